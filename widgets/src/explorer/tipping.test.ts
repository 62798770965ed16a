import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../testing/sample.ts";
import type { State } from "./compare.ts";
import { answersOf, computer, numbersOf } from "./compute/computer.ts";
import type { ExplorerDocument, NumberControl, Series, Values } from "./document.ts";
import { answersFrom, nearestCrossing, tippingOf } from "./tipping.ts";

const START = { value: 8, price: 2 }; // of 1 to 20 and of 1 to 4; power is value / price

const stateOf = (explorer: ExplorerDocument, values: Values): State => ({
  values,
  result: computer(explorer)(values),
});

const said = (explorer: ExplorerDocument, values: Values = START, pinned: Values | null = null) =>
  tippingOf(explorer)(stateOf(explorer, values), pinned && stateOf(explorer, pinned)) ?? "";

const threshold = (label: string, at: number) => ({ label, low: at, high: at, source: null });

test("the nearest crossing is the one with the shortest way on a slider", () => {
  const explorer = sample();
  const answers = answersOf(explorer) as NonNullable<ReturnType<typeof answersOf>>;

  // value would have to fall from 8 to 6, 2 of 19; price to rise from 2 to 2.67, 0.67 of 3
  const found = nearestCrossing(numbersOf(explorer), START, answers, ([power = 0]) => power - 3);

  assert.equal(found?.control.name, "value");
  assert.ok(Math.abs((found?.value ?? 0) - 6) < 1e-6);
  assert.equal(found?.isAbove, false);
});

test("a threshold is crossed in words", () => {
  assert.equal(
    said(sample({ reference: [threshold("the 3 MW line", 3)] })),
    "Power falls below the 3 MW line if value falls to about 6 MW.",
  );
  assert.equal(
    said(sample({ reference: [threshold("far", 100), threshold("near", 4.4)] })),
    "Power rises above near if value rises to about 8.8 MW.",
  );
});

test("a crossing nearer than figures tell is said to be near", () => {
  assert.equal(
    said(sample({ reference: [threshold("the line", 4.0001)] })),
    "Power rises above the line if value rises a little from 8 MW.",
  );
});

test("a threshold out of reach is said to be so, and what moves the answer instead", () => {
  assert.equal(
    said(sample({ reference: [threshold("the sky", 1000)] })),
    "No slider alone, within its range, makes it cross the sky. " +
      "The strongest slider over its range is value: doubling it doubles the answer.",
  );
});

test("a published range is no threshold", () => {
  const reference = [{ label: "plan", low: 1, high: 3, source: null }];

  assert.match(said(sample({ reference })), /^The strongest slider over its range is value/);
});

test("the pinned state comes before all else, once the answer has moved", () => {
  const explorer = sample({ reference: [threshold("three", 3)] });

  assert.equal(
    said(explorer, { ...START, value: 10 }, START),
    "Power falls below what it was before if value falls to about 8 MW.",
  );
  assert.match(said(explorer, START, START), /below three/);
});

test("a series beside it is a rival where lines stand for alternatives", () => {
  const explorer = sample();
  const [first] = explorer.series as [Series];
  const flat = { inputs: ["value", "price"], constants: [3], ops: [], output: 2 };
  explorer.series.push({ ...first, name: "flat", label: "the flat one", tapes: { "": flat } });

  assert.match(said(explorer), /^Power falls below the flat one if value falls to about 6 MW\.$/);
  assert.match(
    said({ ...explorer, chart: "timeline" }),
    /^The strongest slider over its range is value/,
  );
});

test("a whole number crosses at a whole number", () => {
  const explorer = sample({ reference: [threshold("three", 3)] });
  Object.assign(explorer.controls[0] as NumberControl, { whole: true });

  assert.match(said(explorer, { ...START, price: 2.1 }), /value falls to 6 MW/);
});

test("where the slider does not reach twice, half is tried, then what is allowed", () => {
  const saidWithin = (ends: Partial<NumberControl>) => {
    const explorer = sample();
    Object.assign(explorer.controls[0] as NumberControl, ends);
    Object.assign(explorer.controls[1] as NumberControl, { range: [1.9, 2.1] });
    return said(explorer);
  };

  assert.match(saidWithin({ range: [1, 15] }), /is value: halving it halves the answer/);
  assert.match(saidWithin({ range: [5, 15] }), /is value: doubling it doubles the answer/);
  assert.equal(saidWithin({ range: [5, 15], bounds: [5, 15] }), "");
});

