// The two axes of a map: from the places of its grid to numbers, and its field.

import type { Axis, ExplorerDocument, Result, Series } from "./document.ts";
import type { Field } from "./regions.ts";

export const TIE = 0.01; // of the larger: closer numbers are said to be the same

/** The value at a place between the grid's points, as the axis is spread. */
export function valueAt({ grid, scale }: Axis, place: number): number {
  const below = Math.min(Math.max(0, Math.floor(place)), grid.length - 1);
  const [low, high] = [grid[below] as number, grid[below + 1] ?? (grid[below] as number)];
  const share = place - below;
  return scale === "log" && low > 0 ? low * (high / low) ** share : low + (high - low) * share;
}

/** How far a number is above another, as a part of the larger: from −2 to 2. */
export function difference(one: number, other: number): number {
  if (one === other) return Number.isFinite(one) ? 0 : Number.NaN;
  if (!Number.isFinite(one)) return Number.isNaN(one + other) ? Number.NaN : Math.sign(one);
  if (!Number.isFinite(other)) return Number.isNaN(other) ? Number.NaN : -Math.sign(other);
  return (one - other) / Math.max(Math.abs(one), Math.abs(other));
}

/** The numbers of a map's models, and how the first compares with the second. */
export function fieldsOf(document: ExplorerDocument, { columns }: Result) {
  const [along, across] = [document.along as Axis, document.across as Axis];
  const [width, height] = [along.grid.length, across.grid.length];
  const [own, rival] = document.series.map(({ name }) => columns[name] ?? new Float64Array());
  const field = (at: (i: number) => number): Field => ({
    width,
    height,
    at: (x, y) => at(y * width + x),
  });
  const value = (i: number) => own?.[i] ?? Number.NaN;
  return {
    along,
    across,
    value: field(value),
    transformed: (change: (value: number) => number) => field((i) => change(value(i))),
    rival: rival ? field((i) => difference(value(i), rival[i] ?? Number.NaN)) : null,
  };
}

/** The least and the most of what is finite, and where. */
export function extremes({ width, height, at }: Field) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [lowAt, highAt] = [
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = at(x, y);
      if (!Number.isFinite(value)) continue;
      if (value < low) [low, lowAt] = [value, { x, y }];
      if (value > high) [high, highAt] = [value, { x, y }];
    }
  return { low, high, lowAt, highAt, isKnown: low <= high };
}

export const seriesOf = ({ series }: ExplorerDocument) => series as [Series, Series?];
