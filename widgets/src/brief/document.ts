// A brief as data (aikit_widgets/brief.py), read with care: lines may come from anyone's notebook.

import { dataOf } from "../checkpoint/record.ts";

export interface Line {
  lesson: number;
  sentence: string;
  own: boolean;
}

export interface BriefDocument {
  question: string;
  parts: [heading: string, lines: Line[]][];
  missing: number[];
  recommendation: string;
  levels: string[];
  rubric: string[][];
  /** The page as files, by their names. */
  files: Record<string, string>;
}

const words = (value: unknown) => (typeof value === "string" ? value : "");
const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Read the document of a brief. */
export function briefOf(value: unknown): BriefDocument {
  const { question, parts, missing, recommendation, levels, rubric, files } = dataOf(value);
  return {
    question: words(question),
    parts: listed(parts).map((part) => {
      const [heading, lines] = listed(part);
      return [words(heading), listed(lines).map(lineOf)];
    }),
    missing: listed(missing).map(Number).filter(Number.isSafeInteger),
    recommendation: words(recommendation),
    levels: listed(levels).map(words),
    rubric: listed(rubric).map((row) => listed(row).map(words)),
    files: Object.fromEntries(
      Object.entries(dataOf(files)).map(([name, text]) => [name, words(text)]),
    ),
  };
}

function lineOf(value: unknown): Line {
  const { lesson, sentence, own } = dataOf(value);
  return { lesson: Number(lesson) || 0, sentence: words(sentence), own: own === true };
}
