// The student's guess, which the explorer of its prediction draws.

import { dataOf } from "../checkpoint/record.ts";
import { guessesOf } from "../prediction/record.ts";
import type { Host } from "../shared/host.ts";
import { say } from "../shared/strings.ts";
import { shown } from "../shared/text.ts";
import type { ExplorerDocument, Series } from "./document.ts";

/** The guess that Python knows of, or else the one kept with the notebook; null if none. */
export function guessIn(host: Host, { prediction }: ExplorerDocument): number | null {
  const guess = host.get("guess");
  if (typeof guess === "number") return guess;
  if (prediction === null) return null;
  const kept = dataOf(host.answers?.get(prediction)).attempts;
  return guessesOf(kept).at(-1)?.value ?? null;
}

/** A guess in words, for who cannot see its line, and for charts that have none. */
export function predictedIn({ series }: ExplorerDocument, guess: number | null): string {
  const [first] = series as [Series];
  return guess === null ? "" : say("predicted", { value: shown(guess, first.unit) });
}
