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

/** At most six round numbers between two ends. */
export function levelsFor(low: number, high: number): Levels {
  if (!(high > low)) return { levels: [], isLog: false };
  const isLog = low > 0 && high / low > WIDE;
  return { levels: isLog ? logLevels(low, high) : evenLevels(low, high), isLog };
}

function evenLevels(low: number, high: number): number[] {
  const rough = (high - low) / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (FIGURES.find((figure) => figure * power >= rough * 0.999999) ?? 10) * power;
  return between(low, high, (n) => n * step, Math.floor(low / step), Math.ceil(high / step));
}

function logLevels(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  for (const figures of [[1, 2, 5], [1, 3], [1]]) {
    const ladder = (n: number) =>
      (figures[n % figures.length] as number) * 10 ** (first + Math.floor(n / figures.length));
    const levels = between(low, high, ladder, 0, figures.length * (last - first + 1));
    if (levels.length < STEPS) return levels;
  }
  const apart = Math.ceil((last - first) / (STEPS - 1));
  return between(low, high, (n) => 10 ** (first + n * apart), 0, STEPS);
}

/** The numbers of a ladder that lie strictly between two ends. */
function between(
  low: number,
  high: number,
  rung: (n: number) => number,
  from: number,
  to: number,
): number[] {
  const rungs = Array.from({ length: to - from + 1 }, (_, i) => rung(from + i));
  return rungs.map((each) => Number(each.toPrecision(12))).filter((n) => n > low && n < high);
}
