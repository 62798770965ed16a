// Strict JSON, by the rules of aikit/documents.py: what one reader refuses, all do.

import { say } from "./strings.ts";

export const LARGEST = 256 * 1024; // bytes of one document
const DEEPEST = 12; // objects and lists inside one another
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;
const LONGEST = 1000; // characters of one text
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A document's one object; an Error says in one sentence what is wrong. */
export function parseStrict(source: string | Uint8Array, name: string): Record<string, unknown> {
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
  if (typeof found !== "object" || found === null || Array.isArray(found))
    throw fail(say("notObject"));
  return found as Record<string, unknown>;
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

/** A key is told by the keys that its object has so far. */
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

export type Data = Record<string, unknown>;

/** A JSON value as an object; an empty one if it is something else. */
export function dataOf(value: unknown): Data {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Data)
    : {};
}

/** A JSON value as text of a bearable length; empty if it is something else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, LONGEST) : "";
}
