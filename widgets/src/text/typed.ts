// Reads a number as people type it: 1.5 or 1,5, 21e9, 21 bn, 9 %, 2.75 USD/GPU-hour.

import { type Display, figures } from "./numbers.ts";

/** What was typed means one number, one of several, a number in another unit, or none. */
export type Reading =
  | { kind: "number"; value: number }
  | { kind: "ambiguous"; options: { value: number; text: string }[] }
  | { kind: "otherUnit" }
  | { kind: "unreadable" };

const TYPED =
  /^([-+]?)\s*(us\$|usd|\$)?\s*([\d.,](?:[\d.,' ]*[\d.,])?)\s*(?:e([-+]?\d{1,3})(?!\d))?\s*(.*)$/i;
const MAGNITUDES: Record<string, number> = {
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  mio: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  mrd: 1e9,
  milliard: 1e9,
  trillion: 1e12,
  tn: 1e12,
  t: 1e12,
}; // prettier-ignore

/** The numbers that figures can stand for: one, two if `1,234` may be 1.234 or 1234, or none. */
export function numbersIn(figures: string): number[] {
  const group = /^\d{1,3}([,.' ])\d{3}(?:\1\d{3})*(?:([.,])\d*)?$/.exec(figures);
  const decimal = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)$/.test(figures);
  const asDecimal = () => Number(figures.replace(",", "."));
  if (!group) return decimal ? [asDecimal()] : [];
  const [, mark = "", point] = group;
  const grouped = () =>
    Number(figures.replaceAll(mark === point ? "" : mark, "").replace(",", "."));
  if (point === mark) return [];
  if (point || mark === "'" || mark === " ") return [grouped()];
  if (figures.split(mark).length > 2) return [grouped()];
  if (mark === "." || figures.startsWith("0")) return [asDecimal()];
  return [Number(figures.replace(",", "")), asDecimal()];
}

/** Read what was typed into the field of an argument that is shown as `display` and is `unit`. */
export function readTyped(
  text: string,
  display: Display,
  unit: string,
  range: readonly [number, number],
): Reading {
  const tidy = text
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/[\u00a0\u2009\u202f]/g, " ")
    .replace("’", "'");
  const match = TYPED.exec(tidy);
  if (!match) return { kind: "unreadable" };
  const [, sign, currency, digits = "", power, rest = ""] = match;
  const numbers = numbersIn(digits);
  if (numbers.length === 0 || /\d/.test(rest)) return { kind: "unreadable" };
  const factor = factorOf(rest, Boolean(currency), power !== undefined, display, unit);
  if (factor === null) return { kind: "otherUnit" };
  const scale = Number(`${sign === "-" ? -1 : 1}e${power ?? 0}`);
  const values = numbers.map((number) => number * scale * factor);
  const isBare = rest === "" && power === undefined && display.factor !== 1;
  if (values.length === 1 && isBare) values.push(...likelier(values[0] as number, display, range));
  const [value] = values as [number];
  if (values.length === 1) return { kind: "number", value };
  return {
    kind: "ambiguous",
    options: values.map((each) => ({
      value: each,
      text: `${figures(each / display.factor, 10)} ${display.unit}`.trim(),
    })),
  };
}

/** 21000000000 in a field of billions may mean the whole number. */
function likelier(value: number, display: Display, [low, high]: readonly [number, number]) {
  const whole = value / display.factor;
  const isInside = (number: number) => number >= low && number <= high;
  return isInside(whole) && !isInside(value) && display.factor > 1 ? [whole] : [];
}

/** What one of the typed number is worth in `unit`; null if it is in a unit of another kind. */
function factorOf(
  rest: string,
  hasCurrency: boolean,
  hasPower: boolean,
  display: Display,
  unit: string,
): number | null {
  if (hasCurrency && !unit.startsWith("USD")) return null;
  const word = /^[a-z]+(?![a-z/-])/i.exec(rest)?.[0] ?? "";
  const single = word.toLowerCase().replace(/([a-z]{2})s$/, "$1");
  const magnitude = Object.hasOwn(MAGNITUDES, single) ? MAGNITUDES[single] : undefined;
  const said = tidyUnit(magnitude === undefined ? rest : rest.slice(word.length));
  const name = hasCurrency && said.startsWith("/") ? `usd${said}` : said;
  const own = tidyUnit(unit);
  if (name === "") return magnitude ?? (hasPower ? 1 : display.factor);
  if (magnitude === undefined && name === tidyUnit(display.unit)) return display.factor;
  if (magnitude === undefined && name === "%" && display.unit.startsWith("%"))
    return display.factor;
  const ratio = name === "dollar" && unit.startsWith("USD") ? 1 : ratioOf(name, own);
  return ratio === null ? null : (magnitude ?? 1) * ratio;
}

/** A unit in one spelling: no capitals, no plural, "/" for "per". */
function tidyUnit(unit: string): string {
  return unit
    .trim()
    .toLowerCase()
    .replace(/\s*(\/|\bper\b|\ban?\b)\s*/g, "/")
    .replace(/^(us\$|\$)/, "usd")
    .replace(/([a-z]{2,})s(?=\/|$)/g, "$1")
    .replace(/\s+/g, " ");
}

// Units that can be typed for one another: kW for MW, months for years, % for a fraction.

interface Unit {
  measure: string;
  size: number; // in the measure's own unit
}

const HOURS = 8760; // of a year

const NAMED: Record<string, Unit> = Object.fromEntries(
  (
    [
      ["usd $ us$ dollar", "dollars", 1],
      ["gpu chip accelerator card", "GPUs", 1],
      ["gpu-hour gpu-h gpuh", "GPU time", 1],
      ["gpu-year", "GPU time", HOURS],
      ["year yr y annum", "time", HOURS * 3600],
      ["month", "time", (HOURS / 12) * 3600],
      ["week", "time", 7 * 24 * 3600],
      ["day", "time", 24 * 3600],
      ["hour hr h", "time", 3600],
      ["minute min", "time", 60],
      ["second sec s", "time", 1],
      ["token tok", "tokens", 1],
      ["mtok mtoken", "tokens", 1e6],
      ["% percent pct", "a share", 0.01],
      ["fraction share", "a share", 1],
    ] as [string, string, number][]
  ).flatMap(([names, measure, size]) => names.split(" ").map((name) => [name, { measure, size }])),
);

/** Units that take the prefixes of science, in small letters as people type them. */
const BASES: Record<string, Unit> = {
  w: { measure: "power", size: 1 },
  wh: { measure: "energy", size: 3600 },
  j: { measure: "energy", size: 1 },
  flop: { measure: "operations", size: 1 },
  b: { measure: "bytes", size: 1 },
  byte: { measure: "bytes", size: 1 },
};
const PREFIXES: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  p: 1e15,
  e: 1e18,
  z: 1e21,
};
const WORDS: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** What one `typed` is in `own`, both in small letters and one of them; null: not of one kind. */
export function ratioOf(typed: string, own: string): number | null {
  if (typed === own) return 1;
  const [one, other] = [unitOf(typed), unitOf(own)];
  if (!one || !other || one.measure !== other.measure) return null;
  return Number((one.size / other.size).toPrecision(12));
}

function unitOf(name: string): Unit | null {
  const [first, ...rest] = name.split("/").map((part) => partOf(part.trim()));
  if (!first || rest.some((part) => part === null)) return null;
  return (rest as Unit[]).reduce(
    (whole, { measure, size }) => ({
      measure: `${whole.measure} per ${measure}`,
      size: whole.size / size,
    }),
    first,
  );
}

function partOf(name: string): Unit | null {
  if (Object.hasOwn(NAMED, name)) return NAMED[name] as Unit;
  if (Object.hasOwn(BASES, name)) return BASES[name] as Unit;
  const [word = "", rest] = name.split(" ");
  if (rest && Object.hasOwn(WORDS, word)) return scaled(partOf(rest), WORDS[word] as number);
  const [prefix = "", base] = [name.slice(0, 1), name.slice(1)];
  if (!Object.hasOwn(PREFIXES, prefix) || !Object.hasOwn(BASES, base)) return null;
  return scaled(BASES[base] as Unit, PREFIXES[prefix] as number);
}

const scaled = (unit: Unit | null, by: number) => unit && { ...unit, size: unit.size * by };
