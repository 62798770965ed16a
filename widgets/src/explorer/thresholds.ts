// Published ranges and thresholds: a range has two ends, a threshold one.

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

/** Thresholds across rows, each with its name on the side of it where there is more room. */
export function uprightOf(
  document: ExplorerDocument,
  scaled: (value: number) => number,
  [low, high]: [number, number],
) {
  return thresholdsOf(document, scaled).threshold.map((row) => ({
    label: row.label,
    x: row.low,
    side: row.low > (low + high) / 2 ? "right" : "left",
  }));
}
