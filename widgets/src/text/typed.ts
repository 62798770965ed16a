// Reads a number and its unit as people type them: 1.5 or 1,5, 21e9, 21 bn, 9 %, 2.75 USD/GPU-hour.
// A checkpoint reads alike in Python (answers.py): tests/support/typed.cases.json holds both.

import { type Display, figures } from "./numbers.ts";
import {
  beginsWithPer,
  CURRENCIES,
  findUnit,
  partsOf,
  ratioOf,
  singular,
  splitMagnitude,
  tidy,
  type Unit,
  unitNamed,
  WHOLE,
} from "./units.ts";

/** One way to read an answer: its figures, "million" and the like as a factor, its unit. */
export interface Answer {
  digits: string;
  number: number;
  magnitude: number;
  unit: Unit | null;
  hasPower: boolean;
}

/** All ways to read an answer, or the reason why there are none: no number, or no unit after it. */
export type Answers =
  | { kind: "read"; answers: Answer[] }
  | { kind: "unreadable"; why: "notNumber" | "tooLong" | "tooLarge" }
  | { kind: "unknownUnit"; unit: string };

/** The meaning of typed text: one number, one of several, a number in another unit, or none. */
export type Reading =
  | { kind: "number"; value: number }
  | { kind: "ambiguous"; options: { value: number; text: string }[] }
  | { kind: "otherUnit" }
  | { kind: "unreadable" };

const SECONDS_PER_HOUR = 3600;
const LONGEST = 80; // characters; a number with its unit is shorter
const NOT_NUMBER = { kind: "unreadable", why: "notNumber" } as const;

// What people type for the plain marks that the rest of this file reads.
const MARKS = Object.fromEntries(
  [..."−–‐‑’‘´`٫٬،·×*＊。٪"].map((mark, i) => [mark, "----''''.',xxxx.%"[i] ?? ""]),
);
const MARK = new RegExp(`[${Object.keys(MARKS).join("")}]`, "g");
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const HIDDEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const GAP = String.raw`[\s\x1c-\x1f\x85]+`; // what Python takes for blanks
const GAPS = new RegExp(GAP, "g");
const OUTER_GAPS = new RegExp(`^${GAP}|${GAP}$`, "g");
const MONEY = [...CURRENCIES.keys()]
  .sort((one, other) => other.length - one.length)
  .map((word) => word.replace(/[.$]/g, "\\$&"))
  .join("|");
const ANSWER = new RegExp(
  [
    String.raw`^[=~≈]?\s*(?:(?:about|around|roughly|approx(?:imately|\.)?|circa|ca?\.?)\s+)?`,
    String.raw`(?<sign>[-+]?)\s*(?:(?<currency>${MONEY})\s*(?<sign2>[-+]?)\s*)?`,
    String.raw`(?<digits>(?:\d|[.,]\d)[\d.,'_ ]*?)`,
    String.raw`(?:\s*e\s?(?<e>[-+]?\d+)|\s*x\s*10\s*(?:\^|xx)\s*(?<ten>[-+]?\d+)`,
    String.raw`|\s*(?:\^|xx)\s*(?<of>[-+]?\d+))?`,
    String.raw`\s*(?<rest>(?:[^\d\s.,'_].*?)?)[.!]?$`,
  ].join(""),
  "i",
);
const SIGN = new RegExp(`^(${MONEY})\\s*(?=\\p{L})`, "iu");

const MINUS = /\b(?:minus|negative|moins|menos|hasi) ?(?=[^0-9]{0,4}[0-9])/gi;

