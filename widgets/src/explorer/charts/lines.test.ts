import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import { computer } from "../compute/computer.ts";
import type { ExplorerDocument, Values } from "../document.ts";
import { kindOf, pictureOf } from "./kinds.ts";

const START = { value: 8, price: 2 };

function frameOf(
  explorer: ExplorerDocument,
  values: Values = START,
  prediction: number | null = null,
) {
  return pictureOf(explorer).frame(values, computer(explorer)(values), prediction);
}

test("a curve has a row a point, its band, and the marker where the control stands", () => {
  const { data } = frameOf(sample());

  assert.deepEqual(
    data.columns?.map(({ x, y }) => [x, y]),
    [
      [1, 8],
      [2, 4],
      [4, 2],
    ],
  );
  assert.deepEqual(
    data.marker?.map(({ x, y }) => [x, y]),
    [[2, 4]],
  );
  assert.equal(data.band?.length, 3);
});

test("what is drawn is in the unit of the axis", () => {
  const explorer = sample();
  for (const series of explorer.series) series.display = { factor: 2, unit: "pairs of MW" };

  const { data } = frameOf(explorer);

  assert.deepEqual(
    data.columns?.map((row) => row.y),
    [4, 2, 1],
  );
  assert.equal(pictureOf(explorer).fit.y?.title, "pairs of MW");
});

test("the axis of shares ends at all of it", () => {
  const explorer = sample({ band: null });
  for (const series of explorer.series) series.display = { factor: 0.08, unit: "%" };

  assert.equal(frameOf(explorer).signals?.yHigh, 100);
});

test("a point without a number is left out", () => {
  const explorer = sample({ band: null });
  const result = {
    columns: { x: Float64Array.of(1, 2, 4), power: Float64Array.of(1, Number.NaN, Infinity) },
    headline: { value: Number.NaN },
  };

  const { data } = pictureOf(explorer).frame(START, result, null);

  assert.equal(data.columns?.length, 1);
  assert.deepEqual(data.marker, []);
});

test("the axis holds still while the line moves within it", () => {
  const explorer = sample();
  const picture = pictureOf(explorer);
  const top = (value: number) => {
    const values = { ...START, value };
    return picture.frame(values, computer(explorer)(values), null).signals?.yHigh;
  };

  assert.deepEqual([top(8), top(8.5), top(5), top(16)], [10, 10, 10, 20]);
});

test("the prediction and published ranges are drawn, a wild prediction without squashing the line", () => {
  const reference = [{ label: "plan", low: 1, high: 3, source: null }];
  const { data, signals } = frameOf(sample({ reference }), START, 1e6);

  assert.deepEqual(data.prediction, [{ y: 1e6, label: "your guess" }]);
  assert.deepEqual(data.reference, [{ label: "plan", low: 1, high: 3 }]);
  assert.equal(signals?.yHigh, 80);
});

test("years are written without a comma", () => {
  const along = { ...sample().along, unit: "calendar year", grid: [2026, 2027] } as never;

  assert.equal(pictureOf(sample({ along })).fit.x?.isYear, true);
});

test("bars stand beside published ranges", () => {
  const reference = [{ label: "plan", low: 8, high: 12, source: null }];
  const { data, signals } = frameOf(sample({ along: null, chart: "bars", reference }));

  assert.deepEqual(data.columns, [
    { label: "power", low: 0, high: 4, kind: "model", text: "4" },
    { label: "plan", low: 8, high: 12, kind: "published", text: "8 – 12" },
  ]);
  assert.deepEqual(signals, { xLow: 0, xHigh: 12 });
});

test("a published bar from zero is written as the one number that it is", () => {
  const reference = [{ label: "capex", low: 0, high: 12.3, source: null }];
  const explorer = sample({ along: null, chart: "bars", reference });
  const result = computer(explorer)(START);
  const { summary, cells } = kindOf(explorer);

  assert.equal(frameOf(explorer).data.columns?.[1]?.text, "12.3");
  assert.deepEqual(cells(explorer, result)[0]?.body[1], ["capex", "12.3", "MW"]);
  assert.match(summary(explorer, START, result), /Capex \(12\.3 MW\) is 3\.1 times as much\.$/);
});

test("a rung is as long as its number beside the start's, whatever its unit", () => {
  const explorer = sample({ along: null, chart: "ladder", columns: { power: [4] } });
  const { data } = frameOf(explorer, { value: 16, price: 2 });

  assert.deepEqual(data.columns, [{ label: "power", x: 2, text: "8 MW" }]);
});

test("a tooltip is plain words, of the newest numbers and of the point that is nearest", () => {
  const explorer = sample();
  const picture = pictureOf(explorer);
  const hoverAt = (value: number) => {
    const values = { ...START, value };
    return picture.frame(values, computer(explorer)(values), null).data.hover?.[0] ?? {};
  };
  const hover = hoverAt(8);

  assert.equal(hoverAt(16), hover);
  assert.equal(
    picture.describe(hover, () => [2.1, 100]),
    "price $2: power 8 MW",
  );
  assert.equal(picture.describe({ x: 2, y: 4, label: "measured" }), "price $2: measured 4 MW");
});
