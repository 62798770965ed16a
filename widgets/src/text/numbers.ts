// Numbers with units as a reader wants them; the same rules as aikit_widgets/numerals.py, held
// together by numerals.cases.json.

import { written } from "./language.ts";
import { say, sayCount } from "./strings.ts";
import { isTime, POWERS, saidUnit, WORDS, wordsOf } from "./units.ts";

const FIGURES = 3;
const RATE_FIGURES = 2; // of per cents a year, and of per cents below one
const DECIMAL_FIGURES = 15; // every decimal of so many is one number's, and no other's
const PORTABLE_FIGURES = 12; // the last digit of a number differs from processor to processor
const LARGEST = 1e15;
const SMALLEST = 1e-4;
const DEAREST = 100; // dollars, from which on cents say nothing
const MANY_POWERS = wordsOf(POWERS, true); // of an axis, whose label says "in powers of ten"
const BLANK = "\u00a0"; // that no line breaks at

/** The factor and the unit in which a control or an axis shows its numbers. */
export interface Display {
  factor: number;
  unit: string;
}

/** A number in words: the figure, large on a page, and the unit that stands after it, small. */
export interface Worded {
  figure: string;
  unit: string;
}

/** A result with its unit: "$15.7 billion", "145,000 GPUs", "9 % a year", "$2.76 an hour". */
export function resultText(value: number, unit = "", limits: readonly number[] = []): string {
  return joined(worded(value, unit, limits));
}

/**
 * The same in its two parts: "$15.7 billion", "9 %" and "a year", "$2.76" and "an hour". A number
 * beside limits has the decimals that tell it from them: "2.1 %" beside a limit of 2 %.
 */
export function worded(value: number, unit = "", limits: readonly number[] = []): Worded {
  if (!Number.isFinite(value)) return { figure: unknownOrInfinite(value, unit), unit: "" };
  if (unit === "calendar year")
    return { figure: toFigures(value, PORTABLE_FIGURES).toFixed(0), unit: "" };
  if (unit === POWERS) return { figure: figures(value), unit: `(${fallText(value)})` };
  const [factor, name] = asPerCent(unit);
  const [number, decimals] = apart(value / factor, name, limits, factor);
  const [size, word] = magnitudeOf(number);
  const many = wordsOf(name, word !== "" || Math.abs(number) !== 1);
  const digits = digitsOf(number / size, word, decimals);
  return phrased(digits, `${word} ${many}`.trim(), number / size);
}

/** The yearly fall that equals a decay in powers of ten a year: "28 % a year" of 0.14. */
export const fallText = (powers: number) => resultText(1 - 10 ** -powers, "fraction/year");

const joined = ({ figure, unit }: Worded) => `${figure} ${unit}`.trim();

/**
 * A result as its unit asks for, and its decimals at least: cents of dollars, whole per cents from
 * one to ninety-nine, and of all else three figures.
 */
function rounded(number: number, name: string): [number, number] {
  const size = Math.abs(toFigures(number, PORTABLE_FIGURES));
  if (name === "%" && size >= 1 && size < 99) return [toDecimals(number, 0), 0];
  if (name === "%" && size < 1) return [toFigures(number, RATE_FIGURES), 0];
  if (name.startsWith("%/") && size < 100) return [toFigures(number, RATE_FIGURES), 0];
  if (!name.startsWith("USD") || size === 0) return [toFigures(number, FIGURES), 0];
  return inCents(number, size, isHourly(name)) ?? [toFigures(number, FIGURES), 0];
}

/** A number rounded as its unit asks for, or as finely as it takes to tell it from limits. */
function apart(
  number: number,
  name: string,
  limits: readonly number[],
  factor: number,
): [number, number] {
  const usual = rounded(number, name);
  const others = limits
    .map((limit) => limit / factor)
    .filter((limit) => toFigures(limit, PORTABLE_FIGURES) !== toFigures(number, PORTABLE_FIGURES));
  if (others.every((limit) => rounded(limit, name)[0] !== usual[0])) return usual;
  const finer = [2, 3, 4, 5].map((digits) => toFigures(number, digits));
  return [finer.find((found) => !others.includes(found)) ?? usual[0], usual[1]];
}

/** An amount of money with its cents, an hour's always and another's unless it is whole. */
function inCents(number: number, size: number, isHour: boolean): [number, number] | null {
  if (size < (isHour ? 0.01 : 0.1)) return [toFigures(number, FIGURES), 2];
  const cents = toDecimals(number, 2);
  if (Math.abs(cents) >= DEAREST) return null;
  return [cents, isHour || !Number.isInteger(cents) ? 2 : 0];
}

