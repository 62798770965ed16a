// Figures in prose: which of a lesson's facts a number in a text is, by its value, its unit and the
// digits with which it is written. A few digits are of many things, so that the text around them must
// speak of the fact: no figure is better than a wrong one.

import { findUnit, splitMagnitude } from "../../../src/text/units.ts";
import type { Fact } from "./facts.ts";

/** A figure in a text, and the facts that it may be, the nearest first. */
export interface Figure {
  start: number;
  end: number;
  facts: Fact[];
}

const BLANK = "[\\s\\u00a0]";
/** A sign of money, a number, its magnitude, and what it counts: "US$21 billion", "9 %", "150 MW". */
const NUMBER = new RegExp(
  `(?<sign>(?:US)?\\$)?${BLANK}?(?<![\\d.,\\w-])(?<digits>\\d{1,3}(?:,\\d{3})+|\\d+)(?<decimals>\\.\\d+)?` +
    `(?:${BLANK}(?<scale>trillion|billion|million))?` +
    `(?:${BLANK}?(?<percent>%|(?<=${BLANK})per cent)|${BLANK}(?<word>(?:US dollars|[A-Za-z][\\w/-]*)))?`,
  "dg",
);
const ENOUGH = 3; // digits of a number that are of one thing alone
const MONEY = /^(?:US )?dollars?$/;
const LEAST = 2; // digits of a number that is no sum of money and no share
const NOISE = 1e-9;
const SENTENCE = /[^.:?!]+(?:[.:?!]+(?!\s|$)[^.:?!]*)*/g;
const STEM = 5; // letters by which words are alike: share and shares
const NOTHING =
  /^(?:about|above|after|first|second|under|which|years?|price|their|there|these|times)$/;

/** The figures of a text that are facts, in their order. */
export function figuresIn(text: string, facts: readonly Fact[]): Figure[] {
  const found: Figure[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const said = saidIn(match as RegExpExecArray);
    if (!said) continue;
    const around = stemsOf(sentenceAt(text, said.start));
    const isOf = ({ label }: Fact) => [...stemsOf(label)].some((stem) => around.has(stem));
    const near = factsNear(said, facts).filter((fact) => said.digits >= ENOUGH || isOf(fact));
    if (near.length > 0) found.push({ start: said.start, end: said.end, facts: near });
  }
  return found;
}

/** The sentence of a text that has something to say at a place. */
const sentenceAt = (text: string, place: number) =>
  [...text.matchAll(SENTENCE)].find(({ index, 0: words }) => index + words.length > place)?.[0] ??
  "";

const stemsOf = (text: string) =>
  new Set(
    [...text.toLowerCase().matchAll(/\p{L}+/gu)]
      .map(([word]) => word)
      .filter((word) => word.length >= STEM && !NOTHING.test(word))
      .map((word) => word.slice(0, STEM)),
  );

/** A number with what stands beside it. */
interface Said {
  start: number;
  end: number;
  value: number;
  /** How many digits say something; a sum of billions says enough. */
  digits: number;
  /** Half of its last digit. */
  half: number;
  isMoney: boolean;
  unit: string;
}

/** What a match says; null if it says too little to be told from other numbers. */
function saidIn({ groups = {}, indices }: RegExpExecArray): Said | null {
  const { sign, digits = "", decimals = "", scale = "", percent, word = "" } = groups;
  const [size] = splitMagnitude(scale);
  const plain = digits.replaceAll(",", "") + decimals;
  if (significant(plain) < LEAST && !sign && !percent) return null;
  const step = size * 10 ** -Math.max(0, decimals.length - 1); // of the last digit
  const last = percent ? "percent" : sign ? (scale && "scale") || "digits" : word && "word";
  const places = indices?.groups ?? {};
  const ends = ["digits", "decimals", last].map((name) => places[name || ""]?.[1] ?? 0);
  return {
    start: (places.sign ?? places.digits ?? [0])[0] as number,
    end: Math.max(...ends),
    value: Number(plain) * size,
    digits: scale && last !== "word" ? Math.max(ENOUGH, significant(plain)) : significant(plain),
    half: significant(plain) < LEAST ? 0 : step / 2, // of one digit, that value alone
    isMoney: Boolean(sign) || MONEY.test(word),
    unit: percent ? "%" : word,
  };
}

/** How many digits say something: 150 has two, 2.50 three. */
const significant = (plain: string) =>
  plain.includes(".")
    ? plain.replace(".", "").replace(/^0+/, "").length
    : plain.replace(/^0+|0+$/g, "").length;

/** The facts that a number may be: of its unit, and as near as its digits say. */
function factsNear(said: Said, facts: readonly Fact[]): Fact[] {
  const near = facts.flatMap((fact) => {
    const factor = factorOf(said, fact.unit);
    if (factor === null) return [];
    const off = Math.abs(said.value * factor - fact.value);
    return off <= said.half * factor + NOISE * Math.abs(fact.value) ? [{ fact, off }] : [];
  });
  return near.sort((a, b) => a.off - b.off).map(({ fact }) => fact);
}

/** What turns a number into the unit of a fact; null where it cannot be one. */
function factorOf({ isMoney, unit }: Said, own: string): number | null {
  const [first = ""] = own.split("/");
  if (isMoney) return first === "USD" ? 1 : null;
  if (unit === "%") return first === "fraction" ? 0.01 : null;
  if (first === "USD" || first === "fraction" || unit === "") return null;
  const [typed, named] = [findUnit(unit), findUnit(first)];
  if (!typed || !named || typed.measure !== named.measure || named.measure === "time") return null;
  return typed.size / named.size;
}
