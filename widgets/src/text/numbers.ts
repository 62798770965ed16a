// Numbers with units as a reader wants them; the same rules as aikit_widgets/numerals.py, held
// together by numerals.cases.json.

import { isTime, WORDS, wordsOf } from "./units.ts";

const FIGURES = 3;
const PORTABLE_FIGURES = 12; // the last digit of a number differs from processor to processor
const LARGEST = 1e15;
const SMALLEST = 1e-4;
const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 12 }); // slow to make

/** The factor and the unit in which a control or an axis shows its numbers. */
export interface Display {
  factor: number;
  unit: string;
}

/** A number with its unit to three figures: "15.7 billion USD", "145,000 GPUs", "9 %/year". */
export function shown(value: number, unit = ""): string {
  if (!Number.isFinite(value)) return unknownOrInfinite(value, unit);
  if (unit === "calendar year") return toFigures(value, PORTABLE_FIGURES).toFixed(0);
  const [factor, name] = asPerCent(unit);
  const number = toFigures(value / factor, FIGURES);
  const [size, word] = magnitudeOf(number);
  const figures = digitsOf(number / size, word);
  return [figures, word, wordsOf(name, word !== "" || Math.abs(number) !== 1)]
    .filter((part) => part !== "")
    .join(" ");
}

/** What is no number in words: an infinite time is never. */
export function unknownOrInfinite(value: number, unit = ""): string {
  if (Number.isNaN(value)) return "unknown";
  if (value < 0) return "-infinity";
  return isTime(unit) ? "never" : "infinity";
}

/** A number in the unit of an axis, without the unit: three figures, a comma between thousands. */
export function figures(value: number, digits = FIGURES): string {
  if (!Number.isFinite(value)) return shown(value);
  return digitsOf(toFigures(value, digits), "");
}

/** Two ends in one unit, which is said once: "0.5 to 24.6 billion USD". */
export function spanned(low: number, high: number, { factor, unit }: Display): string {
  if (!Number.isFinite(low) || !Number.isFinite(high))
    return [low, high].map((end) => inUnit(end, { factor, unit })).join(" to ");
  return `${figures(low / factor)} to ${figures(high / factor)} ${unit}`.trim();
}

/** A number with its unit, in the unit of an axis; what is no number is a word alone. */
export function inUnit(value: number, { factor, unit }: Display, digits = FIGURES): string {
  if (!Number.isFinite(value)) return unknownOrInfinite(value, unit);
  return `${figures(value / factor, digits)} ${unit}`.trim();
}

/** The unit in which a number is shown, for the band around it; `display` where it is none. */
export function displayOf(
  { value, low = value, high = value }: { value: number; low?: number; high?: number },
  { unit, display }: { unit: string; display: Display },
): Display {
  const size = value === 0 ? Math.max(Math.abs(low), Math.abs(high)) : Math.abs(value);
  if (!Number.isFinite(size) || wordsOf(unit, true) === "") return display;
  const [factor, name] = asPerCent(unit);
  const [magnitude, word] = magnitudeOf(toFigures(size / factor, FIGURES));
  return { factor: factor * magnitude, unit: `${word} ${wordsOf(name, true)}`.trim() };
}

/** A sentence begins with a capital, whatever its first word. */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase("en") + text.slice(1);
}

/** A number as one types it: no commas, and none of the noise of binary fractions. */
export function typed(value: number): string {
  return String(toFigures(value, 10)).replace("e+", "e");
}

function asPerCent(unit: string): [number, string] {
  const [first, ...rest] = unit.split("/");
  return first === "fraction" ? [0.01, ["%", ...rest].join("/")] : [1, unit];
}

/** Round to some figures, a half away from zero, whatever the last digit of the number. */
export function toFigures(value: number, digits: number): number {
  const portable = digits < PORTABLE_FIGURES ? Number(value.toPrecision(PORTABLE_FIGURES)) : value;
  return Number(portable.toPrecision(digits));
}

function magnitudeOf(number: number): [number, string] {
  const size = Math.abs(number);
  const found = size < LARGEST ? WORDS.find(([least]) => size >= least) : undefined;
  return found ?? [1, ""];
}

function digitsOf(number: number, word: string): string {
  const size = Math.abs(number);
  const isPlain = word !== "" || number === 0 || (size >= SMALLEST && size < LARGEST);
  if (!isPlain) return number.toExponential().replace("e+", "e");
  const tidy = toFigures(number, 15); // 15.7, not 15.700000000000001
  return GROUPED.format(tidy);
}
