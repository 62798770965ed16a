// A field on a grid, cut at some levels into regions: columns of runs whose ends are exact between
// the grid's lines, so that a thin region is seen where a whole cell would hide it or overstate it.

/** Part of a column between two places across: in units of the grid's lines, as all places here. */
export interface Run {
  from: number;
  to: number;
  low: number;
  high: number;
  region: number; // 0 under the first level, 1 under the second, …
}

export interface Field {
  width: number; // points along
  height: number; // points across
  at(x: number, y: number): number;
}

const FINER = 3; // columns between two lines of the grid

/** The runs of every column, or of every line where the field changes more along than across. */
export function runsOf(field: Field, levels: number[]): Run[] {
  if (!isSteepAlong(field)) return columnRuns(field, levels);
  const { width, height, at } = field;
  const turned = { width: height, height: width, at: (x: number, y: number) => at(y, x) };
  return columnRuns(turned, levels).map(({ from, to, low, high, region }) => ({
    from: low,
    to: high,
    low: from,
    high: to,
    region,
  }));
}

function isSteepAlong({ width, height, at }: Field): boolean {
  let [along, across] = [0, 0];
  for (let y = 0; y < height - 1; y++)
    for (let x = 0; x < width - 1; x++) {
      const [right, up] = [at(x + 1, y) - at(x, y), at(x, y + 1) - at(x, y)].map(Math.abs);
      if (Number.isFinite(right)) along += right as number;
      if (Number.isFinite(up)) across += up as number;
    }
  return along * width > across * height; // as the eye sees it: over the whole width and height
}

/** The runs of every column; where a number is unknown, none. */
function columnRuns(field: Field, levels: number[]): Run[] {
  const columns = Math.max(1, (field.width - 1) * FINER);
  return Array.from({ length: columns }, (_, column) => {
    const [from, to] = [column / FINER, Math.min((column + 1) / FINER, field.width - 1)];
    const values = valuesAt(field, (from + to) / 2);
    const parts = values.slice(1).flatMap((_, y) => partsOf(values, y, levels));
    return joined(parts).map((part) => ({ ...part, from, to }));
  }).flat();
}

type Part = Pick<Run, "low" | "high" | "region">;

/** Between two numbers; between two infinite ones, infinite. */
const between = (one: number, other: number, share: number) =>
  one === other || share === 0 ? one : one + (other - one) * share;

/** The field along one column, between two lines of the grid. */
function valuesAt({ at, height }: Field, x: number): number[] {
  const left = Math.floor(x);
  return Array.from({ length: height }, (_, y) => between(at(left, y), at(left + 1, y), x - left));
}

/** The parts between a point of a column and the next one. */
function partsOf(values: number[], y: number, levels: number[]): Part[] {
  const [start, end] = [values[y] as number, values[y + 1] as number];
  if (Number.isNaN(start + end)) return [];
  const cuts = levels
    .map((level) => (level - start) / (end - start))
    .filter((share) => share > 0 && share < 1)
    .sort((one, other) => one - other);
  const ends = [0, ...cuts, 1];
  return ends.slice(1).map((to, i) => {
    const from = ends[i] as number;
    const middle = between(start, end, (from + to) / 2);
    return { low: y + from, high: y + to, region: regionOf(middle, levels) };
  });
}

/** How many levels a value is above. */
export function regionOf(value: number, levels: number[]): number {
  return levels.filter((level) => value > level).length;
}

/** Parts of one region that touch are one. */
function joined(parts: Part[]): Part[] {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last && last.region === part.region && last.high === part.low) last.high = part.high;
    else whole.push({ ...part });
  }
  return whole;
}

/** How much of the plane each region covers, of all that is known. */
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
