// What a class hands in: notebooks and files of saved work, from anyone, read with care, by the rules of
// aikit_widgets/classroom/hand_ins.py. What cannot be read is an Error that says why in a few words.

import { type Attempt, keptOf } from "../checkpoint/view.ts";
import { lessonOf } from "../codes/code.ts";
import { canonical, dataOf, isObject, isText, LARGEST, parseStrict } from "../text/json.ts";
import { say } from "../text/strings.ts";
import type { Course } from "./course.ts";

export const LARGEST_NOTEBOOK = 8 * 2 ** 20; // bytes
const LONGEST = 400; // letters of one text
const KIND = "aikit work"; // what a file of saved work says it is
const SCHEMA = 1;
// What names of files add to a student's name: Moodle's downloads, Canvas's, a browser's, Jupyter's.
const MOODLE = /_(\d+)_assignsubmission_(?:\w+?_?$|file_(?=.))/;
const CANVAS = /^([^_]+)(?:_LATE)?_(\d+)_\d+_/;
const COPY = /(?:\s*\(\d+\)|-Copy\d+|\.work)+$/;
const PACKED = /\.(?:zip|7z|rar|tar|gz|tgz)$/i;
const SIDES = /[\u200e\u200f\u061c\ufeff]/g; // what a copied line has around right-to-left words
// Letters that are not shown; with two of them Persian and Hindi are written.
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
const NO_JSON = /"(?:[^"\\]|\\.)*"|\bNaN\b|-?\bInfinity\b/g; // or what looks like it, in quotes

/** One student's work on one lesson, from one file or one code. */
export interface HandIn {
  path: string;
  student: string;
  lesson: number;
  checkpoints: Map<string, Attempt[]>;
  solved: Set<string>;
  predictions: Map<string, number>;
  memo: string;
  revision: number;
  /** When the file was written. */
  written: number;
  /** Of the answers: equal ones are copies. */
  digest: string;
  /** The number by which Moodle or Canvas knows the student. */
  account: string;
}

/** Bring a stranger's words to one line, an accent in one form alone. */
export const plain = (text: string) =>
  text
    .normalize("NFC")
    .replace(SIDES, "")
    .replace(/[\t\r\n]/g, " ")
    .replace(UNSEEN, "\ufffd");

/** The first letters of a text, of which none is cut in two. */
export const cut = (text: string, most: number) =>
  text.length <= most ? text : [...text].slice(0, most).join("");

/** The largest size of a file, in bytes; readers ask for one more to see whether it is too large. */
export function mostOf(path: string): number {
  return kindOf(path) === "work" ? LARGEST : LARGEST_NOTEBOOK;
}

function kindOf(path: string): "notebook" | "work" | null {
  if (/\.ipynb$/i.test(path)) return "notebook";
  return /\.json$/i.test(path) ? "work" : null;
}

/** Why a file is not worth reading; null if it is. */
export function faultOf(path: string, size: number): string | null {
  if (kindOf(path) === null) return say(PACKED.test(path) ? "filePacked" : "fileNoKind");
  return size > mostOf(path) ? say("fileTooLarge", { most: mostOf(path) }) : null;
}

/** The work in a file, by lesson. */
export function handInsOf(
  path: string,
  data: Uint8Array,
  written: number,
  course: Course,
): HandIn[] {
  const fault = faultOf(path, data.length);
  if (fault !== null) throw new Error(fault);
  const found =
    kindOf(path) === "notebook" ? inNotebook(path, data, course) : inWork(path, data, course);
  return found.map((each) => ({ ...each, path, written, account: accountOf(path) }));
}

type Found = Omit<HandIn, "path" | "written" | "account">;

function inNotebook(path: string, data: Uint8Array, course: Course): Found[] {
  const notebook = dataOf(parsed(data));
  if (!("cells" in notebook)) throw new Error(say("fileNoCells"));
  const { lesson: card, answers } = dataOf(dataOf(notebook.metadata).aikit);
  const { number } = dataOf(card);
  const digits = /^(\d{2})-/.exec(fileOf(path))?.[1];
  const lesson = isWhole(number) ? number : digits === undefined ? null : Number(digits);
  if (lesson === null) throw new Error(say("fileNoLesson"));
  const { items, revision } = dataOf(answers);
  return [handIn(studentOf(path, lesson, course), lesson, items, revision)];
}

/** A notebook's JSON; Python writes numbers there that are none. */
function parsed(data: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(data);
  } catch {
    throw new Error(say("fileNotText"));
  }
  try {
    return JSON.parse(text);
  } catch {
    const tamed = text.replace(NO_JSON, (found) => (found.startsWith('"') ? found : "null"));
    try {
      return JSON.parse(tamed);
    } catch {
      throw new Error(say("fileNotJson"));
    }
  }
}

