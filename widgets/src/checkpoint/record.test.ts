// A kept record is read whatever it holds, and written so that it reads back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptsOf, keptOf, questionOf, recordOf } from "./view.ts";

const tried = { text: "300 MW", verdict: "wrong", message: "That is too high." } as const;

test("a kept record reads back", () => {
  const kept = { attempts: [tried], solved: false, draft: "251" };

  assert.deepEqual(keptOf(recordOf(kept)), kept);
});

test("a record without a draft does not mention one", () => {
  assert.ok(!("draft" in recordOf({ attempts: [], solved: true, draft: "" })));
});

test("records of any make are read as nothing, not as an error", () => {
  for (const record of [undefined, null, 7, "text", [], {}, { attempts: {} }, { solved: "yes" }]) {
    assert.deepEqual(keptOf(record), { attempts: [], solved: false, draft: "" });
  }
});

test("what is no attempt is left out", () => {
  const items = [null, 3, {}, { text: 5, verdict: "right" }, { text: "5", verdict: "nice" }, tried];

  assert.deepEqual(attemptsOf(items), [tried]);
});

test("an attempt without its message still counts", () => {
  assert.deepEqual(attemptsOf([{ text: "5", verdict: "right", message: 7 }]), [
    { text: "5", verdict: "right", message: "" },
  ]);
});

test("endless records are cut, the newest attempts kept", () => {
  const many = Array.from({ length: 500 }, (_, n) => ({ ...tried, text: `${n}` }));
  const long = { ...tried, message: "x".repeat(100_000) };

  assert.equal(attemptsOf(many).length, 100);
  assert.equal(attemptsOf(many).at(-1)?.text, "499");
  assert.equal(attemptsOf([long])[0]?.message.length, 1000);
});

test("a document of any make gives texts", () => {
  assert.deepEqual(questionOf({ id: "1a", question: ["?"], unit: null }), {
    id: "1a",
    label: "1a",
    question: "",
    unit: "",
  });
});
