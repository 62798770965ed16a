// Units as people write and say them, from the table that Python reads too (aikit/units.py).

import table from "../../../aikit/data/measures.json" with { type: "json" };
import { languageOfPage, translated } from "./language.ts";
import { say, sayCount } from "./strings.ts";

/** A unit: its name, what it measures, and how many of that measure's own unit it is. */
export interface Unit {
  name: string;
  measure: string;
  size: number;
}

interface Row extends Unit {
  symbol?: string;
  singular?: string; // if not the name
  plural?: string; // as above
  spellings: string[];
  prefixes?: boolean;
  whole?: boolean;
}

interface Magnitude {
  name: string;
  size: number;
  spellings: string[];
  shown?: boolean;
}

const ROWS: Row[] = table.units;
const SCALES: Magnitude[] = table.magnitudes;
const NAMED = new Map(ROWS.map((row) => [row.name, row]));
const UNITS = new Map(ROWS.flatMap(spellingsOf));
const MAGNITUDES = new Map(
  SCALES.flatMap(({ spellings, size }) => spellings.map((word) => [word, size] as const)),
);
const PER =
  /\s*\/\s*|\s*\b(?:per|an?|each|every|par|por|ao|kwa)\s+(?!cento?\b)|(?:^|\s+)(?:(?:de|à)\s+)?l'/;
// What says "a year" and the like without a "per".
const RATES: [RegExp, string][] = [
  [/(?:\bp\.\s*a\.?|\bpa|\byearly|\bannually|\bannual)$/, "/year"],
  [/\bmonthly$/, "/month"],
  [/\bdaily$/, "/day"],
  [/\bhourly$/, "/hour"],
];

/** Words that shorten a number, the largest first: trillion, billion, million. */
export const WORDS = SCALES.filter((row) => row.shown)
  .map(({ size, name }): [number, string] => [size, name])
  .reverse();

/** Measures that are counted in whole numbers, so that 1.234 means 1,234. */
export const WHOLE = new Set(ROWS.filter((row) => row.whole).map((row) => row.measure));

/** Currencies by what people write for them. */
export const CURRENCIES = new Map(
  table.currencies.flatMap((name) =>
    (NAMED.get(name)?.spellings ?? []).map((word) => [word, name] as const),
  ),
);

function spellingsOf({
  name,
  symbol = name,
  measure,
  size,
  spellings,
  prefixes,
}: Row): [string, Unit][] {
  const own = spellings.map((word): [string, Unit] => [word, { name, measure, size }]);
  const larger = table.prefixes.flatMap((prefix) => {
    const unit = { name: prefix.symbol + symbol, measure, size: size * prefix.size };
    const marks = [prefix.symbol.toLowerCase(), ...prefix.words];
    return marks.flatMap((mark) =>
      spellings.map((spelling): [string, Unit] => [`${mark}${spelling}`, unit]),
    );
  });
  return prefixes ? [...own, ...larger] : own;
}

/** A unit as it is written after a number: GPU-hours/year, people; nothing for a ratio. */
export function wordsOf(unit: string, isPlural: boolean): string {
  const [first = "", ...rest] = unit.split("/");
  const row = NAMED.get(first);
  const said = row?.[isPlural ? "plural" : "singular"] ?? first;
  if (said === "") return rest.length ? unit : ""; // a ratio, a calendar year
  return [said, ...rest].join("/");
}

const DOLLARS = /(?:^|\s)USD$/;
const PLAIN: Record<string, string> = { "GPU-hour": "hour", "GPU-year": "year" }; // in prices
const AN = /^(?:[aeio]|hour|H100|MW)/; // what begins with a vowel as it is said
const TIME = /^(?:year|month|week|day|hour|minute)\b/;

/** The unit of a decay, powers of ten a year; the page shows the fall in per cent beside it. */
export const POWERS = "order of magnitude/year";

/** Whether a unit is in dollars, as USD and billion USD/year are. */
export const isMoney = (unit: string) => DOLLARS.test(unit.split("/")[0] ?? "");

const SCALE = /^(?:(million|billion|trillion)\b(?! tokens))?\s*(.*)$/;

/** A unit as one says it beside a number. */
interface SaidUnit {
  isMoney: boolean;
  /** "million", which is said with the number. */
  scale: string;
  /** All else: "GPU-hours a year". */
  unit: string;
  /** The unit without its rates: "GPU-hours", but "tokens/s". */
  name: string;
}

export function saidUnit(unit: string): SaidUnit {
  const [first = "", ...rest] = unit.split("/");
  const [, scale = "", own = ""] = SCALE.exec(first.replace(DOLLARS, "")) ?? [];
  const isPrice = isMoney(unit);
  const name = named(own, scale);
  const said = ratedBy(rest, name, isPrice);
  const isWhole = said.startsWith(`${name}/`);
  return { isMoney: isPrice, scale, unit: said, name: isWhole ? said : name };
}

/** The units that a number without a unit has. */
export const BARE: ReadonlySet<string> = new Set(["ratio", "fraction"]);

