// The answer key of an exercise (aikit_widgets/answer_key.py): what is accepted stands in it
// under hashes, and can be read only for a number that was typed.

import { sha256 } from "@noble/hashes/sha2.js";
import {
  type Data,
  either,
  isText,
  LABEL,
  listOf,
  NUMBER,
  oneOf,
  optional,
  shapeOf,
  TEXT,
  textUpTo,
  within,
} from "../text/json.ts";
import { say } from "../text/strings.ts";
import { type Unit, unitNamed } from "../text/units.ts";

const SCHEMA = "aikit.answer-key/1";
const [TAG, SECRET, ABOVE, RIGHT, HASH] = [3, 2, 4, 8, 32]; // bytes
const ENTRY = TAG + RIGHT + 1 + SECRET;
const FINEST = 20; // bits of a number's fraction that name its cell: with sign and size 32 bits
const SIZED = 12; // bits of its sign and size

/** Texts, and `[places, texts]` for what depends on a student's own numbers. */
export type Parts = (string | [places: number[], texts: string[]])[];

export interface AnswerKey {
  id: string;
  label: string;
  unit: string;
  asked: string;
  tolerance: number;
  salt: string;
  /** How many bits of a number's fraction name its cell. */
  bits: number;
  /** What a student has own numbers of, and how many there are to choose from. */
  own: [name: string, count: number][];
  question: Parts;
  working: string;
  /** What the right answer means, then the hint of each usual mistake; locked. */
  sentences: string[];
  /** For each of the numbers that may be asked. */
  entries: string[];
  above: string[];
}

const PACKED = textUpTo(100_000); // letters
const MOST = 10_000; // numbers that may be asked
const PARTS = listOf(either(TEXT, listOf(either(listOf(NUMBER), listOf(TEXT)), [2, 2])), [0, 500]);
const KEY = shapeOf({
  schema: oneOf(SCHEMA),
  id: LABEL,
  label: optional(LABEL),
  unit: LABEL,
  asked: LABEL,
  tolerance: within(0, 1),
  salt: LABEL,
  bits: within(0, FINEST),
  own: optional(listOf(listOf(either(LABEL, NUMBER), [2, 2]), [0, 100])),
  question: PARTS,
  working: PACKED,
  sentences: listOf(PACKED, [1, 256]),
  entries: listOf(PACKED, [1, MOST]),
  above: listOf(PACKED, [1, MOST]),
});

/** Read a page's answer key; an Error says that it is not one. */
export function keyOf(data: unknown): AnswerKey {
  const wrong = KEY(data, "");
  if (wrong !== null) throw new Error(say("notAnswerKey", { path: wrong || "schema" }));
  const { id } = data as Data;
  return { label: id, own: [], ...(data as Data) } as unknown as AnswerKey;
}

/** An exercise with the numbers of one student. */
export interface Asked {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly asked: Unit;
  readonly question: string;
  readonly working: string;
  /** What is accepted as an answer or a usual mistake; null if a value is neither. */
  find(value: number): Found | null;
  /** Whether a value that is not the answer is above it. */
  isAbove(value: number): boolean;
}

/** The match for a value: 0 is the answer, 1 the first usual mistake; and its sentence. */
export interface Found {
  which: number;
  sentence: string;
}

/** An exercise as a student with some code is asked it; the empty code is the lesson's numbers. */
export function askedOf(key: AnswerKey, code: string): Asked {
  const { id, label, salt, bits, tolerance } = key;
  const choices = choicesOf(key, code);
  const variant = variantOf(key, choices);
  const entries = entriesIn(key.entries[variant] ?? "");
  const above = tagsIn(key.above[variant] ?? "");
  const length = SIZED + bits;

  /** Everything that is accepted somewhere in the cell of a value. */
  function contentsOf(cell: number): Content[] {
    const found: Content[] = [];
    for (let place = 0; ; place += 1) {
      const hash = digest(salt, variant, cell, place);
      const content = entries.get(tagOf(hash, TAG));
      if (!content) return found;
      found.push(contentOf(mixed(content, hash.subarray(TAG))));
    }
  }

  function find(value: number): Found | null {
    if (!Number.isFinite(value)) return null;
    const accepted = contentsOf(cellOf(value, bits)).filter(
      ({ number }) => Math.abs(value - number) <= tolerance * Math.abs(number),
    );
    const [first] = accepted.sort((one, other) => one.which - other.which);
    if (!first) return null;
    const sentence = unlocked(key.sentences[first.which] ?? "", salt, first.secret);
    return { which: first.which, sentence: filled(sentence, choices, key) };
  }

  function isAbove(value: number): boolean {
    const cell = cellOf(value, bits);
    const right = contentsOf(cell).find(({ which }) => which === 0);
    if (right) return value > right.number;
    for (let depth = 0; depth < length; depth += 1) {
      const begin = cell >>> depth;
      const isUpper = begin % 2 === 1;
      const name = () => digest(salt, variant, "above", length - depth, begin);
      if (isUpper && above.has(tagOf(name(), ABOVE))) return true;
    }
    return false;
  }

  return {
    id,
    label,
    unit: unitNamed(key.unit),
    asked: unitNamed(key.asked),
    question: filled(key.question, choices, key),
    working: filled(unlocked(key.working, salt, "working"), choices, key),
    find,
    isAbove,
  };
}

