// Holds that views of one notebook keep what all of them heard, whichever cell, kernel or tab it came
// from: through the views' own steps, on a notebook and kernels made of plain data.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as checkpoint from "../../../src/checkpoint/view.ts";
import type { Host } from "../../../src/host/host.ts";
import * as prediction from "../../../src/prediction/view.ts";
import { AnswerStore } from "./answer_store.ts";

/** A notebook's metadata; `store` is what a page that has it open keeps. */
function notebook() {
  const metadata = new Map<string, unknown>();
  const slots: ((_: unknown, change: { key: string }) => void)[] = [];
  const model = {
    getMetadata: (key: string) => metadata.get(key),
    setMetadata(key: string, value: unknown) {
      metadata.set(key, JSON.parse(JSON.stringify(value)));
      for (const slot of slots) slot(model, { key });
    },
    metadataChanged: { connect: (slot: (typeof slots)[0]) => slots.push(slot) },
  };
  const store = new AnswerStore(
    model as never,
    { later: () => undefined, save: assert.fail, download: assert.fail },
    () => assert.fail(),
  );
  return { model, store, kept: (id: string) => store.get(id) as Record<string, unknown> };
}

type Attempt = { text: string; verdict: string; message: string };

/** A cell with checkpoint 1c, where 251 MW is right, as aikit_widgets/checkpoint.py judges it. */
function cell(store: AnswerStore) {
  const traits: { attempts: Attempt[]; solved: boolean } = { attempts: [], solved: false };
  const judged = (text: string, earlier: Attempt[]) => ({
    text,
    verdict: text === "251 MW" ? "right" : "wrong",
    message: earlier.length ? "That is too high." : "Look again.",
  });
  const set = (attempts: Attempt[]) => {
    traits.attempts = attempts;
    traits.solved ||= attempts.some(({ verdict }) => verdict === "right");
    checkpoint.keep(host, "1c");
  };
  const restore = (texts: string[]) => {
    const before: Attempt[] = [];
    const own = traits.attempts.map(({ text }) => text);
    for (const text of texts) {
      const place = own.indexOf(text);
      if (place < 0) before.push(judged(text, before));
      else own.splice(place, 1);
    }
    if (before.length > 0) set([...before, ...traits.attempts]);
  };
  const host = {
    get: (trait: string) => traits[trait as keyof typeof traits],
    kernel: { send: ({ texts }: { texts: string[] }) => restore(texts) },
    answers: store,
  } as unknown as Host;
  store.onChange(() => checkpoint.restore(host, "1c"));
  checkpoint.restore(host, "1c");
  return { type: (text: string) => set([...traits.attempts, judged(text, traits.attempts)]), host };
}

const textsIn = ({ attempts }: Record<string, unknown>) =>
  (attempts as { text: string }[]).map(({ text }) => text);

test("a right answer stays solved and no attempt goes, with a checkpoint in two cells", () => {
  const { store, kept } = notebook();
  const [first, second] = [cell(store), cell(store)];

  first.type("300 MW");
  second.type("251 MW");
  first.type("100 MW");

  assert.deepEqual(textsIn(kept("1c")), ["300 MW", "251 MW", "100 MW"]);
  assert.equal(kept("1c").solved, true);
  for (const { host } of [first, second]) {
    const { attempts, solved } = checkpoint.stateOf(host, "1c");
    assert.equal(attempts.length, 3);
    assert.equal(solved, true);
  }
});

test("the same answer in each of two cells is an attempt in each", () => {
  const { store, kept } = notebook();
  const [first, second] = [cell(store), cell(store)];

  first.type("300 MW");
  second.type("301 MW");
  first.type("300 MW");

  assert.deepEqual(textsIn(kept("1c")), ["300 MW", "301 MW", "300 MW"]);
});

