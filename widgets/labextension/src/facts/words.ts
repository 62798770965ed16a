// What is said of a fact, in words: its figure, its date and age, how it is known, who says so.

import type { TranslationBundle } from "@jupyterlab/translation";
import { element, link } from "../../../src/page/dom.ts";
import { resultText, sentence, typed } from "../../../src/text/numbers.ts";
import { type Book, type Fact, isDue, monthsSince, type Source } from "./facts.ts";

const YEAR = 12; // months
const OLD = 2 * YEAR; // from which on one counts years

/** The figure with its unit, as a lesson says it. */
export const amountOf = ({ value, unit }: Fact) => resultText(value, unit);

/** The label as the beginning of a sentence. */
export const labelOf = ({ label }: Fact) => sentence(label);

/** The value to its last digit, in the unit of the data. */
export function exactly({ value, unit }: Fact): string {
  if (unit === "calendar year") return String(value);
  const [whole = "", ...decimals] = typed(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return [[grouped, ...decimals].join("."), unit].join(" ");
}

/** The age of a figure, such as "8 months old"; empty if its date has no month. */
export function ageOf({ date }: Fact, today: Date, trans: TranslationBundle): string {
  const months = monthsSince(date, today);
  if (months === null) return "";
  if (months === 0) return trans.__("less than a month old");
  if (months < OLD) return trans._n("%1 month old", "%1 months old", months);
  const years = Math.floor(months / YEAR);
  return trans._n("%1 year old", "%1 years old", years);
}

/** What a kind means, by its name in the data. */
export function kindInWords({ kind }: Fact, trans: TranslationBundle): string {
  const words: Record<string, string> = {
    reported: trans.__("reported: stated by somebody as it is"),
    list_price: trans.__("list price: what a seller asks"),
    estimate: trans.__("estimate: a judgement or a model of somebody named"),
    derived: trans.__("derived: arithmetic on other figures"),
    guidance: trans.__("guidance: what a company says that it will do"),
    illustrative: trans.__("illustrative: chosen to calculate with"),
  };
  return words[kind] ?? kind;
}

/** The meaning of a grade: how close the source is to the figure's origin. */
export function gradeInWords({ grade }: Source, trans: TranslationBundle): string {
  const words: Record<string, string> = {
    primary: trans.__("primary: the document itself was read"),
    quoted: trans.__("quoted: a page was read that names the document and the figure"),
    secondary: trans.__("second-hand: somebody says so, and the document was not seen"),
  };
  return words[grade] ?? grade;
}

/** The source of a figure that was read first. */
export const sourceOf = ({ sources: [first = ""] }: Fact, { sources }: Book): Source | undefined =>
  sources[first];

/** A fact in one line, for a card and among other readings: date, kind, and who says so. */
export function lineOf(fact: Fact, book: Book, trans: TranslationBundle): string {
  const source = sourceOf(fact, book);
  const kind = kindInWords(fact, trans).split(":")[0]?.trim();
  const who = source?.publisher ?? "";
  const said = source?.grade === "secondary" ? trans.__("according to %1", who) : who;
  return [fact.date, kind, said].filter(Boolean).join(" · ");
}

/** Everything known about a fact, as pairs of a heading and its text. */
export function knownOf(
  fact: Fact,
  book: Book,
  today: Date,
  trans: TranslationBundle,
): [string, (Node | string)[]][] {
  const source = sourceOf(fact, book);
  const age = ageOf(fact, today, trans);
  const rows: [string, (Node | string)[]][] = [
    [trans.__("Value"), [exactly(fact)]],
    [trans.__("Date"), [[fact.date, age].filter(Boolean).join(" · ")]],
    [trans.__("Kind"), [kindInWords(fact, trans)]],
  ];
  if (source) rows.push([trans.__("Grade"), [gradeInWords(source, trans)]]);
  rows.push([
    fact.sources.length === 1 ? trans.__("Source") : trans.__("Sources"),
    fact.sources.map((id) => sourceItem(book.sources[id], book, trans)),
  ]);
  if (source) rows.push([trans.__("Licence"), [source.licence]]);
  if (source?.check_again) {
    const isLate = isDue(source, today);
    const words = isLate
      ? trans.__("something newer was due on %1", source.check_again)
      : trans.__("from %1 on", source.check_again);
    rows.push([trans.__("Look again"), [words]]);
  }
  const readings = fact.readings.flatMap((id) => book.facts.get(id) ?? []);
  if (readings.length > 0)
    rows.push([
      trans.__("Other readings"),
      readings.map((other) => readingItem(other, book, trans)),
    ]);
  if (fact.note) rows.push([trans.__("Note"), [sentence(fact.note)]]);
  return rows;
}

function sourceItem(source: Source | undefined, book: Book, trans: TranslationBundle): Node {
  if (!source) return element("p", {}, trans.__("not in the list of sources"));
  const { title, publisher, date, document, accessed, link: address, read_in: page } = source;
  const more = [publisher, date, document].filter(Boolean).join(", ");
  const read = trans.__("read on %1", accessed);
  const quoted = page && book.sources[page];
  return element(
    "p",
    { dir: "auto" },
    address ? link(address, title) : title,
    `, ${more}; ${read}`,
    ...(quoted ? [`; ${trans.__("quoted by")} `, linkTo(quoted)] : []),
  );
}

const linkTo = ({ link: address, publisher }: Source) =>
  address ? link(address, publisher) : publisher;

function readingItem(fact: Fact, book: Book, trans: TranslationBundle): Node {
  return element(
    "p",
    { dir: "auto" },
    element("strong", {}, amountOf(fact)),
    ` ${labelOf(fact)} · ${lineOf(fact, book, trans)}`,
  );
}
