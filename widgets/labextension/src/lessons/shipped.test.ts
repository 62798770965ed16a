// A lesson comes back as it is installed, and the student's answers stay.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  differenceOf,
  isOtherEdition,
  nameForOld,
  putWhereNone,
  readByKernel,
  withAnswersOf,
} from "./shipped.ts";

const prose = (id: string, source: string) => ({ id, cell_type: "markdown", source });
const code = (id: string, source: string) => ({ id, cell_type: "code", source });
const notebook = (...cells: object[]) => ({ cells, metadata: {} }) as never;

test("a student's own code and cells are no other edition", () => {
  const lesson = notebook(prose("a", "Say."), code("b", "x = 1"));
  const copy = notebook(prose("a", ["Say", "."] as never), code("b", "x = 2"), code("own", "x"));

  const found = differenceOf(copy, lesson);

  assert.deepEqual(found, { shared: 2, texts: 0, code: 1, added: 0, gone: 1 });
  assert.equal(isOtherEdition(found), false);
});

test("new words and new cells are another edition", () => {
  const lesson = notebook(prose("a", "Say more."), code("c", "x"), prose("b", "And this."));
  const copy = notebook(prose("a", "Say."), code("c", "x"));

  const found = differenceOf(copy, lesson);

  assert.deepEqual(found, { shared: 2, texts: 1, code: 0, added: 1, gone: 0 });
  assert.equal(isOtherEdition(found), true);
});

test("another notebook with the lesson's card is no copy of it", () => {
  const lesson = notebook(prose("a", "Say."), prose("b", "And this."));

  assert.equal(isOtherEdition(differenceOf(notebook(prose("mine", "Mine.")), lesson)), false);
});

test("the new lesson has its own card and all the student's answers", () => {
  const answers = { schema: 1, revision: 4, items: { "3a": { solved: true } } };
  const copy = { cells: [], metadata: { aikit: { lesson: { minutes: 50 }, answers } } };
  const lesson = { cells: [], metadata: { aikit: { lesson: { minutes: 40 } }, kernelspec: {} } };

  const { metadata } = withAnswersOf(copy, lesson);

  assert.deepEqual(metadata, { aikit: { lesson: { minutes: 40 }, answers }, kernelspec: {} });
});

test("a fresh copy is put only where nothing is", async () => {
  const saved: string[] = [];
  const files = (there: boolean) => ({
    get: async () => (there ? {} : Promise.reject(new Error("404"))),
    save: async (path: string) => saved.push(path),
  });

  const lesson = async () => notebook();

  assert.equal(await putWhereNone(files(true) as never, "a.ipynb", lesson), true);
  assert.equal(await putWhereNone(files(false) as never, "b.ipynb", lesson), true);
  assert.equal(await putWhereNone(files(false) as never, "c.ipynb", async () => null), false);
  assert.deepEqual(saved, ["b.ipynb"]);
});

/** Kernels of which each says `output`, and ends as `done` does; which were asked and shut down. */
function kernels(output: object, done: () => Promise<void> = async () => undefined) {
  const log: unknown[] = [];
  const startNew = async ({ name }: { name: string }) => {
    log.push(name);
    const requestExecute = ({ code }: { code: string }) => {
      log.push(code.split("\n").at(-1));
      const future = { onIOPub: (_: object) => undefined };
      return Object.assign(future, {
        done: Promise.resolve()
          .then(() => future.onIOPub({ content: output }))
          .then(done),
      });
    };
    return { requestExecute, shutdown: async () => void log.push("shut down") };
  };
  return { startNew, log };
}

test("a kernel of its own reads a lesson as it is installed, and ends", async () => {
  const lesson = notebook(prose("a", "Say."));
  const own = kernels({ data: { "application/json": lesson } });

  assert.equal(await readByKernel(own as never, "01-a.ipynb"), lesson);
  assert.deepEqual(own.log, [
    "python3",
    'show.JSON(filename=str(lessons.shipped() / "01-a.ipynb"))',
    "shut down",
  ]);
});

test("a kernel without aikit, one that dies and none at all read no lesson", async () => {
  const dies = () => Promise.reject(new Error("Canceled"));
  const none = { startNew: () => Promise.reject(new Error("No such kernel")) };
  const [without, dead] = [kernels({ ename: "ModuleNotFoundError" }), kernels({}, dies)];

  for (const each of [without, dead, none])
    assert.equal(await readByKernel(each as never, "01-a.ipynb"), null);
  assert.deepEqual([without.log.at(-1), dead.log.at(-1)], ["shut down", "shut down"]);
});

test("the old copy gets a name that is free", () => {
  assert.equal(nameForOld("03-rent.ipynb", []), "03-rent-before.ipynb");
  assert.equal(nameForOld("03-rent.ipynb", ["03-rent-before.ipynb"]), "03-rent-before-2.ipynb");
});
