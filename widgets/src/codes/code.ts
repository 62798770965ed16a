// A student's guesses and verdicts as a short code, for a room without shared folders: copied, read out
// or written on a slip of paper, and pasted by the teacher. aikit_widgets/classroom/codes.py reads it
// too. The form, in bits of which five are a letter:
//
//   version 2, lesson 7, guesses 2, exercises 4,
//   each guess: name 12, sign 1, three figures 10, power of ten 5,
//   each exercise: name 12, solved 1, wrong tries 4, hints 3, each hint: name 12,
//   and a check of three letters.
//
// Exercises, guesses and hints are known by a hash, so that writing a code needs nothing of the lesson.

import { dataOf } from "../text/json.ts";
import { say } from "../text/strings.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O and U
const ALIKE: Record<string, string> = { I: "1", L: "1", O: "0" }; // what people read for a figure
const CHECK = 3; // letters at the end
const FIRST = 0x7fff; // what the check starts from, so that zeros at the start count
const POLYNOMIAL = 0x4599; // of 15 bits: finds each wrong letter, and neighbours that changed places
const VERSION = 0;
const [NAME, FIGURES, POWER] = [12, 10, 5]; // bits
const LEAST = -10; // powers of ten of a guess
const [MOST_LESSON, MOST_GUESSES, MOST_EXERCISES, MOST_WRONG, MOST_HINTS] = [127, 3, 15, 15, 7];
const GROUP = 4; // letters between hyphens

/** The part of a code that is about one exercise. */
export interface Tried {
  name: number;
  solved: boolean;
  wrong: number;
  /** The usual mistakes that were made. */
  hints: number[];
}

/** The content of a code; exercises, guesses and hints have the names that `nameOf` gives. */
export interface Code {
  lesson: number;
  guesses: { name: number; value: number }[];
  exercises: Tried[];
}

const UTF8 = new TextEncoder();

/** Name a text by twelve bits: the last of FNV-1a of its UTF-8. */
export function nameOf(text: string): number {
  let mixed = 0x811c9dc5;
  for (const byte of UTF8.encode(text)) mixed = Math.imul(mixed ^ byte, 0x01000193) >>> 0;
  return mixed & 0xfff;
}

/** A hint without its numbers: the same for every student, whichever numbers they were given. */
export const skeleton = (hint: string) => hint.replace(/[0-9]+(?:[.,][0-9]+)*/g, "#");

/** An author's hint, without the reminder of the unit that may follow it. */
// In each language that an answer may have been judged in (aikit/languages).
const AND_THE_UNIT =
  / (?:And say the unit: |Et donnez l’unité|E diga a unidade: |Na utaje kipimo: ).*/;
export const hintIn = (message: string) => message.replace(AND_THE_UNIT, "");

/** The code of what was answered in a lesson, by the ids of what was asked; empty if nothing was. */
export function codeOf(lesson: number, items: Record<string, unknown>): string {
  const own = Object.entries(items)
    .filter(([id]) => isOf(lesson, id))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const guesses = own.flatMap(([id, item]) => guessIn(id, item)).slice(0, MOST_GUESSES);
  const exercises = own.flatMap(([id, item]) => triedIn(id, item)).slice(0, MOST_EXERCISES);
  if (lesson > MOST_LESSON || guesses.length + exercises.length === 0) return "";
  return write({ lesson, guesses, exercises });
}

/** Whether something is asked in a lesson: its name begins with the lesson's number, or with none. */
const isOf = (lesson: number, id: string) => [undefined, lesson].includes(lessonOf(id));

