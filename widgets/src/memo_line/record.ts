// What a memo line asks and keeps with the notebook, read with care: it may come from anyone.

import { dataOf, textOf } from "../checkpoint/record.ts";

export interface Memo {
  id: string;
  lesson: string;
  sentence: string;
}

/** The lesson's sentence in a document, and the name under which a student's own is kept. */
export function memoOf(value: unknown): Memo {
  const { id, lesson, sentence } = dataOf(value);
  const number = Number.isSafeInteger(lesson) ? String(lesson) : "";
  return { id: textOf(id), lesson: number, sentence: textOf(sentence) };
}

/** A student's own sentence in a kept record; empty if there is none. */
export function lineOf(record: unknown): string {
  return tidy(textOf(dataOf(record).line));
}

/** One line, without outer or doubled spaces. */
export const tidy = (text: string) => text.replace(/\s+/g, " ").trim();
