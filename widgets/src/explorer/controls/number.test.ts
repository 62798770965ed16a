import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import type { NumberControl } from "../document.ts";
import {
  allowed,
  lastPosition,
  nudge,
  positionOf,
  refusal,
  type Track,
  usual,
  valueAt,
} from "./number.ts";

const value: Track = { range: [1e9, 50e9], scale: "log", whole: false };
const rate: Track = { range: [0, 0.2], scale: "linear", whole: false };
const years: Track = { range: [1, 10], scale: "linear", whole: true };

test("a slider of whole numbers has a position for each", () => {
  assert.equal(lastPosition(years), 9);
  assert.deepEqual(
    [0, 5, 9].map((at) => valueAt(years, at)),
    [1, 6, 10],
  );
});

test("the ends of a slider are the ends of its range, exactly", () => {
  for (const track of [value, rate, years])
    assert.deepEqual([valueAt(track, 0), valueAt(track, lastPosition(track))], track.range);
});

test("a position and its value agree to the width of a position", () => {
  for (const track of [value, rate, years])
    for (let at = 0; at <= lastPosition(track); at += 1)
      assert.ok(Math.abs(positionOf(track, valueAt(track, at)) - at) <= 1, `${at}`);
});

test("values on the way are rounded as a person would", () => {
  assert.deepEqual([valueAt(value, 777), valueAt(rate, 451)], [20.9e9, 0.0902]);
});

test("a value beyond the slider stands at its end", () => {
  assert.deepEqual([positionOf(rate, -1), positionOf(rate, 9), positionOf(value, 0)], [0, 1000, 0]);
});

test("arrow keys take round steps", () => {
  const up = (track: Track, from: number) => nudge(track, from, 1, false);
  const down = (track: Track, from: number) => nudge(track, from, -1, false);

  assert.deepEqual([up(value, 21e9), up(value, 21.4e9), up(value, 9.9e9)], [22e9, 22e9, 10e9]);
  assert.deepEqual([down(value, 21.4e9), down(value, 10e9)], [21e9, 9.9e9]);
  assert.deepEqual([up(rate, 0.09), up(rate, 0.0905), down(rate, 0.09)], [0.092, 0.092, 0.088]);
  assert.deepEqual([up(years, 6), down(years, 6), down(years, 1)], [7, 5, 1]);
});

test("page keys take ten steps, and none leaves the range", () => {
  assert.deepEqual([nudge(rate, 0.09, 1, true), nudge(rate, 0.19, 1, true)], [0.11, 0.2]);
  assert.equal(nudge(value, 49.9e9, 1, true), 50e9);
});

test("a key brings a typed value beyond the slider back to it", () => {
  assert.equal(nudge(rate, 0.5, -1, false), 0.198);
});

const control = (change: Partial<NumberControl>): NumberControl => ({
  ...(sample().controls[0] as NumberControl),
  label: "discount rate",
  display: { factor: 0.01, unit: "%/year" },
  ...change,
});

test("what is allowed is said in the unit of the control", () => {
  const said = (
    [
      [0, 10],
      [0, null],
      [null, 1],
      [null, null],
    ] as const
  ).map((bounds) => allowed(control({ bounds: [...bounds] })));

  assert.deepEqual(said, [
    "from 0 to 1,000\u00a0% a year",
    "at least 0\u00a0% a year",
    "at most 100\u00a0% a year",
    "any number",
  ]);
});

test("a year has no comma", () => {
  const year = { unit: "calendar year", display: { factor: 1, unit: "" } };

  assert.equal(allowed(control({ ...year, bounds: [2026, 2200] })), "from 2026 to 2200");
});

test("a value out of bounds is one sentence with name, value and what is allowed", () => {
  assert.equal(
    refusal(control({ bounds: [0, 10] }), -0.01),
    "discount rate = -1\u00a0% a year is out of bounds: discount rate must be from 0 to 1,000\u00a0% a year.",
  );
  assert.equal(refusal(control({ bounds: [0, 10] }), 10), null);
});

test("a fraction is refused where only whole numbers make sense, and infinity everywhere", () => {
  const years = control({ label: "years", whole: true, display: { factor: 1, unit: "years" } });

  assert.match(String(refusal(years, 2.5)), /^years = 2.5 years is not whole/);
  assert.match(String(refusal(years, Infinity)), /is out of bounds/);
});

test("the usual range is said in the unit of the control, whatever the slider spans", () => {
  assert.equal(usual(control({ range: [0.05, 0.1], usual: [0, 0.2] })), "0 to 20\u00a0% a year");
  assert.equal(usual(control({ range: [0.05, 0.1] })), "5 to 10\u00a0% a year");
  assert.equal(
    usual(
      control({ unit: "calendar year", range: [2026, 2038], display: { factor: 1, unit: "" } }),
    ),
    "2026 to 2038",
  );
});
