// A file of saved work: the answers of a page, to be opened by the page, a copy of it, a notebook of
// the same lesson, and the tools of a class (aikit_widgets/classroom reads it in Python).

import {
  type Data,
  LABEL,
  LARGEST,
  listOf,
  optional,
  parseStrict,
  recordOf,
  shapeOf,
  wellFormed,
  within,
} from "../text/json.ts";
import { say } from "../text/strings.ts";
import { type Answers, answersOf, NONE } from "./kept.ts";

const SCHEMA = 1;
const KIND = "aikit work";
const MOST_LESSONS = 100;

/** The page that answers belong to, whatever its file is called. */
export interface PageName {
  /** The page's own name: that of its notebook's file. */
  page: string;
  title: string;
  /** The lessons that are in it: one, all of the course, or none for a notebook of another make. */
  lessons: number[];
}

/** A page's work, as a file and the browser keep it. */
export interface Work extends PageName {
  /** The code that a student's own numbers follow from; empty for the lesson's. */
  student: string;
  answers: Answers;
}

const FORM = shapeOf({
  page: LABEL,
  title: LABEL,
  lessons: listOf(within(0, 999), [0, MOST_LESSONS]),
  student: optional(LABEL),
  answers: recordOf(() => null),
});

/** Work as the text of a file; RangeError if it is more than any of its readers takes. */
export function fileOf(work: Work, saved: Date): string {
  const { page, title, lessons, student, answers } = work;
  const when = saved.toISOString();
  const file = { schema: SCHEMA, kind: KIND, page, title, lessons, student, saved: when, answers };
  const text = wellFormed(file);
  const size = new TextEncoder().encode(text).length;
  if (size > LARGEST) throw new RangeError(say("tooMuchWork", { size, most: LARGEST }));
  return text;
}

/** The work in a file; an Error says in one sentence why there is none for this page. */
export function workIn(source: string | Uint8Array, here: PageName): Work {
  const file = parseStrict(source, say("workFile"));
  const { schema, kind, answers } = file;
  if (kind !== KIND) throw new Error(say("notWork"));
  if (!Number.isInteger(schema) || (schema as number) < 1) throw new Error(say("notWork"));
  const read = schema === SCHEMA ? answersOf({ answers }) : null;
  if (!read) throw new Error(say("newerWork"));
  const wrong = FORM(file, "");
  if (wrong !== null) throw new Error(say("brokenWork", { path: wrong }));
  const work = { student: "", ...(file as Data & Omit<Work, "student">), answers: read };
  if (!isOfOnePage(work, here))
    throw new Error(say("otherWork", { theirs: work.title, ours: here.title }));
  return work;
}

/** Whether work may be done on in a page: of the same lesson, or of a page with the same name. */
function isOfOnePage(one: PageName, other: PageName): boolean {
  if (one.lessons.length === 0 || other.lessons.length === 0) return one.page === other.page;
  return one.lessons.some((lesson) => other.lessons.includes(lesson));
}

/** No work yet. */
export const nothingYet = ({ page, title, lessons }: PageName): Work => ({
  page,
  title,
  lessons,
  student: "",
  answers: NONE,
});

/** The name of the file of saved work. */
export const nameOf = ({ page, student }: Work) =>
  `${
    [page, student]
      .map((part) => part.replace(/[^\p{L}\p{N}._-]+/gu, "-"))
      .filter((part) => part !== "")
      .join("-")
      .slice(0, 80) || "lesson"
  }.work.json`;
