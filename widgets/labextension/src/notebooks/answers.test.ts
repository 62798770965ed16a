// Holds what happens to a student's answers: they are counted, merged, and never lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, LARGEST, mergeAnswers, NONE, solvedIn, withAnswer } from "./answers.ts";

const right = { attempts: [{ text: "35.2", verdict: "right" }], solved: true };
const wrong = { attempts: [{ text: "14", verdict: "wrong" }], solved: false };

test("a notebook without answers has none, whatever else its entry holds", () => {
  for (const entry of [undefined, null, 3, "x", [], {}, { lesson: {} }, { answers: [] }])
    assert.deepEqual(answersOf(entry), NONE);
});

test("answers are read back as they were written", () => {
  const answers = withAnswer(NONE, "1a", right);

  assert.deepEqual(answersOf(JSON.parse(JSON.stringify({ answers }))), answers);
});

test("an answer that is no record is left out", () => {
  const answers = { schema: 1, revision: 4, items: { "1a": right, "1b": "35", "1c": null } };

  assert.deepEqual(answersOf({ answers }), { schema: 1, revision: 4, items: { "1a": right } });
});

test("answers of a newer aikit are not read as ours", () => {
  assert.equal(answersOf({ answers: { schema: 2, revision: 1, items: {} } }), null);
});

test("each change counts one revision", () => {
  const once = withAnswer(NONE, "1a", wrong);
  const twice = withAnswer(once, "1a", right);

  assert.equal(once.revision, 1);
  assert.equal(twice.revision, 2);
  assert.deepEqual(twice.items, { "1a": right });
});

test("the same answer again changes nothing, in whatever order its parts come", () => {
  const once = withAnswer(NONE, "1a", right);

  assert.equal(withAnswer(once, "1a", { solved: true, attempts: right.attempts }), once);
});

test("answers that a notebook should not carry are refused", () => {
  assert.throws(() => withAnswer(NONE, "1a", { draft: "x".repeat(LARGEST) }), /256 KiB/);
});

test("two tabs that answered different exercises keep both", () => {
  const [one, other] = [withAnswer(NONE, "1a", right), withAnswer(NONE, "1b", wrong)];

  const both = mergeAnswers(one, other);

  assert.deepEqual(both.items, { "1a": right, "1b": wrong });
  assert.ok(both.revision > Math.max(one.revision, other.revision));
});

test("two tabs that answered the same exercise keep the attempts of both, and that it is solved", () => {
  const one = withAnswer(NONE, "1a", right);
  const other = withAnswer(withAnswer(NONE, "1a", { attempts: [] }), "1a", wrong);

  assert.deepEqual(mergeAnswers(one, other).items["1a"], {
    attempts: [...right.attempts, ...wrong.attempts],
    solved: true,
  });
});

test("a copy that knows no more is not a change", () => {
  const once = withAnswer(NONE, "1a", right);

  assert.equal(mergeAnswers(NONE, once), once);
  assert.equal(mergeAnswers(once, NONE), once);
  assert.deepEqual(mergeAnswers(once, structuredClone(once)), once);
});

test("the newer copy decides what is not a list of attempts", () => {
  const old = withAnswer(NONE, "1-power", { value: 100 });
  const changed = withAnswer(old, "1-power", { value: 250 });

  assert.deepEqual(mergeAnswers(changed, old).items["1-power"], { value: 250 });
  assert.deepEqual(mergeAnswers(old, changed).items["1-power"], { value: 250 });
});

test("what is solved is what was answered rightly", () => {
  const answers = withAnswer(withAnswer(NONE, "1a", right), "1b", wrong);

  assert.deepEqual(solvedIn(answers), ["1a"]);
});
