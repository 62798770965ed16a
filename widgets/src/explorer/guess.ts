// The student's guess, which the explorer of its prediction draws.

import type { Host } from "../host/host.ts";
import { guessesOf } from "../prediction/record.ts";
import { dataOf } from "../text/json.ts";
import { shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
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
