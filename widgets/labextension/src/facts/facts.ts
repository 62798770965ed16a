// Facts as data: which of them a lesson names, what is known of each, how old it is.

/** One figure that somebody stated, as facts.csv has it. */
export interface Fact {
  id: string;
  label: string;
  value: number;
  unit: string;
  /** Of the statement, or the period it is about: 2026-04-09, 2026-04 or 2026. */
  date: string;
  kind: string;
  note: string;
  /** Ids, the one that was read first in front. */
  sources: string[];
  /** Ids of the figures that disagree with it. */
  readings: string[];
}

/** A page, paper or data set, as it was when it was read; what it does not state is left out. */
export interface Source {
  title: string;
  publisher: string;
  date?: string;
  licence: string;
  accessed: string;
  /** How near to its origin the figure was read: primary, quoted or secondary. */
  grade: string;
  link?: string;
  document?: string;
  /** The id of the page that quotes it. */
  read_in?: string;
  /** The day when something newer is due. */
  check_again?: string;
}

export interface Table {
  name: string;
  title: string;
  licence: string;
}

export interface Book {
  facts: ReadonlyMap<string, Fact>;
  sources: Readonly<Record<string, Source>>;
  tables: readonly Table[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The facts of a facts.json, without entries that are not facts. */
export function bookOf(json: unknown): Book {
  const { facts, sources, tables } = isObject(json) ? json : {};
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  const isFact = (fact: Partial<Fact> | null): fact is Fact =>
    typeof fact?.id === "string" &&
    typeof fact.value === "number" &&
    Array.isArray(fact.sources) &&
    Array.isArray(fact.readings);
  return {
    facts: new Map(
      list(facts)
        .filter(isFact)
        .map((fact) => [fact.id, fact]),
    ),
    sources: (isObject(sources) ? sources : {}) as Record<string, Source>,
    tables: list(tables) as Table[],
  };
}

/** A cell of code, for what it names. */
export interface Code {
  /** The place of the cell in the notebook. */
  place: number;
  source: string;
}

/** A name in code, with the place of the first cell that uses it. */
export type Named<Thing> = Map<Thing, number>;

const STRING = /(?<!\w)([rbuf]{0,2})("""|'''|"|')((?:\\.|(?!\2)[^\\\n])*)\2/gi;
const COMMENT = /(^|\s)#[^\n"']*$/gm;
const LEAST = 6; // letters of an f-string that must be said, or it would name everything
const READINGS = /\.readings\b/;

/** The facts that code names, in its order; with `.readings` also those that disagree. */
export function factsNamed(cells: readonly Code[], book: Book): Named<Fact> {
  const named: Named<Fact> = new Map();
  const add = (id: string, place: number) => {
    const fact = book.facts.get(id);
    if (fact && !named.has(fact)) named.set(fact, place);
  };
  for (const { place, source } of cells) {
    const ids = textsIn(source).flatMap((text) => idsOf(text, book.facts));
    for (const id of ids) {
      add(id, place);
      if (READINGS.test(source))
        for (const other of book.facts.get(id)?.readings ?? []) add(other, place);
    }
  }
  return named;
}

/** The tables that code loads, in its order. */
export function tablesNamed(cells: readonly Code[], book: Book): Named<Table> {
  const named: Named<Table> = new Map();
  for (const { place, source } of cells)
    for (const { text } of textsIn(source)) {
      const table = book.tables.find(({ name }) => name === text);
      if (table && !named.has(table)) named.set(table, place);
    }
  return named;
}

interface Text {
  text: string;
  isFormat: boolean;
}

/** The strings of Python code, without those in comments. */
function textsIn(source: string): Text[] {
  const code = source.replace(COMMENT, "$1");
  return [...code.matchAll(STRING)].map(([, prefix = "", , text = ""]) => ({
    text,
    isFormat: /f/i.test(prefix),
  }));
}

/** The ids that a string is, or that an f-string can become. */
function idsOf({ text, isFormat }: Text, facts: Book["facts"]): string[] {
  if (!isFormat || !text.includes("{")) return facts.has(text) ? [text] : [];
  const parts = text.split(/\{[^{}]*\}/);
  if (parts.join("").length < LEAST || /[^\w]/.test(parts.join(""))) return [];
  const pattern = new RegExp(`^${parts.join("\\w+")}$`);
  return [...facts.keys()].filter((id) => pattern.test(id));
}

const MONTHS = 12;

/** The full months since a date, or since the end of a month or year; null if in the future. */
export function monthsSince(date: string, today: Date): number | null {
  const [year = Number.NaN, month, day] = date.split("-").map(Number);
  if (!Number.isInteger(year)) return null;
  const from = (year * MONTHS + (month ?? MONTHS) - 1) as number;
  const to = today.getFullYear() * MONTHS + today.getMonth();
  const isFull = day === undefined || today.getDate() >= day;
  const months = to - from - (isFull ? 0 : 1);
  return months < 0 ? null : months;
}

/** Whether the day has come on which something newer is due. */
export const isDue = ({ check_again: day }: Source, today: Date) =>
  day !== undefined && day !== "" && day <= today.toISOString().slice(0, 10);
