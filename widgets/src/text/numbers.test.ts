import assert from "node:assert/strict";
import { test } from "node:test";
import { displayOf, figures, shown, spanned, typed } from "./numbers.ts";
import cases from "./numerals.cases.json" with { type: "json" };

for (const [value, unit, text] of cases.shown as [number, string, string][]) {
  test(`${value} ${unit} is shown as "${text}"`, () => {
    assert.equal(shown(value, unit), text);
  });
}

test("what is no number is a word", () => {
  const words = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) =>
    shown(value, "USD"),
  );

  assert.deepEqual(words, ["unknown", "infinity", "-infinity"]);
});

test("an infinite time is never, and a span that ends in it says so", () => {
  assert.deepEqual(
    ["year", "years", "hour", "USD/year"].map((unit) => shown(Infinity, unit)),
    ["never", "never", "never", "infinity"],
  );
  assert.equal(spanned(2, Infinity, { factor: 1, unit: "years" }), "2 years to never");
  assert.equal(spanned(2, 3, { factor: 1, unit: "years" }), "2 to 3 years");
});

test("the band around a number is in the number's own unit", () => {
  const billions = { factor: 1e9, unit: "billion USD" };
  const series = { unit: "USD", display: billions };
  const unitOf = (value: number, high = value) => displayOf({ value, low: 0, high }, series).unit;

  assert.deepEqual(
    [unitOf(0.98e9), unitOf(1.2e9), unitOf(NaN)],
    ["million USD", "billion USD", "billion USD"],
  );
  assert.deepEqual([unitOf(0, 3e9), unitOf(0, 0)], ["billion USD", "USD"]);
  assert.deepEqual(displayOf({ value: 0.09 }, { unit: "fraction/year", display: billions }), {
    factor: 0.01,
    unit: "%/year",
  });
});

test("a number on an axis has commas and no unit", () => {
  assert.deepEqual(
    [1234567, 0.00123, 1e-7].map((value) => figures(value)),
    ["1,230,000", "0.00123", "1e-7"],
  );
});

test("a number as typed has neither commas nor noise", () => {
  assert.deepEqual([21, 0.1 + 0.2, 1234567.89, 6.3e24].map(typed), [
    "21",
    "0.3",
    "1234567.89",
    "6.3e24",
  ]);
});