test("a kernel that starts anew knows what was tried, and judging it again doubles nothing", () => {
  const { store, kept } = notebook();
  const old = [cell(store), cell(store)];
  old[0]?.type("300 MW");
  old[1]?.type("100 MW");
  old[0]?.type("251 MW");
  const before = structuredClone(kept("1c"));

  const fresh = [cell(store), cell(store)];
  assert.deepEqual(kept("1c"), before);
  fresh[1]?.type("200 MW");

  assert.deepEqual(textsIn(kept("1c")), ["300 MW", "100 MW", "251 MW", "200 MW"]);
  assert.equal(kept("1c").solved, true);
});

test("a file read anew is merged, and what a live cell of another tab knows takes nothing away", () => {
  const { model, store, kept } = notebook();
  const mine = cell(store);
  mine.type("300 MW");
  const file = {
    kind: "checkpoint",
    attempts: [{ text: "251 MW", verdict: "right", message: "" }],
  };
  const items = { "1c": { ...file, solved: true } };

  model.setMetadata("aikit", { answers: { schema: 1, revision: 1, items } }); // Revert
  mine.type("200 MW");

  assert.deepEqual(textsIn(kept("1c")).sort(), ["200 MW", "251 MW", "300 MW"]);
  assert.equal(kept("1c").solved, true);
});

test("an attempt that a script wrote is kept to the letter", () => {
  const { model, store, kept } = notebook();
  const attempts = [{ verdict: "wrong", text: "300 MW", by: "a script" }];
  const items = { "1c": { attempts, solved: false } };
  model.setMetadata("aikit", { answers: { schema: 1, revision: 1, items } });

  cell(store).type("251 MW");

  assert.deepEqual(textsIn(kept("1c")), ["300 MW", "251 MW"]);
  assert.deepEqual((kept("1c").attempts as unknown[])[0], attempts[0]);
});

test("a draft lasts until it is tried, in whichever cell", () => {
  const { store, kept } = notebook();
  const [first, second] = [cell(store), cell(store)];

  checkpoint.keep(first.host, "1c", "251 MW");
  second.type("300 MW");
  assert.equal(kept("1c").draft, "251 MW");
  second.type("251 MW");

  assert.ok(!("draft" in kept("1c")));
});

/** A cell with prediction 1-power. */
function guessing(store: AnswerStore) {
  const traits: Record<string, unknown> = { attempts: [], value: null };
  const host = {
    get: (trait: string) => traits[trait],
    set(trait: string, value: unknown) {
      traits[trait] = value;
    },
    kernel: {},
    answers: store,
  } as unknown as Host;
  store.onChange(() => prediction.restore(host, "1-power"));
  return {
    predict: (value: number) => prediction.keep(host, "1-power", { text: `${value}`, value }),
    traits,
  };
}

test("two cells with one prediction keep every guess, and both follow the last", () => {
  const { store, kept } = notebook();
  const [first, second] = [guessing(store), guessing(store)];

  first.predict(100);
  second.predict(200);
  first.predict(150);

  assert.deepEqual(textsIn(kept("1-power")), ["100", "200", "150"]);
  assert.equal(kept("1-power").value, 150);
  assert.equal(second.traits.value, 150);
});

test("why answers are not in the file is told once to the views", () => {
  const { store } = notebook();
  const heard: unknown[] = [];
  store.onChange(() => heard.push(store.trouble));

  store.trouble = "failed";
  store.trouble = "failed";
  store.trouble = null;

  assert.deepEqual(heard, ["failed", null]);
});

test("what another wrote into the file is taken in, and nothing is written for what is known", () => {
  const { model, store, kept } = notebook();
  cell(store).type("300 MW");
  const attempts = [{ text: "251 MW", verdict: "right", message: "" }];
  const file = { answers: { schema: 1, revision: 7, items: { "1c": { attempts, solved: true } } } };

  store.meetFile(file);
  const once = model.getMetadata("aikit");
  store.meetFile(file);
  store.meetFile(once);
  store.meetFile(undefined);
  store.meetFile({ answers: { schema: 2 } });

  assert.deepEqual(textsIn(kept("1c")).sort(), ["251 MW", "300 MW"]);
  assert.equal(kept("1c").solved, true);
  assert.equal(model.getMetadata("aikit"), once);
});
