// A field on a grid, cut at some levels into regions: columns of runs whose ends are exact between
// the grid's lines, so that a thin region is seen where a whole cell would hide it or overstate it.

import type { Axis, ExplorerDocument, Result, Series } from "../document.ts";

/** Part of a column interpolated two places across: in units of the grid's lines, as all places here. */
export interface Run {
  from: number;
  to: number;
  low: number;
  high: number;
  region: number; // 0 under the first level, 1 under the second, …
  at: number; // the place of its column among all of them
  isLevel: boolean; // its column is a line, from `from` to `to`
}

export interface Field {
  width: number; // points along
  height: number; // points across
  at(x: number, y: number): number;
}

const FINER = 3; // columns interpolated two lines of the grid

/** The runs of every column, or of every line where the field changes more along than across. */
export function runsOf(field: Field, levels: number[]): Run[] {
  if (!isSteepAlong(field)) return columnRuns(field, levels);
  const { width, height, at } = field;
  const turned = { width: height, height: width, at: (x: number, y: number) => at(y, x) };
  return columnRuns(turned, levels).map(({ from, to, low, high, ...run }) => ({
    ...run,
    from: low,
    to: high,
    low: from,
    high: to,
    isLevel: true,
  }));
}

function isSteepAlong({ width, height, at }: Field): boolean {
  let [along, across] = [0, 0];
  for (let y = 0; y < height - 1; y++)
    for (let x = 0; x < width - 1; x++) {
      const here = at(x, y);
      const right = Math.abs(at(x + 1, y) - here);
      const up = Math.abs(at(x, y + 1) - here);
      if (Number.isFinite(right)) along += right;
      if (Number.isFinite(up)) across += up;
    }
  return along * width > across * height; // as the eye sees it: over the whole width and height
}

/** Where the columns of a grid of so many points begin, and the last one ends. */
export function edgesOf(points: number): number[] {
  const columns = Math.max(1, (points - 1) * FINER);
  return Array.from({ length: columns + 1 }, (_, at) => Math.min(at / FINER, points - 1));
}

/** The runs of every column; where a number is unknown, none. */
function columnRuns(field: Field, levels: number[]): Run[] {
  const edges = edgesOf(field.width);
  return edges.slice(1).flatMap((to, at) => {
    const from = edges[at] as number;
    return partsAlong(valuesAt(field, (from + to) / 2), levels).map(({ low, high, region }) => {
      return { from, to, low, high, region, at, isLevel: false };
    });
  });
}

/** The parts of a column; those of one region that touch are one. */
function partsAlong(values: Float64Array, levels: number[]): Part[] {
  const whole: Part[] = [];
  let last: Part | undefined;
  const add = (low: number, high: number, region: number) => {
    if (last?.region === region && last.high === low) last.high = high;
    else {
      last = { low, high, region };
      whole.push(last);
    }
  };
  let region = regionOf(values[0] as number, levels);
  for (let y = 0; y + 1 < values.length; y++) {
    const [start, end] = [values[y] as number, values[y + 1] as number];
    const next = regionOf(end, levels);
    if (Number.isNaN(start + end)) {
      region = next;
      continue;
    }
    if (region === next)
      add(y, y + 1, region); // no level lies between
    else for (const part of partsOf(start, end, y, levels)) add(part.low, part.high, part.region);
    region = next;
  }
  return whole;
}

type Part = Pick<Run, "low" | "high" | "region">;

/** Between two numbers; interpolated two infinite ones, infinite. */
const interpolate = (one: number, other: number, share: number) =>
  one === other || share === 0 ? one : one + (other - one) * share;

/** The field along one column, interpolated two lines of the grid. */
function valuesAt({ at, height }: Field, x: number): Float64Array {
  const left = Math.floor(x);
  const values = new Float64Array(height);
  for (let y = 0; y < height; y++) values[y] = interpolate(at(left, y), at(left + 1, y), x - left);
  return values;
}

/** The parts between a point of a column and the next one. */
function partsOf(start: number, end: number, y: number, levels: number[]): Part[] {
  const cuts = levels
    .map((level) => (level - start) / (end - start))
    .filter((share) => share > 0 && share < 1)
    .sort((one, other) => one - other);
  const ends = [0, ...cuts, 1];
  return ends.slice(1).map((to, i) => {
    const from = ends[i] as number;
    const middle = interpolate(start, end, (from + to) / 2);
    return { low: y + from, high: y + to, region: regionOf(middle, levels) };
  });
}

/** The number of levels that a value exceeds. */
export function regionOf(value: number, levels: number[]): number {
  let region = 0;
  for (const level of levels) if (value > level) region += 1;
  return region;
}

/** Each region's share of the part of the plane where the value is known. */
export function sharesOf(runs: Run[], regions: number): number[] {
  const areas = Array.from({ length: regions }, (_, region) =>
    runs.filter((run) => run.region === region).reduce((sum, run) => sum + areaOf(run), 0),
  );
  const all = areas.reduce((sum, area) => sum + area, 0);
  return areas.map((area) => (all > 0 ? area / all : 0));
}

const areaOf = ({ from, to, low, high }: Run) => (to - from) * (high - low);

