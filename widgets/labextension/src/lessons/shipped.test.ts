// A lesson comes back as it is installed, and the student's answers stay.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  differenceOf,
  isOtherEdition,
  nameForOld,
  putWhereNone,
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

test("the old copy gets a name that is free", () => {
  assert.equal(nameForOld("03-rent.ipynb", []), "03-rent-before.ipynb");
  assert.equal(nameForOld("03-rent.ipynb", ["03-rent-before.ipynb"]), "03-rent-before-2.ipynb");
});