const isHourly = (name: string) => /\/(?:GPU-)?hour$/.test(name);

/** Digits and the unit after them as one says both: the sign of money, a blank before %. */
function phrased(digits: string, unit: string, count: number): Worded {
  if (unit === MANY_POWERS) return { figure: digits, unit: "" };
  const said = saidUnit(unit);
  const { scale } = said;
  const [, isShare = "", small = ""] = /^(%?)\s*(.*)$/.exec(said.unit) ?? [];
  const figure = unsigned(digits, (number) => {
    const share = isShare ? `${number}${BLANK}%` : number;
    const scaled = scale ? sayCount(scale as "million", count, { number: share }) : share;
    return said.isMoney ? say("money", { number: scaled }) : scaled;
  });
  const first = unitFirst(unit);
  if (first === "") return { figure, unit: small };
  return {
    figure: say("withUnit", { number: figure, unit: first }),
    unit: small.slice(first.length).trim(),
  };
}

/** As much of a unit as stands before its number, where the language has it there: miaka 5 kwa mtu. */
function unitFirst(unit: string): string {
  const { name, isMoney } = saidUnit(unit);
  return say("withUnit").startsWith("{unit}") && !isMoney && !name.startsWith("%") ? name : "";
}

/** Money with its sign, where it stands before the number; else the number alone. */
const withSign = (digits: string, unit: string) =>
  saidUnit(unit).isMoney ? unsigned(digits, (number) => say("money", { number })) : digits;

/** Say a number without its minus, and put that before all of it. */
const unsigned = (digits: string, phrase: (number: string) => string) =>
  digits.startsWith("-") ? `-${phrase(digits.slice(1))}` : phrase(digits);

/** Words for NaN and infinity; an infinite time is "never". */
export function unknownOrInfinite(value: number, unit = ""): string {
  if (Number.isNaN(value)) return say("unknown");
  if (value < 0) return say("minusInfinity");
  return isTime(unit) ? say("never") : say("infinity");
}

/** A number in the unit of an axis, without the unit: three figures, a comma between thousands. */
export function figures(value: number, digits = FIGURES): string {
  if (!Number.isFinite(value)) return resultText(value);
  return digitsOf(toFigures(value, digits), "");
}

/** Two ends in one unit, with as many decimals each: "$0.5 to $24.6 billion", "2 to 49 %". */
export function spanned(low: number, high: number, display: Display): string {
  const { factor, unit } = display;
  if (!Number.isFinite(low) || !Number.isFinite(high))
    return say("span", { low: inUnit(low, display), high: inUnit(high, display) });
  const [from, to] = endsOf(low / factor, high / factor, unit);
  const end = joined(phrased(to, unit, high / factor));
  if (from === to) return end;
  const first = unitFirst(unit);
  if (first !== "")
    return say("span", {
      low: phrased(from, unit, low / factor).figure,
      high: end.slice(first.length).trim(),
    });
  return say("span", { low: isSignFirst() ? withSign(from, unit) : from, high: end });
}

/** A band in words; null if there is none, or if its ends are written alike: "17 %" is no band. */
export function bandText(
  { low, high }: { low?: number; high?: number },
  display: Display,
): string | null {
  if (low === undefined || high === undefined) return null;
  const text = spanned(low, high, display);
  return text === spanned(high, high, display) ? null : text;
}

export const SLACK = 1e-9; // of the smaller: nothing finite is near infinity

/** Whether two numbers differ by no more than what computing leaves. */
export const isNear = (one: number, other: number): boolean =>
  one === other || Math.abs(one - other) <= SLACK * Math.min(Math.abs(one), Math.abs(other));

/** Whether the sign of money stands before the number, so that both ends of a span have it. */
const isSignFirst = () => !say("money").startsWith("{");

/** Both ends as digits, with the decimals that the finer one needs if the two are of like size. */
function endsOf(low: number, high: number, unit: string): [string, string] {
  const sizes = [low, high].map(Math.abs).filter((size) => size > 0);
  if (sizes.length === 0) return ["0", "0"];
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)];
  const isInCents = unit.startsWith("USD") && large < DEAREST;
  const ofLarge = isInCents ? 2 : unit === "%" && small >= 1 ? 0 : decimalsOf(large, FIGURES);
  const ofSmall = unit === "%" && small >= 1 ? 0 : decimalsOf(small, 1);
  if (ofSmall > ofLarge + 1) return [figures(low), figures(high)];
  const finest = Math.min(4, Math.max(ofLarge, isInCents && isHourly(unit) ? 2 : ofSmall));
  const isPrice = unit.startsWith("USD"); // of which one decimal alone is not written
  const decimals = isPrice && finest === 1 ? 2 : finest; // $0.38 to $106.09
  const [from, to] = [low, high].map((end) =>
    toDecimals(Math.abs(end) < 1000 ? end : toFigures(end, FIGURES), decimals),
  ) as [number, number];
  const needed = Math.max(ownDecimals(from), ownDecimals(to));
  const isHour = isInCents && isHourly(unit);
  const isWithCents = isPrice && (needed > 0 || isHour);
  const written = isWithCents ? Math.max(2, needed) : needed;
  return [digitsOf(from, "", written), digitsOf(to, "", written)];
}

