import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "./numerals.cases.json" with { type: "json" };
import { numbersIn, type Reading, readTyped } from "./typed.ts";

const PLAIN = { factor: 1, unit: "USD/GPU-hour" };
const BILLIONS = { factor: 1e9, unit: "billion USD" };
const PER_CENT = { factor: 0.01, unit: "%/year" };

const price = (text: string) => readTyped(text, PLAIN, "USD/GPU-hour", [1, 10]);
const contract = (text: string) => readTyped(text, BILLIONS, "USD", [1e9, 50e9]);
const rate = (text: string) => readTyped(text, PER_CENT, "fraction/year", [0, 0.2]);
const number = (value: number): Reading => ({ kind: "number", value });

for (const [text, value] of cases.read as [string, number | string | null][]) {
  test(`"${text}" is read as ${value ?? "one of two numbers"}`, () => {
    const reading = price(text);

    if (value === "unreadable") assert.deepEqual(reading, { kind: "unreadable" });
    else if (value === null) assert.equal(reading.kind, "ambiguous");
    else assert.deepEqual(reading, number(value as number));
  });
}

for (const [text, unit, value] of cases.typed as [string, string, number | null][]) {
  test(`"${text}" in a field of ${unit} is ${value ?? "in another unit"}`, () => {
    const reading = readTyped(text, { factor: 1, unit }, unit, [0, 1e12]);

    if (value === null) assert.deepEqual(reading, { kind: "otherUnit" });
    else assert.equal(Number((reading as { value: number }).value.toPrecision(9)), value);
  });
}

test("the prefixes of science go with what they count", () => {
  const typed = (text: string, unit: string) => readTyped(text, { factor: 1, unit }, unit, [0, 1]);

  assert.deepEqual(typed("990 TFLOP/s", "FLOP/s"), number(990e12));
  assert.deepEqual(typed("80 GB", "byte"), number(80e9));
  assert.deepEqual(typed("0.5 USD/million tokens", "USD/million tokens"), number(0.5));
  assert.deepEqual(typed("1 USD/token", "USD/million tokens"), number(1e6));
});

test("1,234 may be 1234 or 1.234, and both are offered", () => {
  assert.deepEqual(price("1,234"), {
    kind: "ambiguous",
    options: [
      { value: 1234, text: "1,234 USD/GPU-hour" },
      { value: 1.234, text: "1.234 USD/GPU-hour" },
    ],
  });
});

for (const text of [
  "21",
  "21 bn",
  "21e9",
  "$21 bn",
  "21 billion USD",
  "21 billion",
  "21.0",
  "21000 million",
  "21,000,000,000 USD",
  "US$21bn",
  "2.1e10 usd",
  "21 billion dollars",
]) {
  test(`"${text}" in a field of billions is 21 billion`, () => {
    assert.deepEqual(contract(text), number(21e9));
  });
}

test("a whole number in a field of billions is asked about", () => {
  assert.deepEqual(contract("21000000000"), {
    kind: "ambiguous",
    options: [
      { value: 21e18, text: "21,000,000,000 billion USD" },
      { value: 21e9, text: "21 billion USD" },
    ],
  });
});

for (const text of ["9", "9 %", "9%", "9 %/year", "0.09 fraction/year", "9e-2", "9 % per year"]) {
  test(`"${text}" in a field of per cent is 0.09`, () => {
    assert.deepEqual(rate(text), number(0.09));
  });
}

test("a number in a unit of another kind is told apart", () => {
  const readings = [price("2 MW"), contract("21 bn EUR"), rate("$9"), rate("9 bn %")];

  assert.deepEqual(
    readings.map((reading) => reading.kind),
    ["otherUnit", "otherUnit", "otherUnit", "otherUnit"],
  );
});

test("the unit of a rate can be said in words", () => {
  assert.deepEqual(price("$2.75 per GPU-hour"), number(2.75));
});

test("groups of figures must be of three", () => {
  assert.deepEqual(["1,23,456", "1.2.3", "12.34.567"].map(numbersIn), [[], [], []]);
});