// In Swahili "milioni" stands before the number.
const BEFORE = /\b(elfu|milioni|bilioni|trilioni) (\d(?:[\d.,' ]*\d)?)/gi;

// There a unit does too: "miaka 5", "watu milioni 3", "USD 5 kwa saa".
const UNIT_FIRST =
  /^(\p{L}[\p{L}/-]*(?: \p{L}[\p{L}/-]*){0,3}) (-?\d[\d.,' ]*(?: (?:elfu|milioni|bilioni|trilioni))?)( kwa .+)?$/iu;

/** Read an answer; two ways where `1,234` may be 1.234 or 1234. */
export function read(text: string, asked: Unit): Answers {
  if ([...text].length > LONGEST) return { kind: "unreadable", why: "tooLong" };
  const match = ANSWER.exec(clean(text));
  if (!match?.groups) return NOT_NUMBER;
  const { sign, currency, sign2, digits = "", e, ten, of, rest = "" } = match.groups;
  const numbers = of === undefined ? spellingsOf(digits.trim()) : digits === "10" ? ["1"] : [];
  if (numbers.length === 0) return NOT_NUMBER;
  const found = unitOfAnswer(currency, rest, asked);
  if (typeof found === "string")
    return /\d/.test(rest) ? NOT_NUMBER : { kind: "unknownUnit", unit: found }; // "200-300"
  const minus = sign === "-" || sign2 === "-" ? "-" : "";
  const power = e ?? ten ?? of ?? "0";
  const hasPower = (e ?? ten ?? of) !== undefined;
  const isCount = WHOLE.has(asked.measure) && found.magnitude === 1 && power === "0";
  const answers = (isCount ? [countOf(digits.trim(), numbers)] : numbers).map((number) => ({
    ...found,
    digits: minus + number,
    number: Number(`${minus}${number}e${power}`),
    hasPower,
  }));
  const isSmall = answers.every((answer) => Number.isFinite(answer.number * answer.magnitude));
  return isSmall ? { kind: "read", answers } : { kind: "unreadable", why: "tooLarge" };
}

/** The world's digits, spaces, minus signs and raised powers in their plain form. */
function clean(text: string): string {
  const low = (raised: string) =>
    [...raised].map((mark) => (mark === "⁻" ? "-" : mark === "⁺" ? "+" : RAISED.indexOf(mark)));
  return text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+/g, (raised) => `^${low(raised).join("")}`)
    .replace(HIDDEN, "")
    .replace(MARK, (mark) => MARKS[mark] ?? mark)
    .normalize("NFKC")
    .replace(/\p{Decimal_Number}/gu, digitOf)
    .replace(GAPS, " ")
    .trim()
    .replace(/^x(?=\d)/i, "x ") // "x4", as lessons print it
    .replace(MINUS, "-")
    .replace(BEFORE, "$2 $1")
    .replace(UNIT_FIRST, (text, unit, number, rate = "") =>
      findUnit(unit) ? `${number} ${unit}${rate}` : text,
    );
}

/** A text without the blanks around it. */
export const stripped = (text: string) => text.replace(OUTER_GAPS, "");

/** The plain digit for one of any script: those of a script stand in one row of ten. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let start = code;
  while (/\p{Decimal_Number}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}

/** The plain numbers that some digits, points, commas and gaps may stand for. */
function spellingsOf(typed: string): string[] {
  let digits = typed;
  for (const gap of " '_") if (isGrouped(digits, gap, "[.,]")) digits = digits.replaceAll(gap, "");
  if (/^\d*[.,]\d*$/.test(digits)) {
    const isBoth = digits.includes(",") && isGrouped(digits, ",") && !digits.startsWith("0");
    return [digits.replace(",", "."), ...(isBoth ? [digits.replace(",", "")] : [])];
  }
  if (isGrouped(digits, ",", "[.]")) return [digits.replaceAll(",", "")];
  if (isGrouped(digits, ".", ",")) return [digits.replaceAll(".", "").replace(",", ".")];
  return /^\d+$/.test(digits) ? [digits] : [];
}

/** What is meant where things are counted, of which nobody has 1.234. */
function countOf(digits: string, numbers: string[]): string {
  const isInThousands = isGrouped(digits, ".") && !digits.startsWith("0");
  return (isInThousands ? numbers[0]?.replace(".", "") : numbers.at(-1)) ?? "";
}

/** Whether digits are in thousands with one kind of gap, perhaps with decimals after a point. */
function isGrouped(digits: string, gap: string, point = ""): boolean {
  const mark = gap === "." ? "\\." : gap;
  const indian = gap === "," ? "|\\d{1,2}(?:,\\d{2})+,\\d{3}" : ""; // 1,45,289
  const decimals = point && `(?:${point}\\d*)?`;
  return new RegExp(`^(?:\\d{1,3}(?:${mark}\\d{3})+${indian})${decimals}$`).test(digits);
}

/**
 * "Million" and the like, and the unit, in the sign before a number and the words after; the words
 * themselves if they are no unit. Money may be said before, after, or between: "$3.5 bn", "3.5 bn $",
 * "3.5 $bn".
 */
function unitOfAnswer(currency: string | undefined, words: string, asked: Unit) {
  const spaced = currency ? words.replace(/^(\p{L})\//u, "$1 /") : words; // "$3.5B/year"
  let [magnitude, rest] = splitMagnitude(spaced);
  const sign = SIGN.exec(rest);
  if (sign && magnitude === 1) {
    const [factor, tail] = splitMagnitude(rest.slice(sign[0].length));
    magnitude = factor;
    if (factor !== 1) rest = `${sign[1]} ${tail}`;
  }
  rest = tidy(rest);
  if (currency) {
    const name = CURRENCIES.get(currency.toLowerCase()) ?? "";
    const isSaid = findUnit(rest)?.name.startsWith(name); // "$3.5bn USD" says it twice
    rest = isSaid ? rest : `${name} ${rest}`.trim();
  } else if (beginsWithPer(rest)) {
    rest = `${asked.name.split("/")[0]?.split(" ").at(-1)} ${rest}`; // "3.5 bn a year"
    if (magnitude === 1 && findUnit(rest)?.measure === asked.measure)
      return { magnitude, unit: asked };
  }
  if (rest === "") return { magnitude, unit: null };
  if (isOwnWord(rest, asked)) return { magnitude, unit: asked };
  const unit = findUnit(rest);
  return unit ? { magnitude, unit: asOfGpus(unit, asked) } : rest;
}

/** The hour of a price per GPU-hour as aikit says it itself: $2.76 an hour. */
function asOfGpus(unit: Unit, asked: Unit): Unit {
  const [what, ...of] = unit.measure.split(" per ");
  const [gpus, gpuTime] = ["GPU", "GPU-hour"].map((name) => unitNamed(name).measure);
  const isOfTime = ["time", `${gpus},time`].includes(of.join());
  if (!isOfTime || asked.measure !== `${what} per ${gpuTime}`) return unit;
  const parts = partsOf(unit.name);
  const name = `${parts[0]}/GPU-${parts.at(-1)}`;
  return { name, measure: asked.measure, size: unit.size * SECONDS_PER_HOUR };
}

/** Whether a word is the unit asked for, which an author may have made up: scans. */
function isOwnWord(word: string, asked: Unit): boolean {
  return !findUnit(asked.name) && singular(word) === singular(asked.name.toLowerCase());
}

/** Read what was typed into the field of an argument that is shown as `display` and is `unit`. */
export function readTyped(
  text: string,
  display: Display,
  unit: string,
  range: readonly [number, number],
): Reading {
  const own = unitNamed(unit);
  const asked = { name: display.unit, measure: own.measure, size: own.size * display.factor };
  const found = read(text, asked);
  if (found.kind === "unknownUnit") return { kind: "otherUnit" };
  if (found.kind === "unreadable") return { kind: "unreadable" };
  const { answers } = found;
  if (answers.some((answer) => answer.unit && !isOfOne(answer.unit, own)))
    return { kind: "otherUnit" };
  const values = answers.map((answer) => valueIn(answer, own, display)).reverse();
  const [answer, value] = [answers[0] as Answer, values[0] as number];
  const isBare = !answer.unit && answer.magnitude === 1 && !answer.hasPower;
  if (values.length === 1 && isBare && display.factor !== 1)
    values.push(...wholeNumberMeant(value, display, range));
  if (values.length === 1) return { kind: "number", value };
  return {
    kind: "ambiguous",
    options: values.map((each) => ({
      value: each,
      text: `${figures(each / display.factor, 10)} ${display.unit}`.trim(),
    })),
  };
}

/** An answer in the models' unit; a number alone is in the unit that is shown. */
function valueIn({ number, magnitude, unit, hasPower }: Answer, own: Unit, display: Display) {
  if (unit) return number * magnitude * ratioOf(unit, beginningOf(own, unit));
  return number * (magnitude === 1 && !hasPower ? display.factor : magnitude);
}

/** Whether a unit measures what is asked for; "$" will do for USD/year. */
function isOfOne({ measure }: Unit, own: Unit): boolean {
  return measure === own.measure || own.measure.startsWith(`${measure} per `);
}

/** As many parts of a unit as were typed: USD, where the "/year" was left out. */
export function beginningOf(own: Unit, typed: Unit): Unit {
  const parts = partsOf(own.name).slice(0, partsOf(typed.name).length);
  return unitNamed(parts.join("/"));
}

/** 21000000000 in a field of billions may mean the whole number. */
function wholeNumberMeant(value: number, display: Display, [low, high]: readonly [number, number]) {
  const whole = value / display.factor;
  const isInside = (number: number) => number >= low && number <= high;
  return isInside(whole) && !isInside(value) && display.factor > 1 ? [whole] : [];
}
