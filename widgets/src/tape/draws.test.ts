import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsAround, normalProbability, normalQuantile, quantiles, uniformsOf } from "./draws.ts";

const close = (found: number, wanted: number, slack = 1e-15) =>
  assert.ok(Math.abs(found - wanted) <= slack * Math.max(1, Math.abs(wanted)), `${found}`);

// Deviates and probabilities below them, from tables of 16 figures.
const KNOWN: [number, number][] = [
  [0, 0.5],
  [1, 0.8413447460685429],
  [-1.6448536269514722, 0.05],
  [1.959963984540054, 0.975],
  [-3, 0.0013498980316300933],
  [-6, 9.865876450376946e-10],
];
for (const [deviate, probability] of KNOWN) {
  test(`${probability} of the probability lies below ${deviate}`, () => {
    close(normalProbability(deviate), probability);
    close(normalQuantile(probability), deviate, 1e-13);
  });
}

test("the far tail keeps its figures", () => {
  close(normalProbability(-20) / 2.7536241186062337e-89, 1, 1e-13);
  close(normalProbability(-2.9) + normalProbability(2.9), 1);
});

test("certainty is infinitely far away", () => {
  assert.deepEqual([0, 1].map(normalQuantile), [-Infinity, Infinity]);
});

test("an argument's name fixes the order of its slices, as in Python", () => {
  assert.deepEqual(Array.from(uniformsOf("price", 5)), [0.3, 0.7, 0.9, 0.1, 0.5]);
});

const uniform = Float64Array.from({ length: 999 }, (_, i) => (i + 0.5) / 999);
const median = (values: Float64Array) => quantiles(values.slice(), [0.5])[0] as number;

test("half of the draws lie on each side of the control, however near a bound is", () => {
  const free = { scale: "linear", spread: 2, bounds: [null, null] } as const;
  const tight = { scale: "linear", spread: 2, bounds: [0, null] } as const;
  const log = { scale: "log", spread: 0.7, bounds: [0, null] } as const;

  close(median(drawsAround(free, 5, uniform)), 5, 1e-12);
  close(median(drawsAround(tight, 0.1, uniform)), 0.1, 1e-12);
  close(median(drawsAround(log, 21e9, uniform)), 21e9, 1e-12);
});

test("draws stay within bounds and keep their spread where none is near", () => {
  const tight = drawsAround({ scale: "linear", spread: 2, bounds: [0, 1] }, 0.1, uniform);
  const free = drawsAround({ scale: "linear", spread: 2, bounds: [null, null] }, 5, uniform);

  assert.ok(tight.every((value) => value >= 0 && value <= 1));
  const [low, high] = quantiles(free.slice(), [0.05, 0.95]) as [number, number];
  close(high - low, 2 * 2 * 1.6448536269514722, 3e-3);
});

test("nothing is drawn around the logarithm of zero", () => {
  const drawn = drawsAround({ scale: "log", spread: 1, bounds: [0, null] }, 0, uniform);

  assert.ok(drawn.every((value) => value === 0));
});

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
