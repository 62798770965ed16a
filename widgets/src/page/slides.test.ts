// A lesson falls into slides as its prose does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ClassClock, clock, leadOf, slideOf, slidesOf } from "./slides.ts";

const prose = (heading: string | null = null, isAlgebra = false) => ({
  ...{ isProse: true, isAlgebra, heading, title: null, lead: "So" },
});
const code = { isProse: false, isAlgebra: false, heading: null, title: null, lead: "" };

const LESSON = [
  prose("What does it cost?"),
  prose("1 · The sentence"),
  code,
  prose(),
  prose(null, true),
  { ...code, title: "three plans" },
  prose(),
  prose(),
];

test("prose begins a slide, code and algebra stay with it, and no two have the same name", () => {
  assert.deepEqual(slidesOf(LESSON), [
    { name: "What does it cost?", cells: [0] },
    { name: "1 · The sentence", cells: [1, 2] },
    { name: "Three plans", cells: [3, 4, 5] },
    { name: "So", cells: [6] },
    { name: "So (2)", cells: [7] },
  ]);
});

test("a text begins with its bold words or its first ones", () => {
  assert.equal(leadOf("By hand. Then more", ["V", "By hand, once."]), "By hand, once");
  assert.equal(leadOf("One two three four five six seven", ["V"]), "One two three four five six …");
  assert.equal(leadOf("Now you.", []), "Now you");
});

test("code before any prose is a slide", () => {
  assert.deepEqual(slidesOf([code]), [{ name: "", cells: [0] }]);
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

function clockAt(start: number) {
  const now = { time: start, isSeen: true };
  return {
    now,
    clock: new ClassClock(
      () => now.isSeen,
      () => now.time,
    ),
  };
}

test("the clock waits to be started", () => {
  const { now, clock: time } = clockAt(5000);
  now.time = 65_000;

  assert.equal(time.seconds, 0);
  assert.equal(time.isRunning, false);
});

test("it counts from its start, keeps its time in a pause, and goes on", () => {
  const { now, clock: time } = clockAt(0);
  time.toggle();
  now.time = 10_000;
  time.toggle();
  now.time = 50_000;
  assert.equal(time.seconds, 10);

  time.toggle();
  now.time = 55_000;

  assert.equal(time.seconds, 15);
});

test("it stands while another lesson is in front", () => {
  const { now, clock: time } = clockAt(0);
  time.toggle();
  now.isSeen = false;
  now.time = 30_000;
  assert.equal(time.seconds, 0);

  now.isSeen = true;
  now.time = 31_000;

  assert.equal(time.seconds, 1);
});
