import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf } from "./view.ts";

const bytes = (...values: number[]) => new DataView(Float64Array.from(values).buffer);

test("columns of numbers and words become rows", () => {
  const columns = [
    { data: "points", field: "x", buffer: 0 },
    { data: "points", field: "name", words: ["a", "b"] },
    { data: "line", field: "y", buffer: 1 },
  ];

  assert.deepEqual(rowsOf(columns, [bytes(1, 2), bytes(3)]), {
    points: [
      { x: 1, name: "a" },
      { x: 2, name: "b" },
    ],
    line: [{ y: 3 }],
  });
});

test("no rows are rows too", () => {
  assert.deepEqual(rowsOf([{ data: "points", field: "x", buffer: 0 }], [bytes()]), { points: [] });
});

test("numbers that did not come are an error", () => {
  assert.throws(
    () => rowsOf([{ data: "points", field: "x", buffer: 0 }], []),
    /came without its numbers/,
  );
});