/** A place well inside a region for its name: in the column nearest its middle, the longest run. */
export function middleOf(runs: Run[], region: number): { x: number; y: number } | null {
  const own = runs.filter((run) => run.region === region);
  const area = own.reduce((sum, run) => sum + areaOf(run), 0);
  if (area === 0) return null;
  const centre = own.reduce((sum, run) => sum + ((run.from + run.to) / 2) * areaOf(run), 0) / area;
  const gap = (run: Run) => Math.abs((run.from + run.to) / 2 - centre);
  const nearest = Math.min(...own.map(gap));
  const column = own.filter((run) => gap(run) <= nearest + 1e-9);
  const longest = column.reduce((one, other) =>
    other.high - other.low > one.high - one.low ? other : one,
  );
  return { x: (longest.from + longest.to) / 2, y: (longest.low + longest.high) / 2 };
}

// Round numbers that cut a range into a few steps of colour.

const STEPS = 7; // of colour, at most
const WIDE = 30; // from this ratio on the steps are equal in their logarithms
const FIGURES = [1, 2, 2.5, 5, 10];

export interface Levels {
  levels: number[];
  isLog: boolean;
}

/** The levels of before while they still cut the range into enough steps, else new ones. */
export function heldLevels(before: Levels | null, low: number, high: number): Levels {
  const found = levelsFor(low, high);
  if (!before) return found;
  const within = before.levels.filter((level) => level > low && level < high).length;
  const isInside = before.levels.every(
    (level, i, all) => i === 0 || level > (all[i - 1] as number),
  );
  const isEnough = within >= Math.min(3, found.levels.length) && within <= STEPS - 1;
  const reaches = high <= 3 * Math.max(...before.levels.map(Math.abs), 0);
  return isInside && isEnough && reaches ? before : found;
}

/** At most six round numbers rungsBetween two ends. */
export function levelsFor(low: number, high: number): Levels {
  if (!(high > low)) return { levels: [], isLog: false };
  const isLog = low > 0 && high / low > WIDE;
  return { levels: isLog ? logLevels(low, high) : evenLevels(low, high), isLog };
}

function evenLevels(low: number, high: number): number[] {
  const rough = (high - low) / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (FIGURES.find((figure) => figure * power >= rough * 0.999999) ?? 10) * power;
  return rungsBetween(low, high, (n) => n * step, Math.floor(low / step), Math.ceil(high / step));
}

function logLevels(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  for (const figures of [[1, 2, 5], [1, 3], [1]]) {
    const ladder = (n: number) =>
      (figures[n % figures.length] as number) * 10 ** (first + Math.floor(n / figures.length));
    const levels = rungsBetween(low, high, ladder, 0, figures.length * (last - first + 1));
    if (levels.length < STEPS) return levels;
  }
  const apart = Math.ceil((last - first) / (STEPS - 1));
  return rungsBetween(low, high, (n) => 10 ** (first + n * apart), 0, STEPS);
}

/** The numbers of a ladder that lie strictly rungsBetween two ends. */
function rungsBetween(
  low: number,
  high: number,
  rung: (n: number) => number,
  from: number,
  to: number,
): number[] {
  const ladder = Array.from({ length: to - from + 1 }, (_, i) => rung(from + i));
  return ladder.map((each) => Number(each.toPrecision(12))).filter((n) => n > low && n < high);
}

// The two axes of a map: from the places of its grid to numbers, and its field.

export const TIE = 0.01; // of the larger: closer numbers are said to be the same

/** The value at a place between the grid's points, as the axis is spread. */
export function valueAt({ grid, scale }: Axis, place: number): number {
  const below = Math.min(Math.max(0, Math.floor(place)), grid.length - 1);
  const [low, high] = [grid[below] as number, grid[below + 1] ?? (grid[below] as number)];
  const share = place - below;
  return scale === "log" && low > 0 ? low * (high / low) ** share : low + (high - low) * share;
}

/** The difference of two numbers, divided by the larger size: from −2 to 2. */
export function difference(one: number, other: number): number {
  if (one === other) return Number.isFinite(one) ? 0 : Number.NaN;
  if (!Number.isFinite(one)) return Number.isNaN(one + other) ? Number.NaN : Math.sign(one);
  if (!Number.isFinite(other)) return Number.isNaN(other) ? Number.NaN : -Math.sign(other);
  return (one - other) / Math.max(Math.abs(one), Math.abs(other));
}

/** The numbers of a map's models, and how the first compares with the second. */
export function fieldsOf(explorer: ExplorerDocument, { columns }: Result) {
  const [along, across] = [explorer.along as Axis, explorer.across as Axis];
  const [width, height] = [along.grid.length, across.grid.length];
  const [own, rival] = explorer.series.map(({ name }) => columns[name] ?? new Float64Array());
  const field = (at: (i: number) => number): Field => {
    const values = Float64Array.from({ length: width * height }, (_, i) => at(i));
    return { width, height, at: (x, y) => values[y * width + x] ?? Number.NaN };
  };
  const value = (i: number) => own?.[i] ?? Number.NaN;
  return {
    along,
    across,
    value: field(value),
    transformed: (change: (value: number) => number) => field((i) => change(value(i))),
    rival: () => field((i) => difference(value(i), rival?.[i] ?? Number.NaN)),
  };
}

const found = new WeakMap<Result["columns"], Run[]>(); // the picture and the sentence ask for the same

/** Where the first of two models is lower, where the second is, and where they are the same. */
export function lowerRuns(explorer: ExplorerDocument, result: Result): Run[] {
  const known = found.get(result.columns);
  if (known) return known;
  const runs = runsOf(fieldsOf(explorer, result).rival(), [-TIE, TIE]);
  found.set(result.columns, runs);
  return runs;
}

/** The least and the greatest finite value, with their places. */
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
