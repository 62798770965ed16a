import assert from "node:assert/strict";
import { test } from "node:test";
import { alongPoints, type Column, check, overDraws, Program, scalar, type Tape } from "./tape.ts";

const SIZE = { points: 3, draws: 2 };
const points = alongPoints(Float64Array.of(1, 2, 4));
const draws = overDraws(Float64Array.of(10, 20));

/** a / b, then what is asked of it. */
const ratio: Tape = { inputs: ["a", "b"], constants: [], ops: ["divide 0 1"], output: 2 };

function run(tape: Tape, inputs: Record<string, Column>): number[] {
  return Array.from(new Program(tape, SIZE).run(inputs).values);
}

/** One operation of one, two or three numbers. */
function carryOut(name: string, ...values: number[]): number {
  const inputs = values.map((_, i) => `x${i}`);
  const ops = [[name, ...values.keys()].join(" ")];
  const tape: Tape = { inputs, constants: [], ops, output: values.length };
  const [result] = run(
    tape,
    Object.fromEntries(values.map((value, i) => [`x${i}`, scalar(value)])),
  );
  return result as number;
}

test("numbers, points and draws are broadcast against each other", () => {
  const both = Array.from(new Program(ratio, SIZE).run({ a: draws, b: points }).values);

  assert.deepEqual(run(ratio, { a: scalar(8), b: scalar(2) }), [4]);
  assert.deepEqual(run(ratio, { a: scalar(8), b: points }), [8, 4, 2]);
  assert.deepEqual(run(ratio, { a: draws, b: scalar(5) }), [2, 4]);
  assert.deepEqual(both, [10, 20, 5, 10, 2.5, 5]); // the draws of a point side by side
});

const NaN_ = Number.NaN;
const INF = Number.POSITIVE_INFINITY;
const ANSWERS: [string, number[], number][] = [
  ["add", [1, 2], 3],
  ["subtract", [1, 2], -1],
  ["multiply", [INF, 0], NaN_],
  ["divide", [1, 0], INF],
  ["divide", [-1, 0], -INF],
  ["divide", [0, 0], NaN_],
  ["power", [2, 10], 1024],
  ["power", [1, NaN_], 1],
  ["power", [NaN_, 0], 1],
  ["power", [-1, INF], 1],
  ["power", [-8, 1 / 3], NaN_],
  ["negative", [3], -3],
  ["absolute", [-3], 3],
  ["exp", [0], 1],
  ["expm1", [1e-12], 1.0000000000005e-12],
  ["log", [0], -INF],
  ["log", [-1], NaN_],
  ["log1p", [1e-15], 9.999999999999995e-16],
  ["sqrt", [-1], NaN_],
  ["ceil", [1.25], 2],
  ["ceil", [-1.25], -1],
  ["minimum", [1, NaN_], NaN_],
  ["maximum", [NaN_, 1], NaN_],
  ["maximum", [1, 2], 2],
  ["less", [1, 2], 1],
  ["less_equal", [2, 2], 1],
  ["greater", [NaN_, 1], 0],
  ["greater_equal", [1, 2], 0],
  ["equal", [NaN_, NaN_], 0],
  ["not_equal", [NaN_, NaN_], 1],
  ["logical_and", [NaN_, 1], 1],
  ["logical_or", [0, 0], 0],
  ["logical_not", [NaN_], 0],
  ["where", [1, 2, 3], 2],
  ["where", [0, 2, 3], 3],
  ["where", [NaN_, 2, 3], 2],
];
for (const [name, values, answer] of ANSWERS) {
  test(`${name} of ${values.join(", ")} is ${answer}, as NumPy says`, () => {
    assert.ok(Object.is(carryOut(name, ...values), answer), String(carryOut(name, ...values)));
  });
}

test("constants that JSON lacks come as words", () => {
  const tape: Tape = {
    inputs: ["a"],
    constants: ["-inf", 2],
    ops: ["maximum 0 1", "multiply 3 2"],
    output: 4,
  };

  assert.deepEqual(run(tape, { a: scalar(3) }), [6]);
});

test("only what depends on a changed input is computed again", () => {
  const tape: Tape = {
    inputs: ["a", "b"],
    constants: [],
    ops: ["exp 0", "exp 1", "add 2 3"],
    output: 4,
  };
  const program = new Program(tape, SIZE);
  const held = overDraws(Float64Array.of(0, 0));
  program.run({ a: held, b: scalar(0) });
  held.values.fill(9); // an input that is the same object is taken as unchanged

  const result = program.run({ a: held, b: scalar(Math.log(5)) });

  assert.deepEqual(Array.from(result.values, Math.round), [6, 6]);
});

test("a result that is an input or a constant needs no steps", () => {
  const tape: Tape = { inputs: ["a"], constants: [7], ops: [], output: 1 };

  assert.deepEqual(run(tape, { a: points }), [7]);
});

const WRONG: [string, Partial<Tape>, RegExp][] = [
  ["an unknown operation", { ops: ["eval 0 1"] }, /"eval" is not an operation/],
  ["a name of Object's", { ops: ["constructor 0"] }, /"constructor" is not an operation/],
  ["a step that reads ahead", { ops: ["add 0 2"] }, /add reads slot 2, of 2 so far/],
  ["a slot that is no number", { ops: ["add 0 b"] }, /reads slot NaN/],
  ["a negative slot", { ops: ["add 0 -1"] }, /reads slot -1/],
  ["too few slots", { ops: ["add 0"] }, /add takes 2 slots, not 1/],
  ["an output nowhere", { output: 3 }, /output 3 is not a slot/],
  ["a strange constant", { constants: ["1e5"] }, /"1e5" is not a constant/],
  ["inputs that are no names", { inputs: [1 as never, "b"] }, /inputs are names/],
  ["no list of steps", { ops: {} as never }, /a tape is inputs/],
  ["a step that is a list", { ops: [["add", 0, 1] as never] }, /"add,0,1" is not an operation/],
];
for (const [what, change, message] of WRONG) {
  test(`${what} is refused before anything is computed`, () => {
    assert.throws(() => check({ ...ratio, ...change }), message);
  });
}

test("an input that is not given is an error that names it", () => {
  assert.throws(() => run(ratio, { a: points }), /the tape needs "b"/);
});
