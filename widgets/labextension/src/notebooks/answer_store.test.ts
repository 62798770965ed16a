// Holds how answers live in an open notebook's metadata, with a notebook made of plain data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerStore } from "./answer_store.ts";
import { lessonOf } from "./notebook.ts";

/** A notebook that has only metadata, and counts how often it is read and saved. */
function notebook(aikit?: unknown) {
  const metadata = new Map<string, unknown>([["aikit", aikit]]);
  const slots: ((sender: unknown, change: { key: string }) => void)[] = [];
  const faults: string[] = [];
  const model = {
    reads: 0,
    getMetadata(key: string) {
      model.reads += 1;
      return metadata.get(key);
    },
    setMetadata(key: string, value: unknown) {
      metadata.set(key, JSON.parse(JSON.stringify(value)));
      for (const slot of slots) slot(model, { key });
    },
    metadataChanged: { connect: (slot: (typeof slots)[0]) => slots.push(slot) },
  };
  const trans = { __: (text: string) => text };
  let saves = 0;
  const store = new AnswerStore(
    model as never,
    { later: () => void saves++, save: assert.fail, download: assert.fail },
    (fault) => faults.push(fault(trans as never)),
  );
  return { model, store, faults, saves: () => saves };
}

const answer = { attempts: [], solved: true };
const stored = { schema: 1, revision: 3, items: { "1a": answer } };

test("an answer goes into the metadata beside what is there, and is saved", () => {
  const { model, store, saves } = notebook({ lesson: { number: 1 } });

  store.set("1a", answer);

  assert.deepEqual(model.getMetadata("aikit"), {
    lesson: { number: 1 },
    answers: { ...stored, revision: 1 },
  });
  assert.equal(saves(), 1);
});

test("a view hears of its own change once, and not after it stopped listening", () => {
  const { store } = notebook();
  let heard = 0;
  const off = store.onChange(() => void heard++);

  store.set("1a", answer);
  off();
  store.set("1a", { attempts: [], solved: false });

  assert.equal(heard, 1);
});

test("the same answer again is neither told nor saved", () => {
  const { store, saves } = notebook({ answers: stored });

  store.set("1a", { ...answer });

  assert.equal(saves(), 0);
});

test("answers that arrive when the file is read are heard, and not saved back", () => {
  const { model, store, saves } = notebook();
  let heard = 0;
  store.onChange(() => void heard++);

  model.setMetadata("aikit", { answers: stored });

  assert.deepEqual(store.get("1a"), answer);
  assert.equal(heard, 1);
  assert.equal(saves(), 0);
});

test("a file that is read anew and has no answers gets ours back", () => {
  const { model, store, saves } = notebook({ answers: stored });

  model.setMetadata("aikit", { lesson: {} });

  assert.deepEqual(store.get("1a"), answer);
  assert.deepEqual(model.getMetadata("aikit"), { lesson: {}, answers: stored });
  assert.equal(saves(), 1);
});

test("answers of a newer aikit are left alone, and it is said", () => {
  const newer = { answers: { schema: 2, revision: 1, items: { "1a": { form: "unknown" } } } };
  const { model, store, faults } = notebook(newer);

  store.set("1a", answer);

  assert.equal(store.get("1a"), null);
  assert.deepEqual(model.getMetadata("aikit"), newer);
  assert.match(faults.join(), /newer aikit/);
});

test("an answer too long to keep is refused in a sentence, and the others stay", () => {
  const { store, faults } = notebook({ answers: stored });

  store.set("1b", { draft: "x".repeat(300_000) });

  assert.deepEqual(store.all, stored);
  assert.match(faults.join(), /256 KiB/);
});

test("more answers than a page reads are left alone, and it is said", () => {
  const attempts = [{ text: "x".repeat(3_000_000) }];
  const many = { answers: { schema: 1, revision: 1, items: { "1a": { attempts } } } };
  const { model, store, faults } = notebook(many);

  store.set("1a", answer);

  assert.equal(store.get("1a"), null);
  assert.equal(model.getMetadata("aikit"), many);
  assert.match(faults.join(), /256 KiB/);
});

test("an entry, however large, is read once after each change, by whomever it is asked for", () => {
  const { model, store } = notebook({ lesson: { number: 1 }, answers: stored });
  const ask = () => [lessonOf(model as never), lessonOf(model as never)];

  assert.deepEqual(ask(), [{ number: 1 }, { number: 1 }]);
  store.set("1a", answer); // as it is already
  assert.equal(model.reads, 1);

  model.setMetadata("aikit", { lesson: { number: 2 }, answers: stored });
  assert.deepEqual(ask(), [{ number: 2 }, { number: 2 }]);
  assert.equal(model.reads, 2);
});