// A student's own numbers, as aikit_widgets/exercises/exercise.py chooses them.

/** Which of each list of numbers a student has: 0 is the lesson's, 1 the first of the others. */
function choicesOf({ id, own }: AnswerKey, code: string): number[] {
  const lesson = /^\d*/.exec(id)?.[0] ?? "";
  return own.map(([name, count]) => {
    if (code === "") return 0;
    const hash = digest(code, lesson, name);
    return hash.subarray(0, 8).reduce((rest, byte) => (rest * 256 + byte) % count, 0) + 1;
  });
}

/** Which of all numbers that may be asked these are: the lesson's first, then each of the others. */
function variantOf({ own }: AnswerKey, choices: number[]): number {
  if (!choices.some((choice) => choice > 0)) return 0;
  return 1 + own.reduce((sum, [, count], i) => sum * count + (choices[i] as number) - 1, 0);
}

/** A sentence with the numbers of a student. */
function filled(parts: Parts, choices: number[], { own }: AnswerKey): string {
  const textOf = ([places, texts]: [number[], string[]]) =>
    texts[places.reduce((sum, i) => sum * ((own[i]?.[1] ?? 0) + 1) + (choices[i] ?? 0), 0)] ?? "";
  return parts.map((part) => (isText(part) ? part : textOf(part))).join("");
}

// Cells, hashes and what is locked with them.

/** The number of a value's cell: its size and the first bits of its fraction, in order. */
export function cellOf(value: number, bits: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value + 0); // -0 is 0
  const raw = view.getUint32(0);
  const ordered = raw >>> 31 ? ~raw >>> 0 : (raw | 0x8000_0000) >>> 0;
  return ordered >>> (FINEST - bits);
}

const UTF8 = new TextEncoder();

/** The hash of some words, one a line. */
export function digest(...parts: (string | number)[]): Uint8Array {
  return sha256(UTF8.encode(parts.join("\n")));
}

/** The beginning of a hash as a number. */
const tagOf = (hash: Uint8Array, length: number) =>
  hash.subarray(0, length).reduce((tag, byte) => tag * 256 + byte, 0);

const bytesOf = (letters: string) => Uint8Array.from(atob(letters), (each) => each.charCodeAt(0));

const mixed = (data: Uint8Array, key: Uint8Array) => data.map((byte, i) => byte ^ (key[i] ?? 0));

/** The parts of equal length that bytes are made of. */
function piecesOf(data: Uint8Array, length: number): Uint8Array[] {
  const count = Math.floor(data.length / length);
  return Array.from({ length: count }, (_, i) => data.subarray(i * length, (i + 1) * length));
}

const entriesIn = (packed: string) =>
  new Map(piecesOf(bytesOf(packed), ENTRY).map((entry) => [tagOf(entry, TAG), entry.slice(TAG)]));

const tagsIn = (packed: string) =>
  new Set(piecesOf(bytesOf(packed), ABOVE).map((tag) => tagOf(tag, ABOVE)));

/** What an entry holds: the exact number, what it is, and the word that opens its sentence. */
interface Content {
  number: number;
  which: number;
  secret: string;
}

function contentOf(data: Uint8Array): Content {
  const number = new DataView(data.buffer, data.byteOffset).getFloat64(0);
  const hex = [...data.subarray(RIGHT + 1)].map((byte) => byte.toString(16).padStart(2, "0"));
  return { number, which: data[RIGHT] ?? 0, secret: hex.join("") };
}

/** A sentence that was locked with a secret. */
function unlocked(packed: string, salt: string, secret: string): Parts {
  const data = bytesOf(packed);
  const blocks = Array.from({ length: Math.ceil(data.length / HASH) }, (_, i) => [
    ...digest(salt, secret, i),
  ]);
  const open = mixed(data, Uint8Array.from(blocks.flat()));
  return JSON.parse(new TextDecoder().decode(open)) as Parts;
}
