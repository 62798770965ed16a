import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../testing/sample.ts";
import { allowed, refusal, usual } from "./bounds.ts";
import { callOf, pasteable } from "./call.ts";
import { computer } from "./computer.ts";
import type { NumberControl, Series } from "./document.ts";
import { summaryOf } from "./summary.ts";
import { cellsOf } from "./table.ts";

const START = { value: 8, price: 2 };

const control = (change: Partial<NumberControl>): NumberControl => ({
  ...(sample().controls[0] as NumberControl),
  label: "discount rate",
  display: { factor: 0.01, unit: "%/year" },
  ...change,
});

test("what is allowed is said in the unit of the control", () => {
  const said = (
    [
      [0, 10],
      [0, null],
      [null, 1],
      [null, null],
    ] as const
  ).map((bounds) => allowed(control({ bounds: [...bounds] })));

  assert.deepEqual(said, [
    "from 0 to 1,000 %/year",
    "at least 0 %/year",
    "at most 100 %/year",
    "any number",
  ]);
});

test("a year has no comma", () => {
  const year = { unit: "calendar year", display: { factor: 1, unit: "" } };

  assert.equal(allowed(control({ ...year, bounds: [2026, 2200] })), "from 2026 to 2200");
});

test("a value out of bounds is one sentence with name, value and what is allowed", () => {
  assert.equal(
    refusal(control({ bounds: [0, 10] }), -0.01),
    "discount rate = -1 %/year is out of bounds: discount rate must be from 0 to 1,000 %/year.",
  );
  assert.equal(refusal(control({ bounds: [0, 10] }), 10), null);
});

test("a fraction is refused where only whole numbers make sense, and infinity everywhere", () => {
  const years = control({ label: "years", whole: true, display: { factor: 1, unit: "years" } });

  assert.match(String(refusal(years, 2.5)), /^years = 2.5 years is not whole/);
  assert.match(String(refusal(years, Infinity)), /is out of bounds/);
});

test("the call is Python, with the arguments in the model's order", () => {
  const document = sample();
  const values = { price: 0.1 + 0.2, value: 21e9 };

  assert.equal(callOf(document, values), "power(value=21000000000, price=0.3)");
});

test("what is copied runs in a fresh notebook, if the model is aikit's", () => {
  const call = (packaged: boolean) => callOf(sample({ packaged }), { value: 1, price: 2 });

  assert.equal(pasteable(call(true)), "import aikit as ak\n\nak.power(value=1, price=2)");
  assert.equal(pasteable(call(false)), "power(value=1, price=2)");
});

test("the usual range is said in the unit of the control, whatever the slider spans", () => {
  assert.equal(usual(control({ range: [0.05, 0.1], usual: [0, 0.2] })), "0 to 20 %/year");
  assert.equal(usual(control({ range: [0.05, 0.1] })), "5 to 10 %/year");
  assert.equal(
    usual(
      control({ unit: "calendar year", range: [2026, 2038], display: { factor: 1, unit: "" } }),
    ),
    "2026 to 2038",
  );
});

test("the summary mentions every series, since some controls move only one", () => {
  const document = sample();
  const [first] = document.series as [Series];
  document.series.push({ ...first, name: "twin", label: "twin", unit: "GPU" });
  document.columns.here = [4, 4];
  const said = summaryOf(document, START, computer(document)(START));

  assert.match(
    said,
    /band from 3.49 to 4.51 MW. Twin falls from 8 GPUs to 2 GPUs. Here it is 4 GP/,
  );
});

test("words in the call are quoted as Python quotes them", () => {
  const document = sample({ series: [{ ...sample().series[0], arguments: ["reading"] } as never] });

  assert.equal(callOf(document, { reading: "it's \\ so" }), "power(reading='it\\'s \\\\ so')");
});

function summary(values: { value: number; price: number }) {
  return summaryOf(sample(), values, computer(sample())(values));
}

test("the summary follows the line, and says where the control stands", () => {
  assert.equal(
    summary({ value: 8, price: 2 }),
    "Along price from 1 USD to 4 USD, power falls from 8 MW to 2 MW. " +
      "At 2 USD it is 4 MW, with a 90 % band from 3.49 to 4.51 MW.",
  );
  assert.match(summary({ value: 16, price: 4 }), /falls from 16 MW to 4 MW. At 4 USD it is 4 MW/);
});

const line = (...power: number[]) => ({
  columns: { x: Float64Array.of(1, 2, 4), power: Float64Array.from(power) },
  headline: { value: 1 },
});

test("the summary names the trend of a line", () => {
  const said = [line(1, 2, 3), line(5, 5, 5), line(1, 3, 2), line(NaN, NaN, NaN)].map((result) =>
    summaryOf(sample(), { price: 1 }, result),
  );

  assert.match(String(said[0]), /power rises from 1 MW to 3 MW\./);
  assert.match(String(said[1]), /power stays at 5 MW\./);
  assert.match(String(said[2]), /is highest, 3 MW, at 2 USD, and lowest, 1 MW, at 1 USD\./);
  assert.match(String(said[3]), /^There is no number to draw/);
});

test("published ranges are compared with the model's number", () => {
  const reference = [{ label: "the plan", low: 8, high: 12, source: null }];
  const document = sample({ along: null, chart: "bars", reference });
  const result = { columns: { power: Float64Array.of(4) }, headline: { value: 4 } };

  assert.equal(
    summaryOf(document, {}, result),
    "Power is 4 MW. The plan (8 to 12 MW) is 2 to 3 times as much.",
  );
  assert.deepEqual(cellsOf(document, result).body, [
    ["power", "4", "MW"],
    ["the plan", "8 – 12", "MW"],
  ]);
});

test("the table holds what the chart draws, the band included", () => {
  const result = computer(sample())({ value: 8, price: 2 });
  const { head, body } = cellsOf(sample(), result);

  assert.deepEqual(head, [
    "price (USD)",
    "power (MW)",
    "90 % band, low end (MW)",
    "90 % band, high end (MW)",
  ]);
  assert.deepEqual(body[1], ["2", "4", "3.487", "4.513"]);
});
