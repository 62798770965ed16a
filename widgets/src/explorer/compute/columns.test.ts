import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import type { Result } from "../document.ts";
import { columnsFor } from "./columns.ts";
import { computer } from "./computer.ts";

const numbers = ({ columns }: Result, name: string) => Array.from(columns[name] ?? []);
const close = (found: number | undefined, wanted: number) =>
  assert.ok(Math.abs((found ?? Number.NaN) / wanted - 1) < 1e-12, `${found} for ${wanted}`);

test("the line is the model at the axis's points, the headline at the control's", () => {
  const result = computer(sample())({ value: 8, price: 3.2 });

  assert.deepEqual(numbers(result, "x"), [1, 2, 4]);
  assert.deepEqual(numbers(result, "power"), [8, 4, 2]);
  assert.equal(result.headline.value, 2.5);
});

test("the band follows the control, at every point and at the marker", () => {
  const result = computer(sample())({ value: 8, price: 2 });
  const [low, high] = [8 - 1.0364333894937898, 8 + 1.0364333894937898]; // at 15 and 85 %

  // of draws at 12.5, 37.5, 62.5 and 87.5 %, the 5 % quantile lies 15 % of the way to the second
  const [first, second] = [8 - 1.1503493803760079, 8 - 0.31863936396437514];
  assert.ok(first < low && low < second && high > 8);
  close(numbers(result, "low")[0], first + 0.15 * (second - first));
  close(result.headline.low, (first + 0.15 * (second - first)) / 2);
  close(result.headline.high, (16 - first - 0.15 * (second - first)) / 2);
});

test("dragging one control leaves the others' draws as they were", () => {
  const compute = computer(sample());
  const before = compute({ value: 8, price: 2 });

  const after = compute({ value: 8, price: 4 });

  assert.deepEqual(numbers(after, "low"), numbers(before, "low"));
  close(after.headline.low, Number(before.headline.low) / 2);
});

test("without an axis each series is one number", () => {
  const result = computer(sample({ along: null, band: null, chart: "bars" }))({
    value: 8,
    price: 2,
  });

  assert.deepEqual(numbers(result, "power"), [4]);
  assert.deepEqual(result.headline, { value: 4 });
});

test("a choice takes the tape of its word", () => {
  const explorer = sample({ band: null });
  const [series] = explorer.series;
  const tape = series?.tapes?.[""];
  if (!series || !tape) throw new Error("the sample has a tape");
  series.arguments = ["value", "price", "reading"];
  series.tapes = { "reading=half": tape, "reading=whole": { ...tape, output: 0 } };
  explorer.controls.push({
    kind: "choice",
    name: "reading",
    label: "reading",
    options: [["half", "half"]],
    value: "half",
    default: "half",
    source: null,
  });
  const compute = computer(explorer);

  assert.equal(compute({ value: 8, price: 2, reading: "half" }).headline.value, 4);
  assert.equal(compute({ value: 8, price: 2, reading: "whole" }).headline.value, 8);
  assert.throws(
    () => compute({ value: 8, price: 2, reading: "none" }),
    /no tape for "reading=none"/,
  );
});

test("with tapes the page computes at once; without, the kernel is needed", () => {
  const onResult: Result[] = [];
  const ours = columnsFor(sample(), null, (result) => onResult.push(result), assert.fail);
  const [series] = sample().series;
  const bare = sample({ series: [{ ...series, tapes: null } as never] });

  ours.ask({ value: 8, price: 2 });

  assert.equal(onResult.length, 1);
  assert.equal(ours.needsKernel, false);
  assert.equal(columnsFor(bare, null, () => assert.fail(), assert.fail).needsKernel, true);
});
