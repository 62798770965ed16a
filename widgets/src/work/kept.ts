// Answers as data: what a student wrote, kept in the notebook's metadata under aikit.answers, in an
// exported page's own storage, and in the files of saved work.

import { grown } from "../host/answers.ts";
import { canonical, isObject, refuseWeight, TooLarge } from "../text/json.ts";

export type Answer = Record<string, unknown>;

export interface Answers {
  schema: number;
  /** Counts changes: a clock could not tell which of two copies is newer. */
  revision: number;
  /** What each exercise or prediction keeps, by its id. */
  items: Record<string, Answer>;
}

export const SCHEMA = 1;
export const LARGEST = 256 * 1024; // characters of JSON
export const NONE: Answers = { schema: SCHEMA, revision: 0, items: {} };

const MOST_READ = 3 * LARGEST; // letters and values: copies that were merged hold more than one

/**
 * The answers in a notebook's metadata entry `aikit`; null if a newer aikit wrote them, or if they
 * are more than anyone answers.
 */
export function answersOf(entry: unknown): Answers | null {
  const stored = isObject(entry) ? entry.answers : undefined;
  if (!isObject(stored)) return NONE;
  if (typeof stored.schema === "number" && stored.schema > SCHEMA) return null;
  if (isTooMuch(stored)) return null;
  const items = isObject(stored.items) ? stored.items : {};
  const readable = Object.entries(items).filter(([, item]) => isObject(item));
  const revision = Number.isSafeInteger(stored.revision) ? Number(stored.revision) : 0;
  return { schema: SCHEMA, revision, items: Object.fromEntries(readable) as Answers["items"] };
}

/** Whether answers are more than a page reads: a notebook may come from anyone. */
export function isTooMuch(answers: unknown): boolean {
  try {
    refuseWeight(answers, MOST_READ);
    return false;
  } catch (error) {
    if (error instanceof TooLarge) return true;
    throw error;
  }
}

/** The answers with one more or grown, one revision later; the same ones if nothing changed. */
export function withAnswer(answers: Answers, id: string, answer: Answer): Answers {
  const item = grown(itemOf(answers, id) ?? {}, answer);
  if (isEqual(itemOf(answers, id), item)) return answers;
  const items = { ...answers.items, [id]: item };
  const changed = { ...answers, revision: answers.revision + 1, items };
  if (JSON.stringify(changed).length > LARGEST)
    throw new RangeError("The answers of this notebook are too long to keep: 256 KiB is allowed.");
  return changed;
}

/** The record kept under an id, which may also be a property of every object, as `constructor` is. */
export const itemOf = ({ items }: Answers, id: string): Answer | null =>
  Object.hasOwn(items, id) ? (items[id] ?? null) : null;

/**
 * The answers of two copies of a notebook, from two tabs or before and after a reload of the file.
 * Nothing is lost: the newer copy decides, attempts of both are kept, solved stays solved. Merging
 * again changes nothing, and of two copies it makes the same answers whichever comes first.
 */
export function mergeAnswers(one: Answers, other: Answers): Answers {
  const [older, newer] = isNewer(one, other) ? [other, one] : [one, other];
  const ids = Object.keys({ ...older.items, ...newer.items });
  const items = Object.fromEntries(
    ids.map((id) => [id, bothOf(itemOf(older, id), itemOf(newer, id))]),
  );
  if (isEqual(items, newer.items)) return newer;
  if (older.revision === newer.revision && isEqual(items, older.items)) return older;
  return { ...newer, revision: newer.revision + 1, items };
}

/** Of copies that changed as often either will do, as long as it is the same for both of them. */
function isNewer(one: Answers, other: Answers): boolean {
  if (one.revision !== other.revision) return one.revision > other.revision;
  return canonical(one.items) > canonical(other.items);
}

function bothOf(before: Answer | null, after: Answer | null): Answer {
  return before && after ? grown(before, { ...before, ...after }) : (after ?? before ?? {});
}

/** The ids of the exercises that were answered rightly. */
export function solvedIn(answers: Answers): string[] {
  return Object.keys(answers.items).filter((id) => answers.items[id]?.solved === true);
}

/** The amount of a student's work: solved, tried and written. */
export function workIn({ items }: Answers): number {
  const counts = Object.values(items).map(({ solved, attempts, line, lines }) => {
    const tried = Array.isArray(attempts) ? attempts.length : 0;
    const chosen = Array.isArray(lines) ? lines.length : 0; // of a brief
    const written = Number(typeof line === "string" && line !== "");
    return tried + chosen + Number(solved === true) + written;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Whether two pieces of JSON data are equal; the order of keys does not count. */
export function isEqual(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}