/** The lesson that the name of something begins with. */
export function lessonOf(id: string): number | undefined {
  const digits = /^(?:memo-)?(\d{1,3})/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function guessIn(id: string, item: unknown): Code["guesses"] {
  const { kind, value } = dataOf(item);
  const isGuess = kind === "prediction" && typeof value === "number" && isWritable(value);
  return isGuess ? [{ name: nameOf(id), value }] : [];
}

/** Whether a number is of a size that a code can hold. */
const isWritable = (value: number) =>
  value === 0 || (Math.abs(value) >= 1e-10 && Math.abs(value) < 9.995e21);

function triedIn(id: string, item: unknown): Tried[] {
  const { kind, attempts, solved } = dataOf(item);
  if (kind !== "checkpoint" || !Array.isArray(attempts) || attempts.length === 0) return [];
  const tried = attempts.map(dataOf);
  const wrong = tried.filter(({ verdict }) => verdict === "wrong" || verdict === "close");
  const hints = tried.flatMap(({ verdict, message }) =>
    verdict === "wrong" && typeof message === "string" ? [nameOf(skeleton(hintIn(message)))] : [],
  );
  return [
    {
      name: nameOf(id),
      solved: solved === true,
      wrong: Math.min(wrong.length, MOST_WRONG),
      hints: [...new Set(hints)].slice(0, MOST_HINTS),
    },
  ];
}

function write({ lesson, guesses, exercises }: Code): string {
  const bits = [bitsOf(VERSION, 2), bitsOf(lesson, 7)];
  bits.push(bitsOf(guesses.length, 2), bitsOf(exercises.length, 4));
  for (const { name, value } of guesses) {
    const [figures = "0", power = "0"] = Math.abs(value).toExponential(2).split("e");
    const exponent = value === 0 ? 0 : Number(power) - LEAST;
    bits.push(bitsOf(name, NAME), bitsOf(Number(value < 0), 1));
    bits.push(bitsOf(Number(figures.replace(".", "")), FIGURES), bitsOf(exponent, POWER));
  }
  for (const { name, solved, wrong, hints } of exercises) {
    bits.push(bitsOf(name, NAME), bitsOf(Number(solved), 1), bitsOf(wrong, 4));
    bits.push(bitsOf(hints.length, 3), ...hints.map((hint) => bitsOf(hint, NAME)));
  }
  const all = bits.join("");
  const symbols = (all.match(/.{1,5}/g) ?? []).map((five) =>
    Number.parseInt(five.padEnd(5, "0"), 2),
  );
  const check = checkOf(symbols);
  const ends = [check >> 10, (check >> 5) & 31, check & 31];
  const letters = [...symbols, ...ends].map((symbol) => ALPHABET[symbol]).join("");
  return (letters.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join("-");
}

const bitsOf = (number: number, count: number) => number.toString(2).padStart(count, "0");

/** A cyclic check of 15 bits. */
function checkOf(symbols: number[]): number {
  let check = FIRST;
  for (const symbol of symbols) {
    check ^= symbol << 10;
    for (let bit = 0; bit < 5; bit += 1) check = (check << 1) ^ (check & 0x4000 ? POLYNOMIAL : 0);
    check &= 0x7fff;
  }
  return check;
}

/** Read a code; an Error says in a few words why it is not one. */
export function readCode(text: string): Code {
  const letters = text.trim().toUpperCase();
  if (!/^[0-9A-Z]+(?:-[0-9A-Z]+)*$/.test(letters) || letters.length < CHECK + 2)
    throw new Error(say("codeNoForm"));
  const symbols = [...letters.replaceAll("-", "")].map((each) =>
    ALPHABET.indexOf(ALIKE[each] ?? each),
  );
  const [first = 0, second = 0, third = 0] = symbols.splice(-CHECK);
  const isWhole = !symbols.includes(-1) && Math.min(first, second, third) >= 0;
  if (!isWhole || checkOf(symbols) !== ((first << 10) | (second << 5) | third))
    throw new Error(say("codeMistyped"));
  return contentOf(symbols.map((symbol) => bitsOf(symbol, 5)).join(""));
}

function contentOf(bits: string): Code {
  let at = 0;
  const take = (count: number) => {
    at += count;
    if (at > bits.length) throw new Error(say("codeTooShort"));
    return Number.parseInt(bits.slice(at - count, at), 2);
  };
  const times = <Item>(count: number, item: () => Item) => Array.from({ length: count }, item);
  if (take(2) !== VERSION) throw new Error(say("codeNewer"));
  const [lesson, guesses, exercises] = [take(7), take(2), take(4)];
  return {
    lesson,
    guesses: times(guesses, () => {
      const [name, sign, figures, power] = [take(NAME), take(1), take(FIGURES), take(POWER)];
      return { name, value: Number(`${sign ? "-" : ""}${figures}e${power + LEAST - 2}`) };
    }),
    exercises: times(exercises, () => {
      const [name, solved, wrong] = [take(NAME), take(1) === 1, take(4)];
      return { name, solved, wrong, hints: times(take(3), () => take(NAME)) };
    }),
  };
}
