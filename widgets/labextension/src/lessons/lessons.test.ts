// Holds the order of the lessons, the steps between them and the count of what is solved.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  copiesAmong,
  foldersToSearch,
  join,
  type Lesson,
  lessonsOf,
  lessonToResume,
  neighbour,
  progressIn,
  progressOver,
  split,
} from "./lessons.ts";

const lesson = (number: number, checkpoints: string[] = []): Lesson => ({
  file: `0${number}.ipynb`,
  number,
  title: `Lesson ${number}?`,
  minutes: 50,
  objectives: [],
  checkpoints,
});
const [zero, one, two] = [lesson(0), lesson(1, ["1a", "1b", "1c"]), lesson(2, ["2a"])];
const lessons = [zero, one, two];

test("lessons come in the order of their numbers", () => {
  assert.deepEqual(lessonsOf({ lessons: [two, zero, one] }), lessons);
});

test("an entry that is no lesson is left out, and a file that lists none is empty", () => {
  const broken = [null, 3, {}, { ...one, minutes: "50" }, { ...one, objectives: [3] }];

  assert.deepEqual(lessonsOf({ lessons: [...broken, one] }), [one]);
  for (const json of [null, 3, [], {}, { lessons: "none" }]) assert.deepEqual(lessonsOf(json), []);
});

test("previous and next stop at the ends", () => {
  assert.equal(neighbour(lessons, zero.file, 1), one);
  assert.equal(neighbour(lessons, two.file, -1), one);
  assert.equal(neighbour(lessons, zero.file, -1), null);
  assert.equal(neighbour(lessons, two.file, 1), null);
});

test("nothing is next to a file that is no lesson", () => {
  assert.equal(neighbour(lessons, "mine.ipynb", 1), null);
  assert.equal(neighbour(lessons, null, -1), null);
});

test("progress counts a lesson's own checkpoints, however often each was answered", () => {
  assert.deepEqual(progressIn(one, ["1c", "1a", "1-power", "2a"]), { solved: 2, total: 3 });
  assert.deepEqual(progressIn(zero, ["1a"]), { solved: 0, total: 0 });
});

test("progress over lessons is their sum", () => {
  const all = [progressIn(one, ["1a"]), progressIn(two, ["2a"])];

  assert.deepEqual(progressOver(all), { solved: 2, total: 4 });
  assert.deepEqual(progressOver([]), { solved: 0, total: 0 });
});

test("one goes on with the lesson opened last, or begins with the first", () => {
  assert.equal(lessonToResume(lessons, one.file), one);
  assert.equal(lessonToResume(lessons, "gone.ipynb"), zero);
  assert.equal(lessonToResume(lessons, null), zero);
  assert.equal(lessonToResume([], one.file), null);
});

test("lessons are looked for beside the open file first, and only in folders that are there", () => {
  assert.deepEqual(foldersToSearch("course/a/mine.ipynb", ["notebooks"]), [
    "course/a",
    "",
    "notebooks",
  ]);
  assert.deepEqual(foldersToSearch("mine.ipynb", []), [""]);
  assert.deepEqual(foldersToSearch("course/teacher/01.ipynb", []), ["course", ""]);
  assert.deepEqual(foldersToSearch("teacher/01.ipynb", []), [""]);
  assert.deepEqual(foldersToSearch(null, ["aikit-lessons"]), ["", "aikit-lessons"]);
});

const copy = (path: string, number: number | null, work = 0) => ({
  path,
  number,
  work,
  solved: [],
});

test("a lesson is known by its card, and without one by its own name", () => {
  const found = [
    copy("mine/01.ipynb", null),
    copy("mine/Lesson 2 - Ada.IPYNB", 2),
    copy("mine/02.ipynb", 0), // the card says what the name does not
    copy("mine/notes.ipynb", null),
    copy("mine/below/01.ipynb", null),
    copy("mine/odd.ipynb", 77),
  ];

  const copies = copiesAmong(lessons, "mine", found);

  const paths = [...copies].map(([file, all]) => [file, ...all.map(({ path }) => path)]);
  assert.deepEqual(paths, [
    ["00.ipynb", "mine/02.ipynb"],
    ["01.ipynb", "mine/01.ipynb"],
    ["02.ipynb", "mine/Lesson 2 - Ada.IPYNB"],
  ]);
});

test("of several copies the one with the most work counts, then the one with the lesson's name", () => {
  const names = ["01-Copy1.ipynb", "01.ipynb", "sub/lesson1_ada.ipynb"];
  const orderOf = (...work: number[]) => {
    const found = names.map((name, place) => copy(name, 1, work[place]));
    return copiesAmong(lessons, "", found)
      .get("01.ipynb")
      ?.map(({ path }) => path)[0];
  };

  assert.equal(orderOf(0, 0, 0), "01.ipynb");
  assert.equal(orderOf(1, 0, 0), "01-Copy1.ipynb");
  assert.equal(orderOf(1, 1, 5), "sub/lesson1_ada.ipynb");
  assert.equal(orderOf(3, 3, 1), "01.ipynb");
});

test("a path is its folder and its name", () => {
  for (const path of ["a.ipynb", "course/a.ipynb", "x/y/a.ipynb"])
    assert.equal(join(...split(path)), path);
  assert.deepEqual(split("x/y/a.ipynb"), ["x/y", "a.ipynb"]);
});
