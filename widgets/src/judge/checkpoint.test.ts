// Holds what a page without a kernel does with answers: it checks, hints and keeps as a kernel would.

import assert from "node:assert/strict";
import { test } from "node:test";
import days from "../../../tests/support/days.key.json" with { type: "json" };
import type { Attempt } from "../checkpoint/view.ts";
import { answersOfPage } from "../host/answers.ts";
import { keyOf } from "./answer_key.ts";
import { checkpointHost } from "./checkpoint.ts";

const KEY = keyOf(days);
const PAGE = { answers: answersOfPage(), vega: () => Promise.reject() };

/** A checkpoint, what it shows, and how often it told that it had checked. */
function checkpoint(code = "") {
  const host = checkpointHost(KEY, code, PAGE);
  let told = 0;
  host.kernel?.onMessage(({ kind }) => {
    if (kind === "checked") told += 1;
  });
  return {
    host,
    check: (text: string) => host.kernel?.send({ kind: "check", text }),
    restore: (texts: string[]) => host.kernel?.send({ kind: "restore", texts }),
    verdicts: () => (host.get("attempts") as Attempt[]).map(({ text, verdict }) => [text, verdict]),
    last: () => (host.get("attempts") as Attempt[]).at(-1)?.message,
    told: () => told,
  };
}

test("an answer is checked at once, and the view hears of it", () => {
  const { host, check, verdicts, told } = checkpoint();
  let drawn = 0;
  host.on("attempts", () => {
    drawn += 1;
  });

  check("48 hours");

  assert.deepEqual(verdicts(), [["48 hours", "right"]]);
  assert.deepEqual(
    [host.get("solved"), host.get("working")],
    [true, "Multiply 2 by the hours of a day."],
  );
  assert.deepEqual([drawn, told()], [1, 1]);
});

test("a usual mistake has its hint, and the third wrong try shows the way", () => {
  const { host, check, last } = checkpoint();

  check("24 hours");
  assert.equal(last(), "That is half of each of the 2 days.");
  check("100 hours");
  assert.equal(last(), "That is too high.");
  assert.equal(host.get("working"), "");
  check("3 hours");

  assert.equal(last(), "That is too low.");
  assert.equal(host.get("working"), "Multiply 2 by the hours of a day.");
  assert.equal(host.get("solved"), false);
});

test("an answer sent twice in a row is one attempt", () => {
  const { check, verdicts, told } = checkpoint();

  check("3");
  check("3");

  assert.deepEqual([verdicts().length, told()], [1, 2]);
});

test("a student's code asks with own numbers", () => {
  const { host, check, verdicts } = checkpoint("ada");
  const { question } = host.get("_document") as { question: string };
  const own = Number(/\d+/.exec(question)?.[0]);

  check(`${24 * own} hours`);
  check("48 hours");

  assert.ok([3, 4, 5].includes(own));
  assert.deepEqual(
    verdicts().map(([, verdict]) => verdict),
    ["right", "wrong"],
  );
});

test("what was tried before is judged again, before what was typed here, and not twice", () => {
  const { check, restore, verdicts } = checkpoint();
  check("48 hours");

  restore(["3", "48 hours", "3"]);
  restore(["3", "48 hours", "3"]);

  assert.deepEqual(verdicts(), [
    ["3", "wrong"],
    ["3", "wrong"],
    ["48 hours", "right"],
  ]);
});

test("half a letter is kept as the mark for what cannot be read", () => {
  const { check, verdicts } = checkpoint();

  check("5 \ud83d");

  assert.deepEqual(verdicts(), [["5 \ufffd", "unreadable"]]);
});

for (const [name, broken] of [
  ["nothing", null],
  ["another version", { ...days, schema: "aikit.answer-key/2" }],
  ["a part of another kind", { ...days, entries: [1] }],
] as const) {
  test(`an answer key that is ${name} is refused in a sentence`, () => {
    assert.throws(() => keyOf(broken), /This exercise's answer key cannot be read: .+ is missing/);
  });
}
