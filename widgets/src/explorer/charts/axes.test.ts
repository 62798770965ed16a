import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import { Axes, axisEnds, heldEnd, logEnds, roundUp, spanEnds } from "./axes.ts";

test("an end is a round number away from zero", () => {
  assert.deepEqual([691, 1, 10.1, -3, 0, 0.0123].map(roundUp), [800, 1, 12, -3, 0, 0.015]);
});

test("an end holds still while it serves", () => {
  assert.deepEqual([heldEnd(800, 700), heldEnd(800, 300), heldEnd(800, 801)], [800, 800, 1000]);
});

test("an end is drawn anew when little of the axis is in use", () => {
  assert.equal(heldEnd(800, 100), 100);
});

test("an axis shows zero, and leaves out what is no number", () => {
  const ends = axisEnds();

  assert.deepEqual(ends([5, Number.NaN, Infinity]), [0, 5]);
  assert.deepEqual(ends([-3, 4]), [-3, 5]);
  assert.deepEqual(axisEnds()([]), [0, 1]);
});

test("a log axis ends at 1, 2 or 5 times a power of ten, and holds still while it serves", () => {
  const ends = logEnds();

  assert.deepEqual(ends([3, 70, 0, Number.NaN]), [2, 100]);
  assert.deepEqual(ends([4, 60]), [2, 100]);
  assert.deepEqual(ends([4, 101]), [2, 200]);
  assert.deepEqual(ends([4, 5]), [2, 5]);
});

test("a log axis of one number or none has a length", () => {
  assert.deepEqual(logEnds()([]), [1, 10]);
  assert.deepEqual(logEnds()([1000, 1000]), [1000, 10_000]);
});

test("an axis that need not show zero holds still too, and shows it where it is near", () => {
  const ends = spanEnds();

  assert.deepEqual(ends([240, 263]), [240, 265]);
  assert.deepEqual(ends([245, 260]), [240, 265]);
  assert.deepEqual(ends([239, 260]), [235, 260]);
  assert.deepEqual(spanEnds()([1, 10]), [0, 10]);
  assert.deepEqual(spanEnds()([Number.NaN]), [0, 1]);
  assert.deepEqual(spanEnds()([7, 7]), [6, 7.5]);
});

test("a line that jumps goes straight up half way, one that bends is as it is", () => {
  const x = Float64Array.from({ length: 8 }, (_, i) => i);
  const linesOf = (power: Float64Array) =>
    new Axes(sample()).lines({ columns: { x, power }, headline: { value: 0 } });
  const jump = linesOf(Float64Array.of(1, 1, 1, 1, 5, 5, 5, 5));

  assert.deepEqual(
    jump.slice(3, 7).map((row) => [row.x, row.y]),
    [
      [3, 1],
      [3.5, 1],
      [3.5, 5],
      [4, 5],
    ],
  );
  assert.equal(linesOf(Float64Array.of(6, 5, 4, 3, 6, 5, 4, 3)).length, 10); // whole nodes
  assert.equal(linesOf(x).length, 8);
  assert.equal(linesOf(Float64Array.of(0, 0, 0, 2, 4, 6, 6, 6)).length, 8);
  assert.equal(linesOf(Float64Array.of(9, 3, 1, 0.4, 0.2, 0.1, 0, 0)).length, 8);
});
