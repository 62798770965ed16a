// Answers as data: what a student wrote, kept in the notebook's metadata under aikit.answers.

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

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The answers in a notebook's metadata entry `aikit`; null if a newer aikit wrote them. */
export function answersOf(entry: unknown): Answers | null {
  const stored = isObject(entry) ? entry.answers : undefined;
  if (!isObject(stored)) return NONE;
  if (typeof stored.schema === "number" && stored.schema > SCHEMA) return null;
  const items = isObject(stored.items) ? stored.items : {};
  const readable = Object.entries(items).filter(([, item]) => isObject(item));
  const revision = Number.isSafeInteger(stored.revision) ? Number(stored.revision) : 0;
  return { schema: SCHEMA, revision, items: Object.fromEntries(readable) as Answers["items"] };
}

/** The answers with one more or changed, one revision later; the same ones if nothing changed. */
export function withAnswer(answers: Answers, id: string, answer: Answer): Answers {
  if (isEqual(answers.items[id], answer)) return answers;
  const items = { ...answers.items, [id]: answer };
  const changed = { ...answers, revision: answers.revision + 1, items };
  if (JSON.stringify(changed).length > LARGEST)
    throw new RangeError("The answers of this notebook are too long to keep: 256 KiB is allowed.");
  return changed;
}

/**
 * The answers of two copies of a notebook, from two tabs or before and after a reload of the file.
 * Nothing is lost: the newer copy decides, attempts of both are kept, solved stays solved.
 */
export function mergeAnswers(one: Answers, other: Answers): Answers {
  const [older, newer] = one.revision < other.revision ? [one, other] : [other, one];
  const items = { ...older.items, ...newer.items };
  for (const id of Object.keys(older.items)) {
    const [before, after] = [older.items[id], newer.items[id]];
    if (before && after) items[id] = mergeAnswer(before, after);
  }
  if (isEqual(items, newer.items)) return newer;
  return { ...newer, revision: newer.revision + 1, items };
}

function mergeAnswer(before: Answer, after: Answer): Answer {
  const both = { ...before, ...after };
  if (Array.isArray(before.attempts) && Array.isArray(after.attempts))
    both.attempts = union(before.attempts, after.attempts);
  if (before.solved === true) both.solved = true;
  return both;
}

function union(before: unknown[], after: unknown[]): unknown[] {
  const known = new Set(after.map((item) => JSON.stringify(item)));
  return [...before.filter((item) => !known.has(JSON.stringify(item))), ...after];
}

/** The ids of the exercises that were answered rightly. */
export function solvedIn(answers: Answers): string[] {
  return Object.keys(answers.items).filter((id) => answers.items[id]?.solved === true);
}

/** Whether two pieces of JSON data are equal; the order of keys does not count. */
export function isEqual(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(data: unknown): string | undefined {
  return JSON.stringify(data, (_key, value) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
