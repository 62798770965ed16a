import assert from "node:assert/strict";
import { test } from "node:test";
import sections from "../../../tests/support/typed.cases.json" with { type: "json" };
import { type Reading, read, readTyped } from "./typed.ts";
import { ratioOf, type Unit, unitNamed } from "./units.ts";

const PLAIN = { factor: 1, unit: "USD/GPU-hour" };
const BILLIONS = { factor: 1e9, unit: "billion USD" };
const PER_CENT = { factor: 0.01, unit: "%/year" };

const price = (text: string) => readTyped(text, PLAIN, "USD/GPU-hour", [1, 10]);
const contract = (text: string) => readTyped(text, BILLIONS, "USD", [1e9, 50e9]);
const rate = (text: string) => readTyped(text, PER_CENT, "fraction/year", [0, 0.2]);
const number = (value: number): Reading => ({ kind: "number", value });

/** What is read, in the unit asked for: a number, two, or why there is none. */
function outcomeOf(text: string, asked: Unit) {
  const found = read(text, asked);
  if (found.kind === "unknownUnit") return "unknown unit";
  if (found.kind === "unreadable") return found.kind;
  if (found.answers.some(({ unit }) => unit && unit.measure !== asked.measure)) return "other unit";
  const values = found.answers.map(({ number, magnitude, unit }) =>
    Number((number * magnitude * (unit ? ratioOf(unit, asked) : 1)).toPrecision(9)),
  );
  return values.length > 1 ? values : values[0];
}

for (const [section, cases] of Object.entries(sections)) {
  test(`what is typed is read as a checkpoint reads it: ${section}`, () => {
    const found = cases.map(([text, asked]) => [
      text,
      asked,
      outcomeOf(text as string, unitNamed(asked as string)),
    ]);

    assert.deepEqual(found, cases);
  });
}

test("an author's own unit is read by its own word", () => {
  const scans = (text: string) =>
    readTyped(text, { factor: 1, unit: "scans" }, "scans", [0, 100_000]);

  assert.deepEqual(["5", "5 scans", "5 Scan"].map(scans), [number(5), number(5), number(5)]);
  assert.deepEqual(scans("5 MW"), { kind: "otherUnit" });
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
  const readings = [price("2 MW"), contract("21 bn EUR"), rate("$9"), rate("9 bn USD")];

  assert.deepEqual(
    readings.map((reading) => reading.kind),
    ["otherUnit", "otherUnit", "otherUnit", "otherUnit"],
  );
});

test("a unit of two rates can be said in part", () => {
  const typed = (text: string) =>
    readTyped(text, { factor: 1, unit: "USD/year per GPU-year" }, "USD/year per GPU-year", [1, 10]);

  for (const text of ["12", "12 USD", "12 USD a year", "1 USD/month"])
    assert.deepEqual(typed(text), number(12));
});

test("the unit of a rate can be said in words, or in part", () => {
  for (const text of ["$2.75 per GPU-hour", "$2.75", "2.75 dollars", "2.75 USD"])
    assert.deepEqual(price(text), number(2.75));
});