/** A unit as one says it without a number: dollars an hour, % a year; nothing for a ratio. */
export function unitWords(unit: string): string {
  if (BARE.has(unit)) return "";
  const [first = "", ...rest] = unit.split("/");
  const [, scale = "", name = ""] = SCALE.exec(first.replace(/\bUSD$/, "dollars")) ?? [];
  const scaled = scale === "" ? "" : scaleWord(scale);
  return ratedBy(rest, `${scaled} ${named(name, scale)}`.trim(), isMoney(unit));
}

/** In which unit to answer, as it stands behind a question. */
export function inBrackets(unit: string): string {
  const words = unitWords(unit);
  return words && ` [${words}]`;
}

/** "million" alone, as it stands before the name of a unit. */
const scaleWord = (scale: string) =>
  sayCount(scale as "million" | "billion" | "trillion", MANY, { number: "" }).trim();

const MANY = 5; // in every language of ours the form that stands for many

/** A unit's own name in the language of the page, perhaps after "million". */
function named(name: string, scale: string): string {
  const own = translated(name);
  if (scale === "" || own === "") return own;
  const unit = say("afterScale", { unit: own });
  return languageOfPage() === "fr" ? unit.replace(/^de (?=[aeéiou]|heure)/, "d’") : unit;
}

/** What is said of each slash: a year, an hour, per GPU; bytes/s stays as it is. */
function ratedBy(rates: string[], first: string, isPrice: boolean): string {
  return rates
    .reduce((said, rate) => {
      if (/^s\b/.test(rate)) return `${said}/${rate}`;
      if (languageOfPage() !== "en") {
        const word = (isPrice && PLAIN[rate]) || rate;
        return say("perRate", { unit: said, rate: translated(word) });
      }
      if (!isPrice && !TIME.test(rate)) return `${said} per ${rate}`;
      const word = (isPrice && PLAIN[rate]) || rate;
      return `${said} ${AN.test(word) ? "an" : "a"} ${word}`;
    }, first)
    .trim();
}

/** Whether a label says a unit by itself: "years of payment" are years, a decay is in powers of ten. */
export const saysUnit = (label: string, unit: string) =>
  unit.startsWith("order") || label.split(" ").some((word) => word === unit || word === `${unit}s`);

/** Whether a unit is one of time, by its name or as it is written after many. */
export function isTime(unit: string): boolean {
  return findUnit(unit)?.measure === "time";
}

/** A word of more than two letters without the plural's s. */
export function singular(word: string): string {
  return word.length > 2 && word.endsWith("s") ? word.slice(0, -1) : word;
}

/**
 * Take "billion", "bn", "lakh crore" … off the front of a text: the factor, and the rest.
 * A letter before a slash is no magnitude: b/s is bytes a second.
 */
export function splitMagnitude(text: string): [number, string] {
  let factor = 1;
  let rest = text;
  for (;;) {
    const word = /^\p{L}+/u.exec(rest)?.[0] ?? "";
    const low = word.toLowerCase();
    const size = MAGNITUDES.get(low) ?? MAGNITUDES.get(singular(low));
    if (size === undefined || /^\p{L}[/-]/u.test(rest)) return [factor, rest];
    factor *= size;
    rest = rest
      .slice(word.length)
      .replace(/^[ .]+|[ .]+$/g, "")
      .replace(/^(?:of|de)\s+|^d'/, "");
  }
}

/** A unit in small letters, with single blanks, and "/year" for yearly. */
export function tidy(text: string): string {
  const plain = text.trim().toLowerCase().replace(/\s+/g, " ");
  return RATES.reduce((tidied, [rate, per]) => tidied.replace(rate, per), plain);
}

/** The parts of a unit: USD and GPU-hour, of USD/GPU-hour or USD per GPU-hour. */
export const partsOf = (unit: string) => unit.split(PER);

/** Whether a tidy unit begins with its "per": of what was asked. */
export const beginsWithPer = (rest: string) => rest.search(PER) === 0;

/** A unit in any of its spellings, "USD per year" included; null if it is not one. */
export function findUnit(text: string): Unit | null {
  const parts = tidy(text)
    .split(PER)
    .map((part) => part.replaceAll("-", " ").trim())
    .map((part) => UNITS.get(part) ?? UNITS.get(singular(part)));
  let whole: Unit | null = null;
  for (const part of parts) {
    if (!part) return null;
    whole = whole
      ? {
          name: `${whole.name}/${part.name}`,
          measure: `${whole.measure} per ${part.measure}`,
          size: whole.size / part.size,
        }
      : part;
  }
  return whole;
}

/** The unit that an author gave, "billion USD/year" say; one that is made up measures itself. */
export function unitNamed(text: string): Unit {
  const [factor, rest] = splitMagnitude(text);
  const unit = findUnit(rest);
  if (!unit) return { name: text, measure: text, size: 1 };
  return { name: text, measure: unit.measure, size: unit.size * factor };
}

/** The name of a measure's unit by its size; empty if it has none of that size. */
export function unitOfSize(measure: string, size: number): string {
  const isClose = (other: number) => Math.abs(other - size) <= 1e-9 * Math.max(other, size);
  const units = [...UNITS.values()];
  return units.find((unit) => unit.measure === measure && isClose(unit.size))?.name ?? "";
}

/** How many `own` units make one `unit`, without noise in the last digits. */
export function ratioOf(unit: Unit, own: Unit): number {
  return Number((unit.size / own.size).toPrecision(12));
}
