// What a search in lessons and glossary finds, in which order, and what is shown around it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { around, find, indexOf } from "./search.ts";

const index = indexOf({
  glossary: [
    { word: "net present value", meaning: "cash of today", cell: "terms", lesson: 6 },
    { word: "value-added tax", meaning: "a tax on what is sold", cell: "terms", lesson: 9 },
    { word: "coupon", meaning: "interest of a note, a value a year", cell: "terms", lesson: 1 },
  ],
  passages: [
    { file: "01.ipynb", cell: "a", text: "The value of today, and the present." },
    { file: "02.ipynb", cell: "b", text: "Its présent Value is what it is worth." },
  ],
});
const words = (query: string) => find(query, index).glossary.map(({ word }) => word);
const cells = (query: string) => find(query, index).passages.map(({ cell }) => cell);

test("terms that begin with a word come first, then those that have it, then meanings", () => {
  assert.deepEqual(words("VALUE"), ["value-added tax", "net present value", "coupon"]);
});

test("every word must be there, in any order; the phrase as it was typed comes first", () => {
  assert.deepEqual(cells("present value"), ["b", "a"]);
  assert.deepEqual(cells("present tax"), []);
});

test("accents and capitals make no difference", () =>
  assert.deepEqual(cells("PRÉSENT VALUE"), ["b", "a"]));

test("one letter finds nothing, and neither does a broken index", () => {
  assert.equal(find("v", index).count, 0);
  for (const json of [null, 3, { glossary: [null, { word: 3 }], passages: "none" }])
    assert.equal(find("value", indexOf(json)).count, 0);
});

test("what is shown is cut at blanks around what was found", () => {
  const long = `${"before ".repeat(20)}needle ${"after ".repeat(30)}`.trim();
  const [hit] = find(
    "needle",
    indexOf({ passages: [{ file: "f", cell: "c", text: long }] }),
  ).passages;
  assert.ok(hit);

  const [left, middle, right] = around(hit, "needle");

  assert.match(left, /^… (?:before )+$/);
  assert.equal(middle, "needle");
  assert.match(right, /^(?: after)+ …$/);
  assert.ok(left.length < 60 && right.length < 110);
});

test("more than fits is counted", () => {
  const passages = Array.from({ length: 50 }, (_, cell) => ({
    file: "f",
    cell: `${cell}`,
    text: "chip",
  }));

  const { count, passages: shown } = find("chip", indexOf({ passages }));

  assert.deepEqual([count, shown.length], [50, 30]);
});
