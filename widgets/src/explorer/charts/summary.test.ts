import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import { computer } from "../compute/computer.ts";
import type { Axis, Series } from "../document.ts";
import { briefOf, cellsOf, ownSentence, summaryOf } from "./summary.ts";

const START = { value: 8, price: 2 };

test("the summary mentions every series, since some controls move only one", () => {
  const explorer = sample();
  const [first] = explorer.series as [Series];
  explorer.series.push({ ...first, name: "twin", label: "twin", unit: "GPU" });
  explorer.columns.here = [4, 4];
  const said = summaryOf(explorer, START, computer(explorer)(START));

  assert.match(
    said,
    /band from 3.49 to 4.51 MW. Twin falls from 8 GPUs to 2 GPUs. Here it is 4 GP/,
  );
});

function summary(values: { value: number; price: number }) {
  return summaryOf(sample(), values, computer(sample())(values));
}

test("the summary follows the line, and says where the control stands", () => {
  assert.equal(
    summary({ value: 8, price: 2 }),
    "Along price from $1 to $4, power falls from 8 MW to 2 MW. " +
      "At $2 it is 4 MW, with a 90\u00a0% band from 3.49 to 4.51 MW.",
  );
  assert.match(summary({ value: 16, price: 4 }), /falls from 16 MW to 4 MW. At \$4 it is 4 MW/);
});

test("a band whose ends are written alike is no band to speak of", () => {
  const result = computer(sample())(START);
  Object.assign(result.headline, { low: 3.9999, high: 4.0001 });

  assert.match(summaryOf(sample(), START, result), /At \$2 it is 4 MW\.$/);
});

test("the sentence under the chart says the way of the line and what it meets, once each", () => {
  const half = { label: "half", low: 4, high: 4, source: null };
  const explorer = sample({ reference: [half, { ...half, label: "far", low: 99, high: 99 }] });
  const brief = briefOf(explorer, START, computer(explorer)(START));

  assert.equal(brief, "It falls from 8 MW at $1 to 2 MW at $4. It meets “half” at $2.");
});

test("a line that turns meets a threshold more than once, and on whole numbers beyond it", () => {
  const reference = [{ label: "three", low: 3, high: 3, source: null }];
  const turning = {
    columns: { x: Float64Array.of(1, 2, 3, 4), power: Float64Array.of(4, 2, 2, 6) },
    headline: { value: 4 },
  };
  const onWhole = sample({ reference });
  Object.assign(onWhole.controls[1] as object, { whole: true });

  assert.match(
    briefOf(sample({ reference }), START, turning),
    /“three” at about \$1.50, \$3.25\.$/,
  );
  assert.match(briefOf(onWhole, START, turning), /“three” at \$2, \$4\.$/);
});

const line = (...power: number[]) => ({
  columns: { x: Float64Array.of(1, 2, 4), power: Float64Array.from(power) },
  headline: { value: 1 },
});

test("a band whose ends are one number is none", () => {
  const sure = { ...line(1, 2, 3), headline: { value: 2, low: 2, high: 2 } };

  assert.match(summaryOf(sample(), { price: 2 }, sure), /At \$2 it is 2 MW\.$/);
});

test("the summary names the trend of a line", () => {
  const said = [line(1, 2, 3), line(5, 5, 5), line(1, 3, 2), line(NaN, NaN, NaN)].map((result) =>
    summaryOf(sample(), { price: 1 }, result),
  );

  assert.match(String(said[0]), /power rises from 1 MW to 3 MW\./);
  assert.match(String(said[1]), /power stays at 5 MW\./);
  assert.match(String(said[2]), /is highest, 3 MW, at \$2, and lowest, 1 MW, at \$1\./);
  assert.match(String(said[3]), /^There is no number to draw/);
});

test("something is so in a year, and at any other place", () => {
  const half = { label: "half", low: 2.5, high: 2.5, source: null };
  const along = { ...(sample().along as Axis), unit: "calendar year" };
  const explorer = sample({ reference: [half], along });
  const result = { ...line(1, 2, 3) };
  result.columns.x = Float64Array.of(2026, 2027, 2028);

  assert.match(summaryOf(explorer, { price: 2027 }, result), /half \(2.5 MW\) in about 2028\./);
  assert.match(summaryOf(explorer, { price: 2027 }, result), /In 2027 it is 1 MW\./);
  assert.match(briefOf(explorer, { price: 2027 }, result), /1 MW in 2026 to 3 MW in 2028\./);
});

test("a height that lasts is said from where to where", () => {
  const said = summaryOf(sample(), { price: 1 }, line(1, 3, 3));
  const turned = line(0, 3, 3, 1);
  turned.columns.x = Float64Array.of(1, 2, 3, 4);

  assert.match(said, /power rises from 1 MW to 3 MW\./);
  assert.match(
    summaryOf(sample(), { price: 1 }, turned),
    /is highest, 3 MW, at \$2 to \$3, and lowest, 0 MW, at \$1\./,
  );
});

test("a height that comes again is said of every place, or counted", () => {
  const twice = line(0, 3, 3, 0);
  twice.columns.x = Float64Array.of(1, 2, 3, 4);
  const often = line(0, 1, 0, 3, 0);
  often.columns.x = Float64Array.of(1, 2, 3, 4, 5);

  assert.match(summaryOf(sample(), { price: 1 }, twice), /and lowest, 0 MW, at \$1, \$4\./);
  assert.match(summaryOf(sample(), { price: 1 }, often), /and lowest, 0 MW, at \$1 and 2 more\./);
});

test("published ranges are compared with the model's number", () => {
  const reference = [{ label: "the plan", low: 8, high: 12, source: null }];
  const explorer = sample({ along: null, chart: "bars", reference });
  const result = { columns: { power: Float64Array.of(4) }, headline: { value: 4 } };

  assert.equal(
    summaryOf(explorer, {}, result),
    "Power is 4 MW. The plan (8 to 12 MW) is 2 to 3 times as much.",
  );
  assert.deepEqual(cellsOf(explorer, result).body, [
    ["power", "4", "MW"],
    ["the plan", "8 – 12", "MW"],
  ]);
});

test("the table holds what the chart draws, the band included", () => {
  const result = computer(sample())({ value: 8, price: 2 });
  const { head, body } = cellsOf(sample(), result);

  assert.deepEqual(head, [
    "price (dollars)",
    "power (MW)",
    "90\u00a0% band, low end (MW)",
    "90\u00a0% band, high end (MW)",
  ]);
  assert.deepEqual(body[1], ["2", "4", "3.487", "4.513"]);
});

test("an author's sentence has the result and the controls' values in its blanks", () => {
  const said = (sentence?: string) => {
    const explorer = sample({ chart: "bars", along: null, ...(sentence && { sentence }) });
    return ownSentence(explorer, { value: 6, price: 1.5 }, { columns: {}, headline: { value: 4 } });
  };

  assert.equal(said("At {price} you get {value}."), "At 1.5 MW you get 4 MW.");
  assert.equal(said("<b>{value}</b> of {nothing}"), "<b>4 MW</b> of {nothing}");
  assert.equal(said(), null);
});
