// Ends of axes that hold still while a control is dragged, so that it is the line that moves.

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const LEAST = 0.35; // of an axis in use; below it the axis is drawn anew

/** The next round number away from zero. */
export function roundUp(value: number): number {
  if (value === 0) return 0;
  const size = Math.abs(value);
  const power = 10 ** Math.floor(Math.log10(size));
  const figure = ROUND.find((each) => each * power >= size * 0.999999) ?? 10;
  return Math.sign(value) * figure * power;
}

/** An end of an axis: the one before while it still serves, else a round number beyond `needed`. */
export function held(before: number | undefined, needed: number): number {
  if (before !== undefined && before !== 0) {
    const used = needed / before;
    if (used >= LEAST && used <= 1) return before;
  }
  return roundUp(needed);
}

/** A memory for both ends of an axis that always shows zero. */
export function axisEnds() {
  let low: number | undefined;
  let high: number | undefined;
  return (values: number[]): [number, number] => {
    const known = values.filter(Number.isFinite);
    low = held(low, Math.min(0, ...known));
    high = held(high, Math.max(0, ...known));
    return low === high ? [0, 1] : [low, high];
  };
}

const STEPS = [1, 2, 5, 10]; // of a log axis

/** The next step of a log axis at or beyond a value. */
function stepBeyond(value: number, isUp: boolean): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const [figure, slack] = [value / power, 1e-6];
  const found = isUp
    ? STEPS.find((step) => step >= figure * (1 - slack))
    : STEPS.findLast((step) => step <= figure * (1 + slack));
  return Number(((found ?? 1) * power).toPrecision(12));
}

/** A memory for both ends of a log axis, which has no place for what is not above zero. */
export function logEnds() {
  let ends: [number, number] | undefined;
  return (values: number[]): [number, number] => {
    const known = values.filter((value) => Number.isFinite(value) && value > 0);
    if (known.length === 0) return ends ?? [1, 10];
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const used = ends && Math.log(high / low) / Math.log(ends[1] / ends[0]);
    const isHeld = ends && low >= ends[0] && high <= ends[1] && Number(used) >= LEAST;
    if (!isHeld) ends = [stepBeyond(low, false), stepBeyond(high, true)];
    const [from, to] = ends as [number, number];
    return from === to ? [from, 10 * to] : [from, to];
  };
}

const PARTS = 5; // steps of an axis from end to end

/** A memory for both ends of an axis that need not show zero, and does where it is near. */
export function spanEnds() {
  let ends: [number, number] | undefined;
  return (values: number[]): [number, number] => {
    const known = values.filter(Number.isFinite);
    if (known.length === 0) return ends ?? [0, 1];
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const used = ends ? (high - low) / (ends[1] - ends[0]) : 0;
    if (ends && low >= ends[0] && high <= ends[1] && used >= LEAST) return ends;
    const step = roundUp((high - low || Math.abs(high) || 1) / PARTS);
    const isNearZero = low > 0 && low < (high - low) / 2;
    const from = isNearZero ? 0 : Math.floor(low / step) * step;
    const to = Math.ceil(high / step) * step;
    ends = [from, to > from ? to : from + step].map((end) => Number(end.toPrecision(12))) as [
      number,
      number,
    ];
    return ends;
  };
}
