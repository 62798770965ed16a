import assert from "node:assert/strict";
import { test } from "node:test";
import { quantiles } from "./quantile.ts";

/** By sorting, as NumPy's default defines it. */
function sorted(values: Float64Array, probability: number): number {
  const order = Array.from(values).sort((a, b) => a - b);
  const rank = probability * (order.length - 1);
  const [low, high] = [order[Math.floor(rank)], order[Math.ceil(rank)]] as [number, number];
  return low + (high - low) * (rank - Math.floor(rank));
}

/** Numbers that look random, the same on every run. */
function scattered(count: number, ways: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return state % ways;
  });
}

for (const [count, ways] of [
  [1, 9],
  [2, 9],
  [7, 3],
  [1000, 1e6],
  [1000, 2],
  [501, 40],
] as const) {
  test(`quantiles of ${count} numbers among ${ways} are those of the sorted numbers`, () => {
    const values = scattered(count, ways);
    const wanted = [0, 0.05, 0.5, 0.95, 1].map((each) => sorted(values, each));

    assert.deepEqual(quantiles(values, [0, 0.05, 0.5, 0.95, 1]), wanted);
  });
}

test("one NaN makes every quantile NaN", () => {
  assert.deepEqual(quantiles(Float64Array.of(1, Number.NaN, 2), [0.05, 0.95]), [NaN, NaN]);
});

test("infinities are numbers like others", () => {
  assert.deepEqual(quantiles(Float64Array.of(1, Infinity, Infinity, 0), [0, 1]), [0, Infinity]);
});
