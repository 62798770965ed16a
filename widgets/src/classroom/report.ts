// A class's work as files: data in the form of `aikit collect --form json`, and tables for gradebooks. Also
// what a teacher types: the names of a class, and codes.

import type { Attempt } from "../checkpoint/view.ts";
import { type Code, nameOf, readCode, skeleton } from "../codes/code.ts";
import { csvOf } from "../page/table.ts";
import { say } from "../text/strings.ts";
import { type Course, lessonNumbered } from "./course.ts";
import { cut, folded, type HandIn, plain } from "./hand_ins.ts";
import { type Folder, type Student, type Summary, wrongTries } from "./summary.ts";

const FROM_CODE = -1; // the revision of a code: a file says more
const LONGEST_LINE = 60; // letters of a line that is said

/** The names of a class, one a line. */
export const listedIn = (text: string) => [
  ...new Set(
    text
      .split(/\r?\n/)
      .map((line) => plain(line).trim())
      .filter((name) => name !== ""),
  ),
];

/** Read lines such as `Ada: 0A1B-2C3D-4E5F`, and name those that are wrong, with the reason. */
export function toldIn(text: string, source: string, course: Course): Folder {
  const found: Folder = { handIns: [], problems: new Map() };
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const words = plain(line).trim();
    if (words === "") continue;
    const place = say("codeLine", { source, number: i + 1 });
    try {
      const { name, code } = namedCode(words);
      const student = name || say("codeNameless", { number: i + 1 });
      found.handIns.push(toldBy(code, student, place, course));
    } catch (error) {
      const said = cut(words, LONGEST_LINE);
      found.problems.set(place, `${(error as Error).message} (${said})`);
    }
  }
  return found;
}

const PIECES = /[^\s:;,=]+/g;
const GROUPS = /^(?:-|(?:[0-9A-Z]{4}-?)+)$/i; // of a code with blanks in it
const HYPHENS = /[\u2010-\u2014\u2212]/g; // of word processors
const AFTER_NAME = /[ \t:;,=\-\u2010-\u2014\u2212]+$/;

/** Read a name and the code after it, whose groups may stand apart; an Error says why there is none. */
function namedCode(words: string): { name: string; code: Code } {
  let text = "";
  let reason: unknown = new Error(say("codeNoForm"));
  for (const { 0: piece, index } of [...words.replace(HYPHENS, "-").matchAll(PIECES)].reverse()) {
    if (text !== "" && !GROUPS.test(piece)) break;
    text = [piece.replace(/^-+|-+$/g, ""), text].filter(Boolean).join("-");
    try {
      return { name: words.slice(0, index).replace(AFTER_NAME, ""), code: readCode(text) };
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/** The work that a code tells of; what this edition of the lesson has not is left out. */
function toldBy(code: Code, student: string, path: string, course: Course): HandIn {
  const lesson = lessonNumbered(course, code.lesson);
  if (lesson.title === "") throw new Error(say("codeOfNone", { lesson: code.lesson }));
  const named = (ids: Iterable<string>) => new Map([...ids].map((id) => [nameOf(id), id]));
  const [asked, ours] = [named(lesson.questions.keys()), named(lesson.checkpoints)];
  const tried = code.exercises.flatMap((each) => {
    const id = ours.get(each.name);
    return id === undefined ? [] : [{ ...each, id }];
  });
  return {
    path,
    student,
    lesson: code.lesson,
    checkpoints: new Map(tried.map((each) => [each.id, attemptsOf(each, course)])),
    solved: new Set(tried.filter(({ solved }) => solved).map(({ id }) => id)),
    predictions: new Map(
      code.guesses.flatMap(({ name, value }) => {
        const id = asked.get(name);
        return id === undefined ? [] : [[id, value] as const];
      }),
    ),
    memo: "",
    revision: FROM_CODE,
    written: 0,
    digest: path, // equal guesses are no copies
    account: "",
  };
}

type Tried = Code["exercises"][number] & { id: string };

/** Attempts of which a code tells, without what was typed. */
function attemptsOf({ id, hints, wrong, solved }: Tried, { hints: all }: Course): Attempt[] {
  const known = new Map(
    [...(all.get(id)?.values() ?? [])].map((hint) => [nameOf(skeleton(hint)), hint]),
  );
  const said = hints.flatMap((name) => known.get(name) ?? []);
  const wrongs = [...said, ...Array<string>(Math.max(0, wrong - said.length)).fill("")];
  const attempts = wrongs.map((message): Attempt => ({ text: "", verdict: "wrong", message }));
  return solved ? [...attempts, { text: "", verdict: "right", message: "" }] : attempts;
}

/** All of it, as data. */
export function reportOf(summaries: Summary[], { problems }: Folder) {
  return {
    schema: 1,
    kind: "aikit class",
    lessons: summaries.map((summary) => ({
      number: summary.lesson.number,
      title: summary.lesson.title,
      exercises: Object.fromEntries(
        summary.exercises.map(({ id, label, tried, solved, mistakes }) => [
          id,
          { label, tried, solved, mistakes: Object.fromEntries(mistakes) },
        ]),
      ),
      predictions: Object.fromEntries(summary.predictions),
      not_started: summary.notStarted.map(({ name }) => name),
      ahead: summary.ahead.map(({ name }) => name),
      alike: summary.alike,
      students: summary.students.map((student) => studentData(student, summary)),
    })),
    problems: Object.fromEntries(problems),
  };
}

function studentData(student: Student, { exercises }: Summary) {
  const { name, newest, older, solved, stuckOn } = student;
  const wrong = exercises.map(({ id }) => [id, wrongTries(student, id)] as const);
  return {
    name,
    file: newest?.path ?? null,
    older: older.map(({ path }) => path),
    solved: [...solved].sort(),
    wrong: Object.fromEntries(wrong.filter(([, count]) => count > 0)),
    stuck: stuckOn,
    predictions: Object.fromEntries(newest?.predictions ?? []),
    memo: newest?.memo ?? "",
  };
}

export type Gradebook = "moodle" | "canvas";

/** A table of points out of 100 a lesson that a gradebook of Moodle or Canvas takes, as CSV. */
export function gradebookOf(summaries: Summary[], form: Gradebook): string {
  const names = new Map<string, string>();
  for (const { students } of summaries)
    for (const { name } of students) names.set(folded(name), name);
  const columns = summaries.map(({ lesson }) => `aikit lesson ${lesson.number}`);
  const pointsOf = (key: string) =>
    summaries.map((summary) => {
      const student = summary.students.find(({ name }) => folded(name) === key);
      return student ? points(student, summary) : "";
    });
  const isMoodle = form === "moodle";
  const head = isMoodle ? ["Username"] : ["Student", "ID", "SIS Login ID", "Section"];
  const body = [...names].map(([key, name]) => [
    ...(isMoodle ? [name] : [name, "", name, ""]),
    ...pointsOf(key),
  ]);
  if (!isMoodle) body.unshift(["Points Possible", "", "", "", ...columns.map(() => "100")]);
  return csvOf({ caption: "", head: [...head, ...columns], body });
}

function points({ newest, solved }: Student, { lesson, exercises }: Summary): string {
  const asked = lesson.checkpoints.length > 0 ? lesson.checkpoints : exercises.map(({ id }) => id);
  if (!newest || asked.length === 0) return "";
  return String(Math.round((100 * asked.filter((id) => solved.has(id)).length) / asked.length));
}
