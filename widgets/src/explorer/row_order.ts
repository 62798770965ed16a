// The rows of an explorer along a choice, in the order in which they are drawn, said and tabled.

import type { ExplorerDocument, Result, Rows, Series, Values } from "./document.ts";

/** One word's numbers: of each series, and the ends of the first one's band. */
export interface WordRow {
  word: string;
  numbers: number[];
  low?: number;
  high?: number;
}

/** The rows by the first series' number: dots grow downwards, a ranking begins with the largest. */
export function ordered(document: ExplorerDocument, { columns }: Result): WordRow[] {
  const { options } = document.rows as Rows;
  const rows = options.map((word, i): WordRow => {
    const numbers = document.series.map(({ name }) => columns[name]?.[i] ?? Number.NaN);
    const { low, high } = columns;
    return low && high
      ? { word, numbers, low: low[i] ?? Number.NaN, high: high[i] ?? Number.NaN }
      : { word, numbers };
  });
  const way = document.chart === "ranking" ? -1 : 1;
  return rows.sort((one, other) => way * rankOf(one, other, way));
}

/** Which of two comes first; what is unknown comes last, whichever the way. */
function rankOf(one: WordRow, other: WordRow, way: number): number {
  const [a, b] = [first(one), first(other)];
  if (Number.isNaN(a) || Number.isNaN(b))
    return way * (Number(Number.isNaN(a)) - Number(Number.isNaN(b)));
  return a === b ? 0 : a - b;
}

/** The number that a row is ordered by. */
export const first = ({ numbers }: WordRow) => numbers[0] ?? Number.NaN;

/** The word that the control stands at. */
export function chosen({ rows }: ExplorerDocument, values: Values): string {
  return String(values[(rows as Rows).name]);
}

export const firstSeries = ({ series }: ExplorerDocument) => series[0] as Series;
