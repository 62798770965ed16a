// Holds what the browser keeps of answers: the newest notebooks, each for itself, and nothing broken.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answers, NONE, withAnswer } from "../../../src/work/kept.ts";
import { Copies, missingIn } from "./copies.ts";

/** A browser's storage with room for so many letters. */
function storageOf(room = Number.POSITIVE_INFINITY): Storage {
  const kept = {} as Record<string, string>;
  const define = (name: string, value: unknown) => Object.defineProperty(kept, name, { value });
  define("getItem", (key: string) => (Object.hasOwn(kept, key) ? kept[key] : null));
  define("removeItem", (key: string) => delete kept[key]);
  define("setItem", (key: string, value: string) => {
    const others = Object.entries(kept).filter(([name]) => name !== key);
    const used = others.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (used + key.length + value.length > room) throw new Error("QuotaExceededError");
    kept[key] = value;
  });
  return kept as unknown as Storage;
}

const answered = (id: string, before: Answers = NONE) =>
  withAnswer(before, id, { kind: "checkpoint", attempts: [{ text: id }], solved: false });

test("a copy is found at its path, on its server, of its lesson, and only grows", () => {
  const storage = storageOf();
  const copies = new Copies("/user/ada/", storage);

  copies.add("a.ipynb", 1, answered("1a"));
  copies.add("a.ipynb", 1, answered("1b"));

  assert.deepEqual(Object.keys(copies.get("a.ipynb", 1)?.items ?? {}), ["1a", "1b"]);
  assert.equal(copies.get("b.ipynb", 1), null);
  assert.equal(copies.get("a.ipynb", 2), null);
  assert.equal(new Copies("/user/ben/", storage).get("a.ipynb", 1), null);
  copies.add("a.ipynb", 2, answered("2a")); // another lesson at that path takes nothing over
  assert.deepEqual(Object.keys(copies.get("a.ipynb", 2)?.items ?? {}), ["2a"]);
  copies.remove("a.ipynb");
  assert.equal(copies.get("a.ipynb", 2), null);
});

test("what a file lacks is counted; what it has is nothing to offer", () => {
  const [less, more] = [answered("1a"), answered("1b", answered("1a"))];

  assert.equal(missingIn(less, more), 1);
  assert.equal(missingIn(NONE, more), 2);
  assert.equal(missingIn(more, less), 0);
  assert.equal(missingIn(more, more), 0);
});

test("the newest forty stay, and a full browser loses the oldest first", () => {
  const copies = new Copies("", storageOf());
  for (let i = 0; i < 45; i++) copies.add(`${i}.ipynb`, null, answered("x"));
  assert.equal(copies.get("4.ipynb", null), null);
  assert.ok(copies.get("5.ipynb", null));
  assert.ok(copies.get("44.ipynb", null));

  const small = new Copies("", storageOf(600));
  for (let i = 0; i < 9; i++) small.add(`${i}.ipynb`, null, answered("x"));
  assert.equal(small.get("0.ipynb", null), null);
  assert.ok(small.get("8.ipynb", null));
});

test("what is broken is none, what is too large is left out, and a browser may keep nothing", () => {
  const storage = storageOf(300);
  const copies = new Copies("", storage);
  for (const text of ["", "{", "7", "null", "[]", '{"answers": {"schema": 99, "items": {}}}']) {
    storage.setItem("aikit:answers:a.ipynb", text);
    assert.deepEqual(copies.get("a.ipynb", null)?.items ?? {}, {});
  }
  copies.add("b.ipynb", null, answered("x".repeat(40)));
  copies.add("c.ipynb", null, {
    ...NONE,
    items: { long: { kind: "checkpoint", attempts: [{ text: "x".repeat(500) }] } },
  });
  assert.equal(copies.get("c.ipynb", null), null);

  const none = new Copies("", null);
  none.add("a.ipynb", null, answered("x"));
  none.remove("a.ipynb");
  assert.equal(none.get("a.ipynb", null), null);
});
