import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../chart/chart.ts";
import { withNames } from "./legend.ts";

const LEVEL = { legend: false };
const line = (high: number, label = "a threshold") => ({ label, low: high, high });
const prediction = (y: number, side = "right") => ({ y, label: "your prediction", side });

const WORDS: [number, string][] = [
  [-7, "above"],
  [16, "below"],
];
const wordOf = (dy: number) =>
  WORDS.find(([each]) => each === dy)?.[1] ?? (dy < 0 ? "far above" : "far below");

/** Where names stand between 0 and 180: one unit is one pixel. */
function placed(threshold: Row[], predictions: Row[] = [], fit = LEVEL as object) {
  const signals = { xLow: 0, xHigh: 1, yLow: 0, yHigh: 180 };
  const frame = withNames(
    { data: { threshold, prediction: predictions }, signals },
    fit as typeof LEVEL,
  );
  const all = [...(frame.data.threshold ?? []), ...(frame.data.prediction ?? [])];
  return all.map(({ dy, side }) => `${wordOf(Number(dy))} ${side}`);
}

test("a name stands above its line, and under it where the chart ends", () => {
  assert.deepEqual(placed([line(90)]), ["above left"]);
  assert.deepEqual(placed([line(175)]), ["below left"]);
});

test("a prediction just over a threshold has the threshold's name under its line", () => {
  assert.deepEqual(placed([line(90)], [prediction(100)]), ["below left", "above right"]);
});

test("a prediction just under a threshold is named under its line", () => {
  assert.deepEqual(placed([line(90)], [prediction(80)]), ["above left", "below right"]);
});

test("names that are short enough stand side by side", () => {
  const [own, other] = placed([line(90, "rent")], [prediction(88)]);

  assert.deepEqual([own, other?.split(" ")[1]], ["above left", "right"]);
});

test("thresholds near each other have their names on both sides of them", () => {
  assert.deepEqual(placed([line(90), line(98)]), ["below left", "above left"]);
});

test("three lines at the foot of a chart have their names over each other", () => {
  const names = placed([line(8), line(11)], [prediction(12)]);

  assert.deepEqual(names, ["far above left", "above left", "above right"]);
});

test("on an axis of equal ratios lines are near where their ratio is small", () => {
  const signals = { xLow: 0, xHigh: 1, yLow: 1, yHigh: 1000 };
  const threshold = [line(20), line(30)];
  const fit = { legend: false, y: { title: "", scale: "log" as const } };

  const { data } = withNames({ data: { threshold }, signals }, fit);

  assert.deepEqual(
    data.threshold?.map(({ dy }) => wordOf(Number(dy))),
    ["below", "above"],
  );
});

test("names of upright lines stand in lanes where they would lie on each other", () => {
  const threshold = [0.2, 0.25, 0.9].map((x, i) => ({ label: `limit ${i}`, x }));
  const data = { threshold, prediction: [{ y: 0.22, label: "your prediction" }] };

  const frame = withNames({ data, signals: { xLow: 0, xHigh: 1 } }, LEVEL);

  assert.deepEqual(
    [...(frame.data.threshold ?? []), ...(frame.data.prediction ?? [])].map(({ lane, side }) => [
      lane,
      side,
    ]),
    [
      [0, "left"],
      [1, "left"],
      [0, "right"],
      [2, "left"],
    ],
  );
});

test("a chart without axes is as it was", () => {
  const frame = { data: { nodes: [{ label: "a" }] } };

  assert.equal(withNames(frame, LEVEL), frame);
});
