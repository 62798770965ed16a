// Holds when a notebook is saved after an answer, that a save which fails is tried again, and what
// is said meanwhile.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";
import { saverOf, withAnswersInFile } from "./answer_store.ts";

type Outcome = "saved" | "failed" | "full" | "cancelled";

/** A notebook and its file: each save ends as `outcome` says; `disk` is what a look at it finds. */
function file(known = { writable: true, hash: "a" }) {
  let close: () => void = () => undefined;
  let become: (_: unknown, state: string) => void = () => undefined;
  let edit: () => void = () => undefined;
  const said: string[] = [];
  const it = { saves: 0, outcome: "saved" as Outcome, isAway: false, disk: { ...known } as object };
  const store = { trouble: null as string | null };
  const trans = { __: (text: string) => text };
  const context = {
    isDisposed: false,
    path: "01.ipynb",
    contentsModel: known,
    model: { dirty: true, contentChanged: { connect: (slot: typeof edit) => (edit = slot) } },
    disposed: { connect: (slot: typeof close) => (close = slot) },
    saveState: { connect: (slot: typeof become) => (become = slot) },
    async save() {
      it.saves++;
      become(null, "started");
      if (it.outcome === "saved") return become(null, "completed");
      if (it.outcome !== "cancelled") become(null, "failed");
      const reason = it.outcome === "full" ? "[Errno 28] No space left on device" : "No.";
      throw Object.assign(new Error(reason), {
        name: it.outcome === "cancelled" ? "ModalCancelError" : "ResponseError",
      });
    },
  };
  const files = {
    async get() {
      if (it.isAway) throw new TypeError("Failed to fetch");
      return it.disk;
    },
  };
  const {
    later: save,
    save: saveNow,
    leave,
  } = saverOf(
    context as never,
    files as never,
    () => store as never,
    (fault) => said.push(fault(trans as never)),
  );
  const others = (state: string) => become(null, state);
  return {
    it,
    save,
    saveNow,
    leave,
    context,
    said,
    store,
    close: () => close(),
    edit: () => edit(),
    others,
  };
}

