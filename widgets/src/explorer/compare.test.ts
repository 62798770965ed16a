import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../testing/sample.ts";
import { pictureOf } from "./charts/kinds.ts";
import { cellsOf } from "./charts/summary.ts";
import { cellsWithPinned, comparisonOf, type State, withPinned } from "./compare.ts";
import { computer } from "./compute/computer.ts";
import type { Series, Values } from "./document.ts";

const A = { value: 8, price: 2 };

const stateOf = (values: Values, explorer = sample()): State => ({
  values,
  result: computer(explorer)(values),
});

/** What is said of two numbers in a unit. */
function said(was: number, is: number, unit = "MW") {
  const explorer = sample();
  (explorer.series[0] as Series).unit = unit;
  const state = (value: number): State => ({
    values: A,
    result: { columns: {}, headline: { value } },
  });
  return comparisonOf(explorer, state(was), state(is));
}

test("the difference is said with its share and what was changed", () => {
  assert.equal(
    comparisonOf(sample(), stateOf(A), stateOf({ ...A, price: 4 })),
    "Before, it was 4 MW. Now it is 2 MW lower, 50\u00a0%; price 2 → 4 MW.",
  );
});

test("nothing changed is said so", () => {
  assert.equal(
    comparisonOf(sample(), stateOf(A), stateOf({ ...A })),
    "Before, it was 4 MW. Now it is the same.",
  );
});

test("shares differ by percentage points, dates by years, large numbers by times", () => {
  assert.match(said(0.02, 0.03, "fraction"), /Now it is 1 percentage point higher, 50\u00a0%/);
  assert.match(said(0.1, 0.08, "fraction/year"), /2 percentage points a year lower/);
  assert.match(
    said(2027, 2030, "calendar year"),
    /^Before, it was 2027. Now it is 3 years higher\.$/,
  );
  assert.match(said(1, 1200), /1,200 MW higher, 1,200 times as much/);
});

test("no share is said where there is none", () => {
  assert.equal(said(0, 5), "Before, it was 0 MW. Now it is 5 MW higher.");
  assert.equal(said(-5, 5), "Before, it was -5 MW. Now it is 10 MW higher.");
  assert.equal(said(5, Infinity), "Before, it was 5 MW. Now it is infinity.");
});

test("of many changes three are named and the others counted", () => {
  const explorer = sample();
  const names = ["a", "b", "c", "d", "e"];
  explorer.controls = names.map(
    (name) => ({ ...explorer.controls[0], name, label: name }) as never,
  );
  const of = (value: number): State => ({
    values: Object.fromEntries(names.map((name) => [name, value])),
    result: { columns: {}, headline: { value } },
  });

  assert.match(comparisonOf(explorer, of(1), of(2)), /a 1 → 2 MW; b .*; c .* MW; 2 more changes\./);
});

const frameOf = (values: Values) => {
  const { result } = stateOf(values);
  return pictureOf(sample()).frame(values, result, null);
};

test("A's line lies in B's picture, named once, on axes that hold both", () => {
  const { data, signals } = withPinned(frameOf(A), frameOf({ ...A, value: 16 }));

  assert.deepEqual(
    data.pinned?.map(({ y, name }) => [y, name]),
    [
      [16, ""],
      [8, ""],
      [4, "before"],
    ],
  );
  assert.equal(signals?.yHigh, 20);
  assert.equal(data.pinnedMarker?.length, 1);
});

test("unpinned, nothing of A is left", () => {
  const { data, signals } = withPinned(frameOf(A), null);

  assert.deepEqual([data.pinned, data.pinnedMarker], [[], []]);
  assert.equal(signals?.yHigh, 10);
});

test("published ranges are not pinned: they are the same for A and B", () => {
  const rows = [
    { label: "power", low: 0, high: 4, kind: "model" },
    { label: "plan", low: 8, high: 12, kind: "published" },
  ];

  const { data } = withPinned({ data: {} }, { data: { columns: rows } });

  assert.deepEqual(data.pinned, [{ ...rows[0], name: "before" }]);
});

test("a bar that has no row now is left out, and each panel's line is named", () => {
  const bars = ["power", "gone"].map((label) => ({ label, low: 0, high: 4 }));
  const lines = [0, 0, 1].map((subchart, x) => ({ x, y: 1, series: "power", subchart }));

  const row = withPinned({ data: { columns: bars.slice(0, 1) } }, { data: { columns: bars } });
  const subcharts = withPinned({ data: { columns: lines } }, { data: { columns: lines } });

  assert.deepEqual(
    row.data.pinned?.map(({ label }) => label),
    ["power"],
  );
  assert.deepEqual(
    subcharts.data.pinned?.map(({ name }) => name),
    ["", "before", "before"],
  );
});

test("the table has a column more, with A's numbers", () => {
  const cells = (values: Values) => [cellsOf(sample(), stateOf(values).result)];

  const [{ head, body }] = cellsWithPinned(sample(), cells(A), cells({ ...A, value: 16 })) as [
    ReturnType<typeof cellsOf>,
  ];

  assert.equal(head.at(-1), "before: power (MW)");
  assert.deepEqual(
    body.map((line) => [line[1], line.at(-1)]),
    [
      ["8", "16"],
      ["4", "8"],
      ["2", "4"],
    ],
  );
});

test("a table of single numbers has A's number behind each", () => {
  const explorer = sample({ along: null, chart: "bars" });
  const cells = (values: Values) => [cellsOf(explorer, stateOf(values, explorer).result)];

  const [{ head, body }] = cellsWithPinned(explorer, cells(A), cells({ ...A, value: 16 })) as [
    ReturnType<typeof cellsOf>,
  ];

  assert.deepEqual(head, ["what", "number", "unit", "before: number"]);
  assert.deepEqual(body, [["power", "4", "MW", "8"]]);
});