test("what is nearly all gone is not said to be gone", () => {
  const explorer = sample();
  const inputs = ["value", "price"];
  const powers = { inputs, constants: [0.5], ops: ["power 2 0"], output: 3 };
  (explorer.series[0] as Series).tapes = { "": powers }; // 0.5 to the value

  assert.match(said(explorer), /doubling it divides the answer by 260\.$/);
});

test("a tornado, which ranks the numbers itself, is given no second ranking", () => {
  assert.equal(said(sample({ chart: "tornado" })), "");
});

test("a control that hardly moves the answer is not called strong", () => {
  const explorer = sample();
  const ops = ["multiply 0 2", "add 4 3"];
  const inputs = ["value", "price"];
  const tape = { inputs, constants: [1e-9, 5], ops, output: 5 };
  (explorer.series[0] as Series).tapes = { "": tape };

  assert.equal(said(explorer), "");
});

/** The sample with another model: a tape of value, price and some constants. */
function sampleOf(constants: number[], ops: string[], output: number): ExplorerDocument {
  const explorer = sample();
  (explorer.series[0] as Series).tapes = {
    "": { inputs: ["value", "price"], constants, ops, output },
  };
  return explorer;
}

test("of a loss nothing is said, since twice a loss is not more", () => {
  const lessSix = sampleOf([6], ["subtract 0 2"], 3); // value - 6

  assert.equal(said(lessSix, { ...START, value: 4 }), "");
  assert.match(
    said(lessSix, { ...START, value: 8 }),
    /value: doubling it makes the answer 5 times/,
  );
  assert.equal(said(lessSix, { ...START, value: 6 + 1e-12 }), "");
});

test("no control is called the strongest if a stronger one cannot be doubled", () => {
  const explorer = sampleOf([], ["divide 0 1"], 2);
  Object.assign(explorer.controls[0] as NumberControl, { unit: "calendar year" });

  assert.equal(said(explorer), ""); // value moves it further than price does
});

test("a line that is reached and not crossed is not crossed by rounding", () => {
  const explorer = sample({ reference: [threshold("floor", 4)] });
  const tape = {
    inputs: ["value", "price"],
    constants: [4 - 1e-14],
    ops: ["maximum 0 2"],
    output: 3,
  };
  (explorer.series[0] as Series).tapes = { "": tape };

  assert.match(said(explorer), /^No slider alone, within its range, makes it cross floor\./);
});

test("of a line on which the answer lies no crossing is denied", () => {
  assert.match(
    said(sample({ reference: [threshold("here", 4)] })),
    /^The strongest slider over its range is value/,
  );
});

test("nothing is said where nothing can be", () => {
  const explorer = sample();
  const unknown = { inputs: ["value", "price"], constants: ["nan"], ops: [], output: 2 };
  (explorer.series[0] as Series).tapes = { "": unknown };

  assert.equal(said(explorer), "");
});

/** What is said of value / price where the kernel has computed it, at few places. */
function saidByKernel(explorer: ExplorerDocument): string | null {
  const places = { value: [1, 2, 4, 8, 16, 20], price: [1, 2, 3, 4] };
  const powerOf = { value: (value: number) => value / 2, price: (price: number) => 8 / price };
  const moveOf = (name: keyof typeof places) => ({
    places: Float64Array.from(places[name]),
    answers: [Float64Array.from(places[name], powerOf[name])],
  });
  const { values, result } = stateOf(explorer, START);
  for (const series of explorer.series) series.tapes = null;
  const moves = { value: moveOf("value"), price: moveOf("price") };
  return tippingOf(explorer)({ values, result: { ...result, moves } }, null);
}

test("without tapes every number is searched between the kernel's places", () => {
  assert.equal(
    saidByKernel(sample({ reference: [threshold("three", 3)] })),
    "Power falls below three if value falls to about 6 MW.",
  );
  assert.equal(
    saidByKernel(sample({ reference: [threshold("the sky", 1000)] })),
    "No slider alone, within its range, makes it cross the sky. " +
      "The strongest slider over its range is value: doubling it doubles the answer.",
  );
});

test("beyond the kernel's places, and before it has spoken, nothing is claimed", () => {
  const explorer = sample({ reference: [threshold("three", 3)] });
  const answers = answersFrom(
    { value: { places: Float64Array.of(1, 2), answers: [Float64Array.of(10, 20)] } },
    START,
  );

  assert.deepEqual(answers({ ...START, value: 1.5 }), [15]);
  assert.deepEqual(answers({ ...START, value: 2 }), [20]);
  assert.deepEqual(answers({ ...START, value: 3 }), [Number.NaN]);
  assert.deepEqual(answersFrom({}, START)(START), []);
  const state = stateOf(explorer, START);
  (explorer.series[0] as Series).tapes = null;
  assert.equal(tippingOf(explorer)(state, null), null);
});