/** How many decimals so many figures of a number are. */
const decimalsOf = (size: number, count: number) =>
  Math.max(0, count - 1 - Math.floor(Math.log10(toFigures(size, PORTABLE_FIGURES))));

/** How many decimals a number has, up to four. */
const ownDecimals = (number: number) =>
  [0, 1, 2, 3].find((count) => toDecimals(number, count) === number) ?? 4;

/** A number with its unit, in the unit of an axis; NaN and infinity are words without a unit. */
export function inUnit(value: number, { factor, unit }: Display, digits = FIGURES): string {
  if (!Number.isFinite(value)) return unknownOrInfinite(value, unit);
  const number = value / factor;
  return joined(phrased(withCents(figures(number, digits), unit), unit, number));
}

/** The same without the unit: "$2.70" of an hour, "3.5" of billions. */
export function figureIn(value: number, { factor, unit }: Display, digits = FIGURES): string {
  return withSign(withCents(figures(value / factor, digits), unit), unit);
}

/** A result in the unit of an axis, without the unit: "$0.41" of an hour, "7" of per cents. */
export function amount(
  value: number,
  { factor, unit }: Display,
  limits: readonly number[] = [],
): string {
  if (!Number.isFinite(value)) return unknownOrInfinite(value, unit);
  const [number, decimals] = apart(value / factor, unit, limits, factor);
  return withSign(digitsOf(number, "", decimals), unit);
}

/** Digits of money with two decimals where they have one. */
const withCents = (digits: string, unit: string) =>
  unit.startsWith("USD") && /[.,]\d$/.test(digits) ? `${digits}0` : digits;

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

/** The text with a capital first letter. */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase("en") + text.slice(1);
}

/** A number as one types it: no commas, and none of the noise of binary fractions. */
export function typed(value: number): string {
  return String(toFigures(value, 10)).replace("e+", "e");
}

/** A number as a field shows it while nobody types there: commas, and cents of money. */
export function inField(value: number, { factor, unit }: Display): string {
  return withCents(figures(value / factor, 10), unit);
}

/** A number as Python writes it, to ten figures, with a power of ten where that is shorter. */
export function literal(value: number): string {
  const plain = typed(value);
  if (!/^-?\d{7,}$/.test(plain)) return plain;
  const power = 3 * Math.floor((plain.replace("-", "").length - 1) / 3);
  const short = `${typed(value / 10 ** power)}e${power}`;
  return short.length < plain.length ? short : plain;
}

function asPerCent(unit: string): [number, string] {
  const [first, ...rest] = unit.split("/");
  return first === "fraction" ? [0.01, ["%", ...rest].join("/")] : [1, unit];
}

/** Round to some figures, a half away from zero, whatever the last digit of the number. */
export function toFigures(value: number, digits: number): number {
  return Number((digits > PORTABLE_FIGURES ? value : portable(value)).toPrecision(digits));
}

/** Keep twelve figures; a decimal that ends in a five, where a last digit decides, is found first. */
function portable(value: number): number {
  const near = Number(value.toPrecision(DECIMAL_FIGURES));
  return Number((Number.isFinite(near) ? near : value).toPrecision(PORTABLE_FIGURES));
}

function magnitudeOf(number: number): [number, string] {
  const size = Math.abs(number);
  const found = size < LARGEST ? WORDS.find(([least]) => size >= least) : undefined;
  return found ?? [1, ""];
}

/** Round to some decimals, a half away from zero. */
function toDecimals(number: number, decimals: number): number {
  return Number(toFigures(number, PORTABLE_FIGURES).toFixed(decimals));
}

function digitsOf(number: number, word: string, decimals = 0): string {
  const size = Math.abs(number);
  const isPlain = word !== "" || number === 0 || (size >= SMALLEST && size < LARGEST);
  if (!isPlain) return number.toExponential().replace("e+", "e");
  const tidy = toFigures(number, 15); // 15.7, not 15.700000000000001
  return written(tidy, decimals);
}
