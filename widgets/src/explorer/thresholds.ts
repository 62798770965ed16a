// Published ranges and thresholds: a range has two ends, a threshold one.

import { say } from "../text/strings.ts";
import type { ExplorerDocument } from "./document.ts";

interface Line {
  label: string;
  low: number;
  high: number;
}

/** A document's references in the unit of an axis; those of equal ends are thresholds. */
export function thresholdsOf({ reference }: ExplorerDocument, scaled: (value: number) => number) {
  const all = reference.map(({ label, low, high }): Line & Record<string, string | number> => ({
    label,
    low: scaled(low),
    high: scaled(high),
  }));
  const isThreshold = ({ low, high }: Line) => low === high;
  return {
    reference: all.filter((row) => !isThreshold(row)),
    threshold: all.filter(isThreshold),
  };
}

/** The ends of a range as figures: one, if it has one end or begins at zero as a bar does. */
export function figuredEnds(
  { low, high }: Pick<Line, "low" | "high">,
  written: (end: number) => string,
): [string, string?] {
  const [from, to] = [written(low), written(high)];
  if (from === to || low === 0) return [to];
  return high === 0 ? [from] : [from, to];
}

/** Thresholds across rows. */
export function uprightOf(document: ExplorerDocument, scaled: (value: number) => number) {
  return thresholdsOf(document, scaled).threshold.map(({ label, low }) => ({ label, x: low }));
}

/** The guess across rows, with its name. */
export function uprightGuess(guess: number | null, scaled: (value: number) => number) {
  return guess === null ? [] : [{ y: scaled(guess), label: say("guess") }];
}
