import assert from "node:assert/strict";
import { test } from "node:test";
import { between } from "./chart.ts";

const line = (...y: number[]) => y.map((each, x) => ({ x, y: each, series: "cost" }));

test("half way, numbers and the ends of axes are between those before and after", () => {
  const [from, to] = [line(0, 10), line(4, 20)];
  const frame = between(
    { data: { columns: from }, signals: { yHigh: 10, chosen: 0 } },
    { data: { columns: to }, signals: { yHigh: 20, chosen: 1 } },
    0.5,
  );

  assert.deepEqual(frame, {
    data: { columns: line(2, 15) },
    signals: { yHigh: 15, chosen: 1 },
  });
});

test("what is another thing or another count of things, or no number, stands at once", () => {
  const other = [{ x: 0, y: 4, series: "rent" }];
  const at = (from: object[], to: object[]) =>
    between({ data: { columns: from as never } }, { data: { columns: to as never } }, 0.5).data;

  assert.deepEqual(at(line(0), other).columns, other);
  assert.deepEqual(at(line(0), line(1, 2)).columns, line(1, 2));
  assert.deepEqual(at(line(Number.NaN), line(4)).columns, line(4));
});

test("a field that is a place among others, as a year, does not glide", () => {
  const at = (year: number) => ({ data: { columns: [{ x: year, y: year }] } });

  assert.deepEqual(between(at(2026), at(2028), 0.5, ["x"]).data.columns, [{ x: 2028, y: 2027 }]);
});
