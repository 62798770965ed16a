// A lesson falls into slides as its prose does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, slideOf, slidesOf } from "./slides.ts";

const prose = (heading: string | null = null, isAlgebra = false) => ({
  ...{ isProse: true, isAlgebra, heading },
});
const code = { isProse: false, isAlgebra: false, heading: null };

const LESSON = [
  prose("What does it cost?"),
  prose("1 · The sentence"),
  code,
  prose(),
  prose(null, true),
  code,
];

test("prose begins a slide, code and algebra stay with it", () => {
  assert.deepEqual(slidesOf(LESSON), [
    { heading: "What does it cost?", cells: [0] },
    { heading: "1 · The sentence", cells: [1, 2] },
    { heading: "1 · The sentence", cells: [3, 4, 5] },
  ]);
});

test("code before any prose is a slide", () => {
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
