// Holds that a notebook is never read while it is written, and that no tab waits for ever.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { type Files, takeTurns } from "./turns.ts";

type Begin = () => unknown;

/** What browsers give all tabs: one writes at a time, alone; others read together. */
function locksOf() {
  let writing: Promise<unknown> = Promise.resolve();
  let reading: Promise<unknown> = Promise.resolve();
  const names: string[] = [];
  const request = (name: string, { mode, signal }: LockOptions, begin: Begin) => {
    names.push(name);
    const before = mode === "shared" ? writing : Promise.all([writing, reading]);
    const aborted = new Promise((_, refuse) => {
      signal?.addEventListener("abort", () => refuse(signal.reason));
    });
    const done = Promise.race([before, aborted]).then(begin);
    const ended = done.catch(() => undefined);
    if (mode === "shared") reading = Promise.all([reading, ended]);
    else writing = ended;
    return done;
  };
  return { locks: { request } as Pick<LockManager, "request">, names };
}

/** Files of which each request ends when the test says so; `log` has what was asked, in order. */
function filesOf(log: string[]) {
  const ends: Record<string, () => void> = {};
  const asked = (what: string) => (path: string) => {
    log.push(`${what} ${path}`);
    return new Promise<never>((resolve) => {
      ends[what] = () => resolve(what as never);
    });
  };
  const names = ["get", "save", "createCheckpoint", "restoreCheckpoint"] as const;
  const files = Object.fromEntries(names.map((name) => [name, asked(name)]));
  return { files: files as unknown as Files, ends };
}

const asIs = { last: async (_path: string, options: object) => options, known: () => null };
const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

test("a notebook is read when the one who writes it has ended, in whichever tab", async () => {
  const log: string[] = [];
  const { locks, names } = locksOf();
  const [one, other] = [filesOf(log), filesOf(log)];
  for (const { files } of [one, other]) takeTurns(files, "/user/ada/", asIs, locks);

  const saved = one.files.save("a.ipynb");
  const read = other.files.get("a.ipynb");
  const copied = other.files.createCheckpoint("a.ipynb");
  await turns();
  assert.deepEqual(log, ["save a.ipynb"]);
  one.ends.save?.();
  await saved;
  await turns();
  assert.deepEqual(log.slice(1), ["get a.ipynb", "createCheckpoint a.ipynb"]);
  const restored = one.files.restoreCheckpoint("a.ipynb", "1");
  await turns();
  assert.equal(log.length, 3);
  other.ends.get?.();
  other.ends.createCheckpoint?.();
  await Promise.all([read, copied]);
  await turns();
  one.ends.restoreCheckpoint?.();
  await restored;

  assert.equal(log.at(-1), "restoreCheckpoint a.ipynb");
  assert.deepEqual([...new Set(names)], ["aikit:/user/ada/:a.ipynb"]);
});

test("what is written is said when it is our turn, not before", async () => {
  const log: string[] = [];
  const { locks } = locksOf();
  const { files, ends } = filesOf(log);
  const last = async (path: string, options: object) => {
    log.push(`asked for ${path}`);
    return options;
  };
  takeTurns(files, "", { ...asIs, last }, locks);

  const first = files.save("a.ipynb");
  void files.save("a.ipynb");
  await turns();
  assert.deepEqual(log, ["asked for a.ipynb", "save a.ipynb"]);
  ends.save?.();
  await first;
  await turns();

  assert.deepEqual(log.slice(2), ["asked for a.ipynb", "save a.ipynb"]);
});

test("a tab whose server gives no answer holds nobody up for longer than ten seconds", async () => {
  mock.timers.enable({ apis: ["AbortSignal.timeout"] as never });
  const log: string[] = [];
  const { locks } = locksOf();
  const { files } = filesOf(log);
  takeTurns(files, "", asIs, locks);

  void files.save("a.ipynb");
  void files.get("a.ipynb");
  await turns();
  mock.timers.tick(9_999);
  await turns();
  assert.deepEqual(log, ["save a.ipynb"]);
  mock.timers.tick(1);
  await turns();

  assert.deepEqual(log, ["save a.ipynb", "get a.ipynb"]);
  mock.timers.reset();
});

test("what fails fails once, and a folder or a page without locks waits for nobody", async () => {
  const { locks, names } = locksOf();
  let tries = 0;
  const failing = filesOf([]).files;
  failing.save = async () => {
    tries += 1;
    throw new Error("No space left");
  };
  takeTurns(failing, "", asIs, locks);
  await assert.rejects(failing.save("a.ipynb"), /No space left/);
  assert.equal(tries, 1);
  void failing.get("folder");
  assert.equal(names.length, 1);

  const log: string[] = [];
  const { files } = filesOf(log);
  takeTurns(files, "", asIs, null);
  void files.save("a.ipynb");
  void files.get("a.ipynb");
  await turns();
  assert.equal(log.length, 2);
});

test("what was written although the reply was lost is not another's change", async () => {
  const disk = { content: { cells: ["old"] } as object, hash: "a" };
  const known = { hash: "a", last_modified: "" };
  const line = { isCut: false, losesReply: false };
  const files = {
    async get(_path: string, { content }: { content: boolean }) {
      if (line.isCut) throw new TypeError("Failed to fetch");
      return { hash: disk.hash, last_modified: "", ...(content && { content: disk.content }) };
    },
    async save(_path: string, { content }: { content: object }) {
      Object.assign(disk, { content, hash: `${disk.hash}+` });
      if (line.losesReply) throw new TypeError("Failed to fetch");
      return { hash: null };
    },
    createCheckpoint() {},
    restoreCheckpoint() {},
  } as unknown as Files;
  takeTurns(files, "", { ...asIs, known: () => known as never }, null);
  const look = async () => (await files.get("a.ipynb", { content: false, hash: true })).hash;
  const write = (text: string) => files.save("a.ipynb", { content: { source: [text, "!"] } });

  await write("first");
  assert.equal(await look(), "a+"); // as Lab asks after its save
  known.hash = "a+";
  line.losesReply = true;
  await assert.rejects(write("second"), TypeError);
  line.losesReply = false;
  disk.content = { source: "second!" }; // as the server gives it back
  assert.equal(await look(), "a+");

  await write("third");
  line.isCut = true;
  await assert.rejects(look(), TypeError); // written, and Lab could not ask what it then was
  line.isCut = false;
  assert.equal(await look(), "a+");

  Object.assign(disk, { content: { source: "another's" }, hash: "b" });
  assert.equal(await look(), "b");
});
