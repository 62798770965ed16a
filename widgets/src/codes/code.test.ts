// A code says what was answered, in the form that Python reads too (tests/widgets/classroom holds both).

import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, nameOf, readCode, skeleton } from "./code.ts";

const guess = (value: unknown) => ({ kind: "prediction", value });
const wrong = (message: string) => ({ text: "1", verdict: "wrong", message });
const tried = (solved: boolean, ...attempts: object[]) => ({
  kind: "checkpoint",
  solved,
  attempts,
});

test("nothing that was answered is no code, and so is a lesson that no code can name", () => {
  assert.equal(codeOf(2, {}), "");
  assert.equal(codeOf(2, { "2a": tried(false), "memo-2": { kind: "memo", line: "So." } }), "");
  assert.equal(codeOf(2, { "3a": guess(1), x: null, "2b": guess("1"), "2c": guess(Infinity) }), "");
  assert.equal(codeOf(128, { "128-x": guess(1) }), "");
});

for (const value of [0, 0.4, -0.4, 1, 999, 9994, 1e-10, 9.99e21, -5.55e-5, 21e9]) {
  test(`a guess of ${value} is read back to three figures`, () => {
    const { lesson, guesses } = readCode(codeOf(7, { "7-x": guess(value) }));

    assert.equal(lesson, 7);
    assert.deepEqual(guesses, [{ name: nameOf("7-x"), value: Number(value.toPrecision(3)) }]);
  });
}

test("what no code can hold is left out", () => {
  const items = { "1-a": guess(1e-11), "1-b": guess(1e22), "1-c": guess(3) };

  assert.deepEqual(readCode(codeOf(1, items)).guesses, [{ name: nameOf("1-c"), value: 3 }]);
});

test("tries, mistakes and what is solved are read back, each mistake once", () => {
  const attempts = [
    wrong("Take 5 years."),
    wrong("Take 1,234.5 years."),
    wrong("No. And say the unit: MW."),
  ];
  const { exercises } = readCode(
    codeOf(2, { "2a": tried(true, ...attempts, { verdict: "right" }) }),
  );

  assert.deepEqual(exercises, [
    {
      name: nameOf("2a"),
      solved: true,
      wrong: 3,
      hints: [nameOf(skeleton("Take 9 years.")), nameOf("No.")],
    },
  ]);
});

test("more tries than a code can count are as many as it can", () => {
  const attempts = Array.from({ length: 40 }, (_, i) => wrong(`${"x".repeat(i + 1)}`));
  const [first] = readCode(codeOf(2, { "2a": tried(false, ...attempts) })).exercises;

  assert.deepEqual([first?.wrong, first?.hints.length], [15, 7]);
});

test("what is alike to the eye is read alike, in any case", () => {
  const code = codeOf(2, { "2-electricity": guess(0.4) });
  const typed = code.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");

  assert.deepEqual(readCode(` ${typed} `), readCode(code));
});

for (const [text, reason] of [
  ["", /is no code/],
  ["Ada", /is no code/],
  ["ABCD EFGH", /is no code/],
  ["ABCD-EFGH-JKMN", /has a typing error/],
  ["ABCD-EFGH-JKMU", /has a typing error/],
] as const) {
  test(`"${text}" is refused in words`, () => {
    assert.throws(() => readCode(text), reason);
  });
}
