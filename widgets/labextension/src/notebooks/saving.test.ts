// Holds when a notebook is saved after an answer, and what is said if it cannot be.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { saverOf } from "./answer_store.ts";

/** A notebook's file; `close` is what Jupyter tells when its last view closes. */
function file(writable = true, fails = false) {
  const context = { isDisposed: false, contentsModel: { writable } };
  let close: () => void = () => undefined;
  let become: (_: unknown, state: string) => void = () => undefined;
  let saves = 0;
  const said: string[] = [];
  const trans = { __: (text: string) => text };
  const save = saverOf(
    {
      ...context,
      disposed: {
        connect(slot: () => void) {
          close = slot;
        },
      },
      saveState: {
        connect(slot: typeof become) {
          become = slot;
        },
      },
      save: async () => {
        saves++;
        if (fails) throw new Error("no space left");
      },
    } as never,
    (sentence) => void said.push(sentence),
    trans as never,
  );
  const others = (state: string) => become(null, state);
  return { save, said, saves: () => saves, close: () => close(), others };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a burst of answers is saved once, after the last", () => {
  const { save, saves } = file();

  save();
  mock.timers.tick(900);
  save();
  mock.timers.tick(900);
  assert.equal(saves(), 0);
  mock.timers.tick(100);

  assert.equal(saves(), 1);
});

test("an answer waits for the end of a save that is under way", () => {
  const { save, saves, others } = file();

  save();
  others("started");
  mock.timers.tick(1000);
  assert.equal(saves(), 0);
  others("completed");
  mock.timers.tick(1000);

  assert.equal(saves(), 1);
});

test("a notebook that was closed meanwhile is not saved", () => {
  const { save, saves, close } = file();

  save();
  close();
  mock.timers.tick(5000);

  assert.equal(saves(), 0);
});

test("a notebook that cannot be written is not saved, and it is said once", () => {
  const { save, saves, said } = file(false);

  for (const _ of [1, 2]) {
    save();
    mock.timers.tick(1000);
  }

  assert.equal(saves(), 0);
  assert.equal(said.length, 1);
  assert.match(said.join(), /cannot be written/);
});

test("a save that fails is tried again with the next answer", async () => {
  const { save, saves } = file(true, true);

  for (const _ of [1, 2]) {
    save();
    mock.timers.tick(1000);
    await Promise.resolve();
  }

  assert.equal(saves(), 2);
});
