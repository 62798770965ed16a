// What a checkpoint keeps with the notebook. It is read with care: a notebook may come from anyone.

import { type Data, dataOf, textOf } from "../text/json.ts";

export type Verdict = "right" | "close" | "wrong" | "unreadable";

export interface Attempt {
  text: string;
  verdict: Verdict;
  message: string;
}

/** What was tried, whether it was solved, and what was typed but has no verdict yet. */
export interface Kept {
  attempts: Attempt[];
  solved: boolean;
  draft: string;
}

export interface Question {
  id: string;
  question: string;
  unit: string;
}

const MOST = 100; // attempts, the newest
const VERDICTS: readonly unknown[] = ["right", "close", "wrong", "unreadable"];

/** The attempts in a trait or a kept record; what is no attempt is left out. */
export function attemptsOf(value: unknown): Attempt[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(dataOf)
    .filter((item) => typeof item.text === "string" && VERDICTS.includes(item.verdict))
    .map(({ text, verdict, message }) => ({
      text: textOf(text),
      verdict: verdict as Verdict,
      message: textOf(message),
    }))
    .slice(-MOST);
}

/** What a notebook keeps under a checkpoint's id. */
export function keptOf(record: unknown): Kept {
  const { attempts, solved, draft } = dataOf(record);
  return { attempts: attemptsOf(attempts), solved: solved === true, draft: textOf(draft) };
}

/** The record to keep; a draft only while there is one. */
export function recordOf({ attempts, solved, draft }: Kept): Data {
  return { kind: "checkpoint", attempts, solved, ...(draft && { draft }) };
}

/** The question of a document, which may be of any make. */
export function questionOf(value: unknown): Question {
  const { id, question, unit } = dataOf(value);
  return { id: textOf(id), question: textOf(question), unit: textOf(unit) };
}
