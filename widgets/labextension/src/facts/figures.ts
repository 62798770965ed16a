// Figures in prose: which of a lesson's facts a number in a text is, by its value, its unit and the
// digits with which it is written. A few digits are of many things, so that the sentence around them must
// speak of the fact, in two of its words and with all its names: no figure is better than a wrong one.

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
const STEM = 4; // letters by which words are alike: share and shares
const ALIKE = 2; // words of a fact that a sentence speaks of it by
const NAME = /\p{Lu}\p{Ll}[\p{L}\d]+/gu; // CoreWeave, Kenya
const NOTHING =
  /^(?:about|above|after|also|been|each|first|from|have|into|last|more|most|next|over|prices?|said|second|such|than|that|their|them|then|there|these|they|this|times?|under|what|when|which|with|years?)$/;

/** The figures of a text that are facts, in their order. */
export function figuresIn(text: string, facts: readonly Fact[]): Figure[] {
  const found: Figure[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const said = saidIn(match as RegExpExecArray);
    if (!said) continue;
    const near = spokenOf(sentenceAt(text, said.start), said, factsNear(said, facts));
    if (near.length > 0) found.push({ start: said.start, end: said.end, facts: near });
  }
  return found;
}

/** Of the facts that a number may be, those of which its sentence speaks most. */
function spokenOf(sentence: string, { digits }: Said, facts: Fact[]): Fact[] {
  if (digits >= ENOUGH) return facts;
  const around = stemsOf(sentence);
  const alike = facts.map(({ label }) => {
    const named = [...stemsOf((label.match(NAME) ?? []).join(" "))];
    const isNamed = named.every((stem) => around.has(stem));
    return isNamed ? [...stemsOf(label)].filter((stem) => around.has(stem)).length : 0;
  });
  const most = Math.max(ALIKE, ...alike);
  return facts.filter((_, place) => alike[place] === most);
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
  const isMoney = Boolean(sign) || MONEY.test(word);
  if (significant(plain) < LEAST && !sign && !percent) return null;
  const step = size * 10 ** -Math.max(0, decimals.length - 1); // of the last digit
  const last = percent ? "percent" : sign ? (scale && "scale") || "digits" : word && "word";
  const places = indices?.groups ?? {};
  const ends = ["digits", "decimals", last].map((name) => places[name || ""]?.[1] ?? 0);
  return {
    start: (places.sign ?? places.digits ?? [0])[0] as number,
    end: Math.max(...ends),
    value: Number(plain) * size,
    digits:
      scale && (last !== "word" || isMoney)
        ? Math.max(ENOUGH, significant(plain))
        : significant(plain),
    half: significant(plain) < LEAST ? 0 : step / 2, // of one digit, that value alone
    isMoney,
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
