// A lesson falls into slides as its prose does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, slideOf, slidesOf } from "./cells.ts";

const prose = (text: string, ...tags: string[]) => ({ isProse: true, text, tags });
const code = { isProse: false, text: "# 1 + 1", tags: [] };

const LESSON = [
  prose("# What does it cost?\n\nIt is a large number."),
  prose("## 1 · The sentence"),
  code,
  prose("Divide."),
  prose("a / b", "algebra"),
  code,
];

test("prose begins a slide, code and algebra stay with it", () => {
  assert.deepEqual(slidesOf(LESSON), [
    { heading: "What does it cost?", cells: [0] },
    { heading: "1 · The sentence", cells: [1, 2] },
    { heading: "1 · The sentence", cells: [3, 4, 5] },
  ]);
});

test("a comment in code is no heading", () => {
  assert.deepEqual(slidesOf([code]), [{ heading: "", cells: [0] }]);
});

test("a notebook without cells has no slides", () => assert.deepEqual(slidesOf([]), []));

test("a cell is found on its slide", () => {
  const slides = slidesOf(LESSON);

  assert.equal(slideOf(slides, 4), 2);
  assert.equal(slideOf(slides, 99), 0);
});

test("the clock counts minutes", () => {
  assert.equal(clock(0), "0:00");
  assert.equal(clock(61.9), "1:01");
  assert.equal(clock(3000), "50:00");
});
