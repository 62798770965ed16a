// A brief as data (aikit_widgets/brief.py) and what a student wrote in it, read with care: both may
// come from anyone's notebook. What is open, how many words there are, and the two pages.

import { type Data, dataOf, textOf } from "../text/json.ts";
import { say } from "../text/strings.ts";

export interface Line {
  lesson: number;
  sentence: string;
  own: boolean;
  source: string;
}

export interface Fields {
  reader: string;
  country: string;
  author: string;
  recommendation: string;
  against: string;
}

const NAMES = ["reader", "country", "author", "recommendation", "against"] as const;

/** What a student wrote: the fields, and by lesson the words of a line and whether it is chosen. */
export interface Work {
  fields: Fields;
  lines: Map<number, { words: string; isChosen: boolean }>;
}

export interface BriefDocument {
  id: string;
  question: string;
  country: string;
  parts: [heading: string, lines: Line[]][];
  missing: number[];
  /** Which copies of a lesson count, and which notebooks could not be read. */
  notes: string[];
  /** How many lines a brief stands on. */
  chosen: number;
  /** The fewest words and the most. */
  words: [number, number];
  /** The longest text of each field, in characters. */
  fields: Record<keyof Fields, number>;
  levels: string[];
  rubric: string[][];
  marks: { missing: string; unchanged: string };
  /** The page as files: {{name}} is what was written, {{lines}} the chosen lines, as `line` says. */
  pages: Record<string, { page: string; line: string }>;
}

const itemsIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const countIn = (value: unknown, otherwise: number) =>
  Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : otherwise;

/** Read the document of a brief. */
export function briefOf(value: unknown): BriefDocument {
  const found = dataOf(value);
  const [least, most] = itemsIn(found.words);
  const longest = dataOf(found.fields);
  const marks = dataOf(found.marks);
  return {
    id: textOf(found.id),
    question: textOf(found.question),
    country: textOf(found.country),
    parts: itemsIn(found.parts).map((part) => {
      const [heading, lines] = itemsIn(part);
      return [textOf(heading), itemsIn(lines).map(lineOf)];
    }),
    missing: itemsIn(found.missing).map(Number).filter(Number.isSafeInteger),
    notes: itemsIn(found.notes).map(textOf),
    chosen: countIn(found.chosen, 4),
    words: [countIn(least, 250), countIn(most, 300)],
    fields: Object.fromEntries(
      NAMES.map((name) => [name, countIn(longest[name], 1000)]),
    ) as unknown as BriefDocument["fields"],
    levels: itemsIn(found.levels).map(textOf),
    rubric: itemsIn(found.rubric).map((row) => itemsIn(row).map(textOf)),
    marks: { missing: textOf(marks.missing), unchanged: textOf(marks.unchanged) },
    pages: Object.fromEntries(
      Object.entries(dataOf(found.pages)).map(([name, page]) => [
        name,
        { page: textOf(dataOf(page).page), line: textOf(dataOf(page).line) },
      ]),
    ),
  };
}

function lineOf(value: unknown): Line {
  const { lesson, sentence, own, source } = dataOf(value);
  return {
    lesson: Number(lesson) || 0,
    sentence: textOf(sentence),
    own: own === true,
    source: textOf(source),
  };
}

// What a student wrote.

/** Read a kept record; the country starts with the student's place. */
export function workOf(record: unknown, { country, fields }: BriefDocument): Work {
  const kept = dataOf(record);
  const text = (name: keyof Fields) => textOf(kept[name]).slice(0, fields[name]);
  const isNew = kept.country === undefined;
  const lines = itemsIn(kept.lines).map((each): [number, { words: string; isChosen: boolean }] => {
    const { lesson, words, isChosen } = dataOf(each);
    return [Number(lesson), { words: textOf(words), isChosen: isChosen === true }];
  });
  const written = Object.fromEntries(NAMES.map((name) => [name, text(name)])) as unknown as Fields;
  return { fields: isNew ? { ...written, country } : written, lines: new Map(lines) };
}

/** The record to keep; the words of a line that was let go of stay. */
export function recordOf({ fields, lines }: Work): Data {
  const kept = [...lines]
    .filter(([, { words, isChosen }]) => isChosen || words !== "")
    .map(([lesson, line]) => ({ lesson, ...line }));
  return { ...fields, lines: kept };
}

/** The chosen lines in their order, each with the words it has now. */
export function chosenOf({ parts, chosen }: BriefDocument, { lines }: Work) {
  return parts
    .flatMap(([, each]) => each)
    .filter(({ lesson }) => lines.get(lesson)?.isChosen)
    .slice(0, chosen)
    .map((line) => ({
      line,
      words: oneLine(lines.get(line.lesson)?.words ?? "") || line.sentence,
    }));
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** Whether a line is still the lesson's, but for capitals and marks. */
export function isUnchanged({ own, sentence }: Line, words: string): boolean {
  return !own && lettersOf(words || sentence) === lettersOf(sentence);
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** How many words the chosen lines, the recommendation and the argument against it have. */
export function countOf(brief: BriefDocument, work: Work): number {
  const { recommendation, against } = work.fields;
  const texts = [...chosenOf(brief, work).map(({ words }) => words), recommendation, against];
  return texts.map(wordsIn).reduce((sum, count) => sum + count, 0);
}

/** The words of a text: runs between blanks that contain a letter or a digit. */
export const wordsIn = (text: string) =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** The requirements of a brief, and whether each is met. */
export function openPoints(brief: BriefDocument, work: Work) {
  const { fields } = work;
  const chosen = chosenOf(brief, work);
  const own = chosen.filter(({ line, words }) => !isUnchanged(line, words)).length;
  const count = countOf(brief, work);
  const [least, most] = brief.words;
  const written = (name: keyof Fields) => fields[name].trim() !== "";
  return [
    { what: say("briefNamed"), isDone: (["reader", "country", "author"] as const).every(written) },
    {
      what: say("briefRewritten", { count: own, most: brief.chosen }),
      isDone: own === brief.chosen,
    },
    { what: say("briefRecommended"), isDone: written("recommendation") },
    { what: say("briefArgued"), isDone: written("against") },
    { what: say("briefLength", { count, least, most }), isDone: count >= least && count <= most },
  ];
}

// The page as a file.

const SAFE: Record<string, (text: string) => string> = {
  md: (text) =>
    text.replace(/[\\`*_{}[\]<>#|!$]/g, (char) => `\\${char}`).replace(/\s*\n\s*/g, "\n\n"),
  html: (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
};

/** Fill one of the two pages; each part is made safe for its format. */
export function pageOf(name: string, brief: BriefDocument, work: Work): string {
  const { page, line: form } = brief.pages[name] ?? { page: "", line: "" };
  const safe = SAFE[name.split(".").pop() ?? ""] ?? (SAFE.html as (text: string) => string);
  const { missing, unchanged } = brief.marks;
  const lines = chosenOf(brief, work).map(({ line, words }) =>
    filled(form, {
      lesson: String(line.lesson),
      words: safe(words),
      mark: isUnchanged(line, words) ? unchanged : "",
      source: safe(line.source),
    }),
  );
  const written = NAMES.map((each) => [each, safe(work.fields[each].trim() || missing)]);
  return filled(page, {
    ...Object.fromEntries(written),
    lines: lines.join("") || missing,
    count: String(countOf(brief, work)),
  });
}

/** Put each part in its place, at once, so that no part is read for places. */
const filled = (template: string, parts: Record<string, string>) =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? "");
