// Holds what the panel knows of the student's course, with files made of plain data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerStore } from "../notebooks/answer_store.ts";
import { Course } from "./course.ts";
import type { Lesson } from "./lessons.ts";

const lesson = (number: number): Lesson => ({
  file: `0${number}.ipynb`,
  number,
  title: `Lesson ${number}?`,
  minutes: 50,
  objectives: [],
  checkpoints: [`${number}a`, `${number}b`],
});
const [zero, one] = [lesson(0), lesson(1)];
const right = { attempts: [], solved: true };

/** A server's files by folder; a lesson's file holds the ids that it has solved. */
function server(folders: Record<string, string[]>, solved: Record<string, string[]> = {}) {
  const reads: string[] = [];
  const written: Record<string, string> = {};
  const content = (path: string) => {
    const items = Object.fromEntries((solved[path] ?? []).map((id) => [id, right]));
    return { metadata: { aikit: { answers: { schema: 1, revision: 1, items } } } };
  };
  const list = (names: string[]) =>
    names.map((name) => ({ name, last_modified: written[name] ?? "then" }));
  const get = async (path: string, options: { content: boolean }) => {
    if (!options.content) return {};
    if (folders[path]) return { content: list(folders[path]) };
    if (!path.endsWith(".ipynb")) throw new Error(`There is no ${path}.`);
    reads.push(path);
    return { content: content(path) };
  };
  return { get, reads, written, solved };
}

/** Nobody has a notebook open, until `open` says so. */
function notebooks() {
  const acts: ((notebook: unknown) => void)[] = [];
  let at: unknown = null;
  return {
    at: () => at,
    onOpen: (act: (typeof acts)[0]) => acts.push(act),
    open(path: string) {
      const nothing = () => undefined;
      const model = {
        getMetadata: nothing,
        setMetadata: nothing,
        metadataChanged: { connect: nothing },
      };
      const answers = new AnswerStore(model as never, { later: nothing } as never, nothing);
      at = { context: { localPath: path, isReady: true }, answers };
      for (const act of acts) act(at);
      return answers;
    },
  };
}

function database() {
  const kept = new Map<string, unknown>();
  return {
    fetch: async (key: string) => kept.get(key),
    save: async (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
  };
}

function courseOn(files: object, db: object = database(), open: object = notebooks()) {
  const none = async () => null;
  return new Course(async () => [zero, one], files as never, open as never, none, db as never);
}

test("lessons are found beside the open notebook, at the root or below it", async () => {
  const everywhere = {
    "": ["notebooks", "mine"],
    notebooks: ["00.ipynb", "01.ipynb"],
    mine: ["01.ipynb"],
  };
  const course = courseOn(server(everywhere));

  await course.see(null);
  assert.deepEqual(course.lessons, [zero, one]);
  assert.equal(await course.bring(zero), "notebooks/00.ipynb");

  await course.see("mine/01.ipynb");
  assert.deepEqual(course.lessons, [zero, one]);
  assert.equal(course.current, "01.ipynb");
});

test("where no lesson is, all can be brought, the first one first", async () => {
  const course = courseOn(server({ "": ["mine.ipynb"] }));

  await course.see("mine.ipynb");

  assert.deepEqual(course.lessons, [zero, one]);
  for (const nothing of [course.current, course.next, course.previous]) assert.equal(nothing, null);
  assert.equal(course.resumed, zero);
});

test("progress is read from a lesson's file, and again only after it changed", async () => {
  const files = server({ "": ["00.ipynb", "01.ipynb"] }, { "01.ipynb": ["1a"] });
  const course = courseOn(files);

  await course.see(null);
  await course.see(null);
  assert.deepEqual(course.progress(one), { solved: 1, total: 2 });
  assert.deepEqual(files.reads, ["00.ipynb", "01.ipynb"]);

  files.written["01.ipynb"] = "now";
  files.solved["01.ipynb"] = ["1a", "1b"];
  await course.see(null);
  assert.deepEqual(course.progress(one), { solved: 2, total: 2 });
});

test("an answer in an open lesson counts at once", async () => {
  const open = notebooks();
  const course = courseOn(server({ "": ["00.ipynb", "01.ipynb"] }), database(), open);
  const answers = open.open("01.ipynb");
  await course.see("01.ipynb");
  let heard = 0;
  course.changed.connect(() => void heard++);

  answers.set("1b", right);

  assert.deepEqual(course.progress(one), { solved: 1, total: 2 });
  assert.equal(heard, 1);
});

test("the next visit goes on with the lesson opened last", async () => {
  const db = database();
  const files = server({ "": ["00.ipynb", "01.ipynb"] });
  await courseOn(files, db).see("01.ipynb");

  const course = courseOn(files, db);
  await course.see(null);

  assert.equal(course.resumed, one);
  assert.equal(course.previous, zero);
  assert.equal(course.next, null);
});

/** A folder's notebooks with their cards; one that is null cannot be read. */
function carded(cards: Record<string, object | null>, folders: Record<string, string[]>) {
  const list = (folder: string, names: string[]) =>
    names.map((name) => {
      const path = folder ? `${folder}/${name}` : name;
      return { name, last_modified: "then", type: folders[path] ? "directory" : "notebook" };
    });
  const get = async (path: string) => {
    if (folders[path]) return { content: list(path, folders[path]) };
    if (!cards[path]) throw new Error(`${path} is not a notebook.`);
    return { content: { metadata: { aikit: cards[path] } } };
  };
  return { get };
}

test("lessons are found by their cards, in folders below too, and one broken file stops none", async () => {
  const solved = { schema: 1, revision: 1, items: { "1a": right } };
  const cards = {
    "00.ipynb": null,
    "01.ipynb": { lesson: { number: 1 } },
    "hand in/lesson1_ada.ipynb": { lesson: { number: 1 }, answers: solved },
    "zero.ipynb": { lesson: { number: 0 } },
    "other.ipynb": {},
  };
  const names = ["00.ipynb", "01.ipynb", "hand in", "other.ipynb", "zero.ipynb"];
  const course = courseOn(carded(cards, { "": names, "hand in": ["lesson1_ada.ipynb"] }));

  await course.see("zero.ipynb");

  assert.deepEqual(course.lessons, [zero, one]);
  assert.equal(course.current, zero.file);
  assert.equal(await course.bring(one), "hand in/lesson1_ada.ipynb");
  assert.deepEqual(course.progress(one), { solved: 1, total: 2 });
  assert.deepEqual(
    course.copies(one.file).map(({ path }) => path),
    ["hand in/lesson1_ada.ipynb", "01.ipynb"],
  );
  assert.equal(course.next, one);
});

test("work in another copy makes that one count, at once", async () => {
  const open = notebooks();
  const card = { lesson: { number: 1 } };
  const files = carded({ "01.ipynb": card, "b.ipynb": card }, { "": ["01.ipynb", "b.ipynb"] });
  const course = courseOn(files, database(), open);
  const answers = open.open("b.ipynb");
  open.at = ((path: string) =>
    path === "b.ipynb" ? { context: { isReady: true }, answers } : null) as never;
  await course.see("b.ipynb");
  assert.equal(await course.bring(one), "01.ipynb");

  answers.set("1b", right);

  assert.equal(await course.bring(one), "b.ipynb");
  assert.equal(course.current, one.file);
  assert.deepEqual(course.progress(one), { solved: 1, total: 2 });
});