function inWork(path: string, data: Uint8Array, course: Course): Found[] {
  const work = strict(data, fileOf(path));
  if (work.kind !== KIND) throw new Error(say("fileNoWork"));
  if (!isWhole(work.schema) || work.schema < 1) throw new Error(say("fileNoSchema"));
  if (work.schema > SCHEMA) throw new Error(say("fileNewer"));
  const { items, revision } = dataOf(work.answers);
  const { lessons, student: code } = work;
  if (!isObject(items) || !Array.isArray(lessons) || lessons.length === 0)
    throw new Error(say("fileWorkOfNone"));
  const isAlone = lessons.length === 1;
  return [...new Set(lessons.filter(isWhole))].flatMap((lesson) => {
    const entries = Object.entries(items).filter(([id]) => isAlone || lessonOf(id) === lesson);
    if (entries.length === 0 && !isAlone) return [];
    const named = isText(code) ? plain(code).trim() : "";
    const student = named || studentOf(path, lesson, course);
    return [handIn(student, lesson, Object.fromEntries(entries), revision)];
  });
}

/** A document that every reader reads alike; its Error does not name the file again. */
function strict(data: Uint8Array, name: string) {
  try {
    return parseStrict(data, name);
  } catch (error) {
    const { message } = error as Error;
    const own = message.startsWith(name) ? message.slice(name.length).trim() : message;
    throw new Error(own.replace(/\.$/, ""));
  }
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** Take from kept records what is of the kinds that we know. */
function handIn(student: string, lesson: number, items: unknown, revision: unknown): Found {
  const known = Object.entries(dataOf(items))
    .filter(([, item]) => isObject(item))
    .map(([id, item]) => [cut(id, LONGEST), dataOf(item)] as const);
  const ofKind = (kind: string) => known.filter(([, item]) => item.kind === kind);
  const checkpoints = new Map(ofKind("checkpoint").map(([id, item]) => [id, attemptsIn(item)]));
  const solved = ofKind("checkpoint").filter(([, item]) => item.solved === true);
  const predictions = new Map(
    ofKind("prediction").flatMap(([id, { value }]) =>
      typeof value === "number" && Number.isFinite(value) ? [[id, value] as const] : [],
    ),
  );
  const line = ofKind("memo")[0]?.[1].line;
  const memo = isText(line) ? cut(plain(line), LONGEST) : "";
  const answered = [...checkpoints].map(([id, tried]) => [id, tried.map((each) => ({ ...each }))]);
  return {
    student,
    lesson,
    checkpoints,
    solved: new Set(solved.map(([id]) => id)),
    predictions,
    memo,
    revision: isWhole(revision) ? revision : 0,
    digest: canonical([answered, [...predictions], memo]),
  };
}

/** Attempts as a checkpoint reads them, in words that fit a line. */
const attemptsIn = (item: unknown) =>
  keptOf(item).attempts.map(({ text, verdict, message }) => ({
    text: cut(plain(text), LONGEST),
    verdict,
    message,
  }));

const fileOf = (path: string) => path.split("/").at(-1) ?? "";

/** Whose a file is: its folder's name, or what its own name adds to the lesson's. */
function studentOf(path: string, lesson: number, course: Course): string {
  const [first = "", ...rest] = path.split("/");
  if (rest.length > 0) return plain(first.replace(MOODLE, "")).trim();
  const name = first.replace(/(?<=.)\.[^.]*$/, "");
  const moodle = name.search(MOODLE);
  if (moodle >= 0) return plain(name.slice(0, moodle)).trim();
  const canvas = CANVAS.exec(name);
  if (canvas) return plain(canvas[1] ?? "");
  const stem = name.replace(COPY, "");
  const ours = course.lessons.find(({ number }) => number === lesson)?.file;
  const added = ours ? stem.replaceAll(ours, "").replace(/^[ \-_.]+|[ \-_.]+$/g, "") : "";
  return plain(added || name);
}

/** By which number Moodle or Canvas knows whose file this is; empty for other files. */
function accountOf(path: string): string {
  const [first = "", ...rest] = path.split("/");
  const name = rest.length > 0 ? first : first.replace(/(?<=.)\.[^.]*$/, "");
  return MOODLE.exec(name)?.[1] ?? CANVAS.exec(first)?.[2] ?? "";
}

/** Give students of one name in one lesson the numbers of their accounts. */
export function toldApart(handIns: HandIn[]): HandIn[] {
  const keyOf = ({ lesson, student }: HandIn) => `${lesson} ${folded(student)}`;
  const accounts = new Map<string, Set<string>>();
  for (const each of handIns) {
    const known = accounts.get(keyOf(each)) ?? new Set();
    accounts.set(keyOf(each), each.account === "" ? known : known.add(each.account));
  }
  return handIns.map((each) => {
    const isOne = (accounts.get(keyOf(each))?.size ?? 0) < 2;
    if (isOne || each.account === "") return each;
    return { ...each, student: `${each.student} (${each.account})` };
  });
}

/** Names that differ only in capitals are one. */
export const folded = (name: string) => name.toUpperCase().toLowerCase();
