// JSON from strangers: parsed strictly, by the rules of aikit/documents.py, and held to the kinds
// that its reader expects before a line of it is used.

import { figures } from "./numbers.ts";
import { say } from "./strings.ts";

export const LARGEST = 256 * 1024; // bytes of one document
const DEEPEST = 12; // objects and lists inside one another
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;
const LONGEST = 1000; // characters of one text
const HALF = /\p{Surrogate}/u; // of a pair: a whole one is one letter

const HALVES = new RegExp(HALF, "gu");

/** A document's one object; an Error says in one sentence what is wrong. */
export function parseStrict(source: string | Uint8Array, name: string): Data {
  const fail = (reason: string) => new Error(say("documentIs", { name, reason }));
  const size = typeof source === "string" ? new TextEncoder().encode(source).length : source.length;
  if (size > LARGEST) throw fail(say("tooLarge", { size, most: LARGEST }));
  let text: string;
  try {
    text =
      typeof source === "string"
        ? source
        : new TextDecoder("utf-8", { fatal: true }).decode(source);
  } catch {
    throw fail(say("notText"));
  }
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw fail(say("notJson"));
  }
  const fault = faultIn(text);
  if (fault !== null) throw fail(fault);
  if (!isObject(found)) throw fail(say("notObject"));
  return found;
}

/** What JSON allows and we do not, in a text that is JSON; null if there is nothing. */
function faultIn(text: string): string | null {
  const open: (Set<string> | null)[] = []; // of each object the keys so far, of each list null
  const tokens = text.match(TOKEN) ?? [];
  for (const [i, token] of tokens.entries()) {
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : null);
    if (open.length > DEEPEST) return say("tooDeep", { most: DEEPEST });
    if (token === "}" || token === "]") open.pop();
    const fault = token.startsWith('"')
      ? faultOfWord(JSON.parse(token), tokens[i + 1] === ":" ? (open.at(-1) ?? null) : null)
      : faultOfNumber(token);
    if (fault !== null) return fault;
  }
  return null;
}

/** What is wrong with a text; of a key, also whether its object has it already. */
function faultOfWord(word: string, keys: Set<string> | null): string | null {
  if (HALF.test(word)) return say("halfPair");
  if (keys?.has(word)) return say("keyTwice", { key: word.slice(0, 40) });
  keys?.add(word);
  return null;
}

function faultOfNumber(token: string): string | null {
  if (!/^-?\d/.test(token)) return null;
  const isInteger = /^-?\d{1,17}$/.test(token);
  const isTold = isInteger ? isSafe(BigInt(token)) : /[.e]/i.test(token) && isFiniteNumber(token);
  return isTold ? null : say("numberBeyond", { number: token.slice(0, 24) });
}

const isSafe = (integer: bigint) => integer >= -(2n ** 53n) && integer <= 2n ** 53n;
const isFiniteNumber = (token: string) => Number.isFinite(Number(token));

/** The place where a JSON value breaks a kind, such as "controls[1].unit"; null if it fits. */
export type Kind = (value: unknown, path: string) => string | null;

const kindOf =
  (isOfKind: (value: unknown) => boolean): Kind =>
  (value, path) =>
    isOfKind(value) ? null : path;

/** The error for data larger than a page can handle; its message says what is too large. */
export class TooLarge extends Error {
  constructor(path: string, most: number) {
    super(say("aboveMost", { path: path.slice(0, LONGEST_PATH), most: figures(most, FIGURES) }));
  }
}

const LONGEST_PATH = 120; // characters of a path that is said
const FIGURES = 8; // of a number of parts, which is whole
const MOST_TEXT = 10_000; // characters of one text in a document
const MOST_LABEL = 500; // characters of a name, a label or a unit
const MOST_FIELDS = 2_000; // of a record under names of its own

const refuseMoreThan = (most: number, size: number, path: string) => {
  if (size > most) throw new TooLarge(path, most);
};

/**
 * Throw TooLarge if JSON data have more letters and values than the limit. Before anything
 * else is read of them: however deep they are, and whatever they hold, it ends early.
 */