/** Let so many seconds pass, and what is waited for arrive. */
async function pass(seconds: number) {
  for (let second = 0; second < seconds; second += 0.5) {
    mock.timers.tick(500);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
}

suite("saving", () => {
  beforeEach(() => {
    mock.timers.reset();
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
  });

  afterEach(() => mock.timers.reset());

  test("a burst of answers is saved once, after the last", async () => {
    const { it, save } = file();

    save();
    await pass(0.5);
    save();
    await pass(0.5);
    assert.equal(it.saves, 0);
    await pass(5);

    assert.equal(it.saves, 1);
  });

  test("an answer waits for the end of a save that began before it", async () => {
    const { it, save, others } = file();

    others("started");
    save();
    await pass(3);
    assert.equal(it.saves, 0);
    others("completed");
    await pass(1);

    assert.equal(it.saves, 1);
  });

  test("an answer that somebody else's save already has is not saved again", async () => {
    const { it, save, others } = file();

    save();
    others("started");
    others("completed");
    await pass(5);

    assert.equal(it.saves, 0);
  });

  test("a save that was cancelled by whoever began it holds up the answers for a while only", async () => {
    const { it, save, others } = file();

    others("started"); // and no more is heard of it
    save();
    await pass(15);

    assert.equal(it.saves, 1);
  });

  test("nothing is saved while there is no connection, and all of it once there is", async () => {
    const { it, save, store } = file();
    it.isAway = true;

    save();
    await pass(4);
    assert.deepEqual([it.saves, store.trouble], [0, "away"]);
    it.isAway = false;
    await pass(6);

    assert.equal(it.saves, 1);
  });

  test("a notebook that was closed meanwhile is not saved", async () => {
    const { it, save, close } = file();

    save();
    close();
    await pass(5);

    assert.equal(it.saves, 0);
  });

  test("a file that cannot be written is told once, and written when it can be", async () => {
    const { it, save, said, store } = file({ writable: false, hash: "a" });

    save();
    await pass(3);
    save();
    await pass(3);
    assert.equal(it.saves, 0);
    assert.equal(said.length, 1);
    assert.match(said.join(), /cannot be written/);
    assert.equal(store.trouble, "readOnly");
    it.disk = { writable: true, hash: "a" };
    await pass(10);

    assert.equal(it.saves, 1);
    assert.equal(store.trouble, null);
  });

  test("a save that fails is tried again by itself, ever more rarely, until it works", async () => {
    const { it, save, store } = file();
    it.outcome = "failed";

    save();
    await pass(1);
    assert.equal(it.saves, 1);
    assert.equal(store.trouble, "failed");
    await pass(5);
    assert.equal(it.saves, 2);
    await pass(9);
    assert.equal(it.saves, 2);
    it.outcome = "saved";
    await pass(1);

    assert.equal(it.saves, 3);
    assert.equal(store.trouble, null);
    await pass(300);
    assert.equal(it.saves, 3);
  });

  test("a save that the student cancels is told and not asked about again", async () => {
    const { it, save, store } = file();
    it.outcome = "cancelled";

    save();
    await pass(300);

    assert.equal(it.saves, 1);
    assert.equal(store.trouble, "changed");
    it.outcome = "saved";
    save();
    await pass(1);
    assert.equal(store.trouble, null);
  });

  /** A notebook that another tab may have written, and the content that is to be written over it. */
  function written(by: { hash: string }) {
    const items = { theirs: { solved: true } };
    const metadata: Record<string, unknown> = {
      aikit: { answers: { schema: 1, revision: 9, items } },
    };
    const own: Record<string, unknown> = { aikit: "mine" };
    const known = { writable: true, hash: "a" };
    const context = {
      path: "01.ipynb",
      contentsModel: known,
      model: { getMetadata: () => own.aikit },
    };
    const met: unknown[] = [];
    const meetFile = (entry: unknown) => {
      met.push(entry);
      own.aikit = "both";
    };
    const files = {
      get: async (_path: string, { content }: { content: boolean }) =>
        content ? { ...by, content: { metadata } } : { writable: true, ...by },
    };
    const options = { type: "notebook", content: { cells: [], metadata: { ...own, kernel: "k" } } };
    const write = () =>
      withAnswersInFile({ context, answers: { meetFile } } as never, options, files as never);
    return { write, options, met, entry: metadata.aikit };
  }

  test("what another tab wrote into the file is written again", async () => {
    const { write, met, entry } = written({ hash: "b" });

    const { content } = await write();

    assert.deepEqual(met, [entry]);
    assert.deepEqual(content, { cells: [], metadata: { aikit: "both", kernel: "k" } });
  });

  test("a file that nobody else changed is not read, and written as it is", async () => {
    const { write, options, met } = written({ hash: "a" });

    assert.equal(await write(), options);
    assert.deepEqual(met, []);
  });

  test("a full disk is told as one, and a student can have it tried at once", async () => {
    const { it, save, saveNow, store } = file();
    it.outcome = "full";

    save();
    await pass(1);
    assert.equal(store.trouble, "full");
    it.outcome = "saved";
    saveNow();
    await pass(0.5);

    assert.deepEqual([it.saves, store.trouble], [2, null]);
  });

  test("a lesson that is left is saved, unless Lab would ask or there is nothing to save", async () => {
    const { it, leave, context } = file();

    await leave();
    assert.equal(it.saves, 1);
    it.disk = { writable: true, hash: "b" };
    await leave();
    it.disk = { writable: false, hash: "a" };
    await leave();
    it.isAway = true;
    await leave();
    it.isAway = false;
    it.disk = { writable: true, hash: "a" };
    context.model.dirty = false;
    await leave();

    assert.equal(it.saves, 1);
  });

  test("a save that begins while another looks at the file is the only one", async () => {
    const { it, save, leave, others } = file();

    const left = leave();
    others("started");
    await left;
    assert.equal(it.saves, 0);
    others("completed");
    save();
    mock.timers.tick(1000); // it looks
    others("started");
    await pass(0.5);
    others("completed");
    await pass(1);

    assert.equal(it.saves, 0); // theirs had all answers
  });

  test("a lesson that is edited and left while it is saved is saved again", async () => {
    const { it, leave, context, edit, others } = file();

    for (const isLate of [true, false]) {
      others("started");
      edit();
      if (!isLate) await leave();
      context.model.dirty = false; // as Lab has it when a save ends
      others("completed");
      assert.equal(context.model.dirty, true);
      if (isLate) await leave();
      await pass(1);
      assert.equal(it.saves, isLate ? 1 : 2);
    }
    others("started");
    await leave();
    context.model.dirty = false;
    others("completed");
    await pass(1);

    assert.equal(it.saves, 2);
  });
});
