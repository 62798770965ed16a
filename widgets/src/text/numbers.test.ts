import assert from "node:assert/strict";
import { test } from "node:test";
import {
  displayOf,
  figures,
  inField,
  literal,
  resultText,
  spanned,
  typed,
  worded,
} from "./numbers.ts";
import cases from "./numerals.cases.json" with { type: "json" };

for (const [value, unit, text] of cases.result as [number, string, string][]) {
  test(`${value} ${unit} is shown as "${text}"`, () => {
    assert.equal(resultText(value, unit), text);
  });
}

for (const [low, high, factor, unit, text] of cases.spanned as [
  number,
  number,
  number,
  string,
  string,
][]) {
  test(`${low} to ${high} in ${unit} is "${text}"`, () => {
    assert.equal(spanned(low, high, { factor, unit }), text);
  });
}

for (const [value, text] of cases.literal as [number, string][]) {
  test(`${value} is ${text} in Python`, () => {
    assert.equal(literal(value), text);
  });
}

test("a number beside a limit has the decimals that tell it from the limit", () => {
  const near: [number, string, number, string][] = [
    [0.0204, "fraction", 0.02, "2.04\u00a0%"],
    [0.019, "fraction", 0.02, "1.9\u00a0%"],
    [0.02, "fraction", 0.02, "2\u00a0%"],
    [0.0449, "fraction", 0.02, "4\u00a0%"],
    [1.0004, "ratio", 1, "1.0004"],
    [2.003, "USD/hour", 2, "$2.003 an hour"],
  ];
  for (const [value, unit, limit, text] of near)
    assert.equal(resultText(value, unit, [limit]), text);
});

test("the figure stands large and the unit small", () => {
  const parts = [
    worded(2.7639, "USD/GPU-hour"),
    worded(3.5e9, "USD/year"),
    worded(0.0725, "fraction"),
    worded(0.09, "fraction/year"),
    worded(251, "MW"),
    worded(Infinity, "year"),
  ].map(({ figure, unit }) => [figure, unit]);

  assert.deepEqual(parts, [
    ["$2.76", "an hour"],
    ["$3.5 billion", "a year"],
    ["7\u00a0%", ""],
    ["9\u00a0%", "a year"],
    ["251", "MW"],
    ["never", ""],
  ]);
});

test("a field has commas, and cents of money", () => {
  const fields = [
    inField(50_000, { factor: 1, unit: "USD/GPU" }),
    inField(2.7, { factor: 1, unit: "USD/GPU-hour" }),
    inField(3.5e9, { factor: 1e9, unit: "billion USD" }),
    inField(0.085, { factor: 1, unit: "USD/kWh" }),
    inField(0.125, { factor: 0.01, unit: "%" }),
  ];

  assert.deepEqual(fields, ["50,000", "2.70", "3.5", "0.085", "12.5"]);
});

test("what is no number is a word", () => {
  const words = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) =>
    resultText(value, "USD"),
  );

  assert.deepEqual(words, ["unknown", "infinity", "-infinity"]);
});

test("an infinite time is never, and a span that ends in it says so", () => {
  assert.deepEqual(
    ["year", "years", "hour", "USD/year"].map((unit) => resultText(Infinity, unit)),
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