export function refuseWeight(data: unknown, most: number): void {
  let weight = 0;
  const waiting = [data];
  while (waiting.length > 0) {
    const part = waiting.pop();
    const isList = Array.isArray(part);
    weight += isText(part) ? part.length : 1;
    if (isList) weight += part.length;
    if (weight > most) throw new TooLarge(say("wholeDocument"), most);
    if (isList) for (const each of part) waiting.push(each);
    else if (isObject(part)) {
      const fields = Object.keys(part);
      if (weight + fields.length > most) throw new TooLarge(say("wholeDocument"), most);
      for (const field of fields) waiting.push(field, part[field]);
    }
  }
}

export const isText = (value: unknown): value is string => typeof value === "string";
export const isObject = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The kind of a text, with a limit on its characters. */
export const textUpTo =
  (most: number): Kind =>
  (value, path) => {
    if (!isText(value)) return path;
    refuseMoreThan(most, value.length, path);
    return null;
  };

export const TEXT = textUpTo(MOST_TEXT);
/** A text that stands on one line of the page. */
export const LABEL = textUpTo(MOST_LABEL);
/** Words that may name a part of an object; one that would change the object itself may not. */
export const NAME: Kind = (value, path) => (value === "__proto__" ? path : LABEL(value, path));
/** Words under which numbers are looked up: none that finds something in every object. */
export const COLUMN: Kind = (value, path) =>
  isText(value) && value in Object.prototype ? path : NAME(value, path);
export const NUMBER = kindOf((value) => typeof value === "number");
export const FLAG = kindOf((value) => typeof value === "boolean");
export const ANYTHING: Kind = () => null;

export const within = (low: number, high: number) =>
  kindOf((value) => typeof value === "number" && value >= low && value <= high);

export const oneOf = (...words: unknown[]) => kindOf((value) => words.includes(value));

export const optional =
  (kind: Kind): Kind =>
  (value, path) =>
    value === undefined ? null : kind(value, path);

export const nullOr =
  (kind: Kind): Kind =>
  (value, path) =>
    value === null ? null : kind(value, path);

export const either =
  (one: Kind, other: Kind): Kind =>
  (value, path) =>
    one(value, path) === null ? null : other(value, path);

/** A list of values of one kind, with a least length and a greatest, beyond which it is too large. */
export const listOf =
  (kind: Kind, [least, most]: [number, number] = [0, Number.POSITIVE_INFINITY]): Kind =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least) return path;
    refuseMoreThan(most, value.length, path);
    for (const [i, each] of value.entries()) {
      const wrong = kind(each, `${path}[${i}]`);
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** An object with any names and values of one kind, with a limit on how many. */
export const recordOf =
  (kind: Kind, most = MOST_FIELDS): Kind =>
  (value, path) => {
    if (!isObject(value)) return path;
    const fields = Object.keys(value);
    refuseMoreThan(most, fields.length, path);
    for (const field of fields) {
      const wrong = NAME(field, path) ?? kind(value[field], under(path, field));
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** An object with these fields; it may have more. */
export const shapeOf =
  (fields: Record<string, Kind>): Kind =>
  (value, path) => {
    if (!isObject(value)) return path;
    for (const [field, kind] of Object.entries(fields)) {
      const wrong = kind(value[field], under(path, field));
      if (wrong !== null) return wrong;
    }
    return null;
  };

const under = (path: string, field: string) => (path ? `${path}.${field}` : field);

export type Data = Record<string, unknown>;

/** A JSON value as an object; an empty one if it is something else. */
export function dataOf(value: unknown): Data {
  return isObject(value) ? value : {};
}

/** A JSON value as text of a bearable length; empty if it is something else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, LONGEST) : "";
}

/** JSON of a value; half a letter, which no file can hold, becomes the mark for what is unreadable. */
export function wellFormed(value: unknown): string {
  const whole = (_key: string, each: unknown) =>
    isText(each) ? each.replace(HALVES, "\ufffd") : each;
  return JSON.stringify(value, whole);
}

/** The same text for equal JSON values: the order of an object's keys does not count. */
export function canonical(value: unknown): string {
  const sorted = (_key: string, each: unknown) =>
    isObject(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each;
  return JSON.stringify(value, sorted) ?? "";
}
