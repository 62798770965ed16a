// Which facts a lesson names, which of them a number in its text is, and how old each is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bookOf, type Fact, factsNamed, isDue, monthsSince, tablesNamed } from "./facts.ts";
import { figuresIn } from "./figures.ts";

const fact = (id: string, label: string, value: number, unit: string, ...readings: string[]) => ({
  ...{ id, label, value, unit, readings },
  ...{ date: "2026-03-31", kind: "reported", note: "", sources: ["filing"] },
});
const order = fact("order_2026", "second Meta order form", 21e9, "USD");
const rate = fact("notes_rate", "interest on CoreWeave's notes", 0.09, "fraction/year");
const power = fact("chip_power", "power of one chip", 1.73, "kW");
const use = fact("ai_use", "people who use AI", 0.178, "fraction");
const firm = fact("order_firm", "firm part", 12e9, "USD", "order_2026");
const filing = { title: "8-K", publisher: "SEC", licence: "not stated", accessed: "2026-11-29" };
const tables = [{ name: "contracts", title: "Contracts", licence: "BSD-3-Clause" }];
const all: Fact[] = [order, rate, power, use, firm];
const book = bookOf({ facts: all, sources: { filing: { ...filing, grade: "quoted" } }, tables });

const idsIn = (...sources: string[]) =>
  [
    ...factsNamed(
      sources.map((source, place) => ({ place, source })),
      book,
    ),
  ].map(([{ id }, place]) => [id, place]);
const found = (text: string) =>
  figuresIn(text, all).map(({ start, end, facts }) => [text.slice(start, end), facts[0]?.id]);

test("a lesson names the facts of its strings, each once and where it does first", () => {
  assert.deepEqual(idsIn("1 + 1", 'facts("order_2026", "chip_power")', "facts['order_2026']"), [
    ["order_2026", 1],
    ["chip_power", 1],
  ]);
});

test("an f-string names all that it can become, and none that says too little", () => {
  assert.deepEqual(idsIn('facts[f"order_{end}"]'), [
    ["order_2026", 0],
    ["order_firm", 0],
  ]);
  assert.deepEqual(idsIn('print(f"{name}", f"a {name}")'), []);
});

test("other readings are named with their fact, and a comment names nothing", () => {
  assert.deepEqual(idsIn('facts["order_firm"].readings'), [
    ["order_firm", 0],
    ["order_2026", 0],
  ]);
  assert.deepEqual(idsIn("x = 1  # order_2026"), []);
});

test("the tables that a lesson loads are known by their names", () => {
  const named = tablesNamed([{ place: 3, source: 'load("contracts")' }], book);

  assert.deepEqual([...named], [[tables[0], 3]]);
});

test("what is no list of facts is an empty one", () => {
  for (const json of [null, 3, [], { facts: [null, {}, { id: "x" }] }])
    assert.equal(bookOf(json).facts.size, 0);
});

test("a figure is known in any way to write it, by its value and unit", () => {
  assert.deepEqual(found("Meta promised US$21 billion over years."), [
    ["US$21 billion", "order_2026"],
  ]);
  assert.deepEqual(found("An order of 21 billion dollars to 2032"), [
    ["21 billion dollars", "order_2026"],
  ]);
  assert.deepEqual(found("Each takes 1.73 kilowatts, or 1,730 watts."), [
    ["1.73 kilowatts", "chip_power"],
    ["1,730 watts", "chip_power"],
  ]);
  assert.deepEqual(found("It was 17.8 % of them."), [["17.8 %", "ai_use"]]);
});

test("another value, another unit and a bare number are no figure of it", () => {
  for (const text of ["$22 billion", "21 billion chips", "In 21 of them", "1.73", "17.8 years"])
    assert.deepEqual(found(text), []);
});

test("a number of few digits is a figure only where its sentence speaks of it", () => {
  assert.deepEqual(found("CoreWeave's lenders asked 9 % interest on notes. It grew."), [
    ["9 %", "notes_rate"],
  ]);
  for (const text of [
    "The interest was high. Then 9 % of schools closed.",
    "CoreWeave grew 9 % in a year.", // one word alone
    "Interest on their notes was 9 %.", // whose?
  ])
    assert.deepEqual(found(text), []);
});

test("of several facts of one value it is the one of which the sentence speaks most", () => {
  const target = fact("target", "target for broadband over monthly income", 0.02, "fraction");
  const kenya = fact("kenya", "mobile data over monthly income, Kenya", 0.02, "fraction");
  const idsIn = (text: string) =>
    figuresIn(text, [kenya, target]).map(({ facts }) => facts.map(({ id }) => id));

  assert.deepEqual(idsIn("Broadband may cost 2 % of a month's income."), [["target"]]);
  assert.deepEqual(idsIn("In Kenya mobile data cost 2 % of income."), [["kenya"]]);
  assert.deepEqual(idsIn("Countries where mobile data are under 2 % of income"), []);
  assert.deepEqual(idsIn("Suppose that income buys 2 % more each year."), []);
});

test("age counts whole months, from the end of what a date names", () => {
  const today = new Date(2026, 10, 30);

  assert.equal(monthsSince("2026-11-29", today), 0);
  assert.equal(monthsSince("2026-10-31", today), 0);
  assert.equal(monthsSince("2026-03", today), 8);
  assert.equal(monthsSince("2024", today), 23);
  assert.equal(monthsSince("2027-01-01", today), null);
  assert.equal(monthsSince("second half of 2025", today), null);
});

test("a source is due on its day, and never where nothing newer can come", () => {
  const source = { ...filing, grade: "primary" };

  assert.ok(isDue({ ...source, check_again: "2026-08-31" }, new Date("2026-08-31")));
  assert.ok(!isDue({ ...source, check_again: "2026-08-31" }, new Date("2026-08-30")));
  assert.ok(!isDue(source, new Date("2030-01-01")));
});
