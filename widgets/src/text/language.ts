// The language that a page speaks: its catalogue, which whoever makes the page puts on it, and how
// a text in English is found there.

/** What a catalogue says of its language; the rest of it are texts by their English. */
interface Facts {
  language: string;
  /** Its name, as it calls itself. */
  name: string;
  /** Whose numbers it writes, as Intl names them. */
  locale: string;
  direction?: "ltr" | "rtl";
}

/** A catalogue in the JSON form of gettext: texts by their English, those that count in their forms. */
export type Catalogue = { "": Facts } & Record<string, string | string[] | Facts>;

const PLACE = Symbol.for("aikit.language"); // all bundles of a page read the same
const page = globalThis as unknown as Record<symbol, Catalogue | undefined>;

/** Speak a language from now on; null for English, which needs no catalogue. */
export function speak(catalogue: Catalogue | null): void {
  page[PLACE] = catalogue ?? undefined;
}

/** The code of the language that this page speaks. */
export const languageOfPage = () => page[PLACE]?.[""].language ?? "en";

const localeOfPage = () => page[PLACE]?.[""].locale ?? "en-US";

/** Mark an element with its language, for screen readers and for the direction of its text. */
export function markLanguage(el: Element): void {
  const facts = page[PLACE]?.[""];
  if (facts) Object.assign(el, { lang: facts.language, dir: facts.direction ?? "ltr" });
}

/** A text in the language of the page; what its catalogue lacks stays English. */
export function translated(english: string): string {
  const found = page[PLACE]?.[english];
  return typeof found === "string" ? found : english;
}

/** A text with a count, in the language's plural form for it. */
export function translatedCount(one: string, many: string, count: number): string {
  const found = page[PLACE]?.[one];
  const forms = Array.isArray(found) ? found : [one, many];
  const rules = new Intl.PluralRules(localeOfPage());
  const place = rules.resolvedOptions().pluralCategories.indexOf(rules.select(count));
  return forms[Math.min(Math.max(place, 0), forms.length - 1)] as string;
}

const formats = new Map<string, Intl.NumberFormat>(); // they are slow to make

/** Write a number as the language does, with some decimals at least. */
export function written(number: number, decimals = 0): string {
  const locale = localeOfPage();
  const key = `${locale} ${decimals}`;
  const known = formats.get(key);
  if (known) return known.format(number);
  const most = { minimumFractionDigits: decimals, maximumFractionDigits: 12 };
  const format = new Intl.NumberFormat(locale, most);
  formats.set(key, format);
  return format.format(number);
}

/** The marks in a number: before its decimals, and between its thousands. */
export function numberMarks(): { decimal: string; thousands: string } {
  const sample = written(12_345.6).replace(/\d+/g, "");
  return { thousands: sample.slice(0, -1), decimal: sample.slice(-1) };
}

/** Replace each {name} in a text by its value. */
export function fill(text: string, filled: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in filled ? String(filled[name]) : whole,
  );
}
