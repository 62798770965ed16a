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
