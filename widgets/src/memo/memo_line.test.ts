// A kept memo line is read whatever the notebook holds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, memoOf, tidy } from "./memo_line.ts";

test("a document is read as it was written", () => {
  assert.deepEqual(memoOf({ id: "memo-2", lesson: 2, sentence: "An hour costs 2.76." }), {
    id: "memo-2",
    lesson: "2",
    sentence: "An hour costs 2.76.",
  });
});

test("a document of another make is read as far as it goes", () => {
  for (const found of [null, 3, [], { id: 3, lesson: "<b>", sentence: {} }])
    assert.deepEqual(memoOf(found), { id: "", lesson: "", sentence: "" });
});

test("a kept line is one line of text, or none", () => {
  assert.equal(lineOf({ kind: "memo", line: " My\n own  words. " }), "My own words.");
  for (const record of [undefined, null, "x", { line: 3 }, {}]) assert.equal(lineOf(record), "");
});

test("only spaces are no line", () => assert.equal(tidy(" \n\t "), ""));
