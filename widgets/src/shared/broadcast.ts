// Arithmetic on numbers, on points of an axis, on draws, and on draws at every point.

import { arityOf, ONE, THREE, TWO } from "./operations.ts";
import { QUICK } from "./quick.ts";

/** Values with one entry a point, a draw, both (draws of a point side by side) or neither. */
export interface Column {
  readonly values: Float64Array;
  readonly hasPoints: boolean;
  readonly hasDraws: boolean;
}

export interface Size {
  points: number;
  draws: number;
}

export const scalar = (value: number): Column => ({
  values: Float64Array.of(value),
  hasPoints: false,
  hasDraws: false,
});

export const alongPoints = (values: Float64Array): Column => ({
  values,
  hasPoints: true,
  hasDraws: false,
});

export const overDraws = (values: Float64Array): Column => ({
  values,
  hasPoints: false,
  hasDraws: true,
});

/** Room for what an operation on these columns gives: `held` if its shape is right. */
export function room(reads: Column[], size: Size, held?: Column): Column {
  const hasPoints = reads.some((column) => column.hasPoints);
  const hasDraws = reads.some((column) => column.hasDraws);
  if (held?.hasPoints === hasPoints && held.hasDraws === hasDraws) return held;
  const length = (hasPoints ? size.points : 1) * (hasDraws ? size.draws : 1);
  return { values: new Float64Array(length), hasPoints, hasDraws };
}

/** Where a column's values for one point begin. */
function start(column: Column, point: number, draws: number): number {
  return column.hasPoints ? point * (column.hasDraws ? draws : 1) : 0;
}

/** Carry out one operation of a tape into `out`. */
export function apply(name: string, reads: Column[], out: Column, size: Size): void {
  const draws = out.hasDraws ? size.draws : 1;
  const points = out.hasPoints ? size.points : 1;
  const arity = arityOf(name);
  for (let point = 0; point < points; point++) {
    if (arity === 1) one(name, reads, out, point, draws);
    else if (arity === 2) two(name, reads, out, point, draws);
    else three(name, reads, out, point, draws);
  }
}

function one(name: string, reads: Column[], out: Column, point: number, draws: number): void {
  const f = ONE[name] as (typeof ONE)[string];
  const [a] = reads as [Column];
  let i = start(a, point, draws);
  const step = Number(a.hasDraws);
  const first = point * draws;
  for (let at = first; at < first + draws; at++) {
    out.values[at] = f(a.values[i] as number);
    i += step;
  }
}

function two(name: string, reads: Column[], out: Column, point: number, draws: number): void {
  const f = TWO[name] as (typeof TWO)[string];
  const [a, b] = reads as [Column, Column];
  let i = start(a, point, draws);
  let j = start(b, point, draws);
  const [stepA, stepB] = [Number(a.hasDraws), Number(b.hasDraws)];
  const first = point * draws;
  const quick = QUICK[name];
  if (quick) {
    quick(out.values, first, first + draws, a.values, i, stepA, b.values, j, stepB);
    return;
  }
  for (let at = first; at < first + draws; at++) {
    out.values[at] = f(a.values[i] as number, b.values[j] as number);
    i += stepA;
    j += stepB;
  }
}

function three(name: string, reads: Column[], out: Column, point: number, draws: number): void {
  const f = THREE[name] as (typeof THREE)[string];
  const [a, b, c] = reads as [Column, Column, Column];
  let i = start(a, point, draws);
  let j = start(b, point, draws);
  let k = start(c, point, draws);
  const [stepA, stepB, stepC] = [Number(a.hasDraws), Number(b.hasDraws), Number(c.hasDraws)];
  const first = point * draws;
  for (let at = first; at < first + draws; at++) {
    out.values[at] = f(a.values[i] as number, b.values[j] as number, c.values[k] as number);
    i += stepA;
    j += stepB;
    k += stepC;
  }
}
