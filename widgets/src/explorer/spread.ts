// The ends of an explorer's bands, from draws that lie point by point.

import type { Column, Size } from "../tape/arrays.ts";
import { quantiles } from "../tape/draws.ts";
import type { Band, Headline, Result } from "./document.ts";

interface Spread {
  columns: Result["columns"];
  headline: Pick<Headline, "low" | "high">;
}

/** The bands' ends by the names of their columns, as probabilities that rise. */
function endsOf({ low, high, inner = [] }: Band): [string, number][] {
  const within = inner.flatMap((share): [string, number][] => [
    [`low_${share}`, (100 - share) / 200],
    [`high_${share}`, (100 + share) / 200],
  ]);
  const all: [string, number][] = [["low", low], ["high", high], ...within];
  return all.sort(([, one], [, other]) => one - other);
}

/** Finds the bands at the control, which is the last point, and along the axis if that is asked. */
export function spreadOf(band: Band, { points, draws }: Size, isAlong: boolean) {
  const scratch = new Float64Array(draws);
  const ends = endsOf(band);
  const probabilities = ends.map(([, probability]) => probability);

  function at(column: Column, point: number): number[] {
    const value = column.values[column.hasPoints ? point : 0] as number;
    if (!column.hasDraws) return probabilities.map(() => value);
    const start = column.hasPoints ? point * draws : 0;
    scratch.set(column.values.subarray(start, start + draws));
    return quantiles(scratch, probabilities);
  }

  return (column: Column): Spread => {
    const here = at(column, points - 1);
    const [low, high] = ["low", "high"].map((end) => here[ends.findIndex(([n]) => n === end)]);
    const found = Array.from({ length: isAlong ? points - 1 : 0 }, (_, point) => at(column, point));
    const columns = ends.map(([name], i) => [
      name,
      Float64Array.from(found, (each) => each[i] as number),
    ]);
    return {
      columns: isAlong ? Object.fromEntries(columns) : {},
      headline: { low: low as number, high: high as number },
    };
  };
}
