// A model as a list of operations on numbered slots, checked and then carried out on arrays.

/** A tape as Python writes it: slots are the inputs, then the constants, then one a step. */
export interface Tape {
  inputs: string[];
  constants: (number | string)[];
  ops: string[]; // an operation and the slots that it reads: "divide 0 1"
  output: number;
}

const LONGEST = 10_000; // steps; a lesson's model has a few dozen

const WORDS: Record<string, number> = {
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};

/** Raise an Error that says what is wrong with a tape, before anything is computed. */
export function check(tape: Tape): void {
  const { inputs, constants, ops, output } = tape;
  if (![inputs, constants, ops].every(Array.isArray) || ops.length > LONGEST)
    throw new Error("a tape is inputs, constants, at most 10,000 ops and an output");
  if (!inputs.every((name) => typeof name === "string"))
    throw new Error("a tape's inputs are names");
  constants.forEach(constantOf);
  const first = inputs.length + constants.length;
  ops.forEach((op, i) => {
    checkStep(op, first + i);
  });
  if (!isSlot(output, first + ops.length)) throw new Error(`output ${output} is not a slot`);
}

function stepOf(op: string): [name: string, ...reads: number[]] {
  const [name, ...reads] = String(op).split(" ");
  return [name ?? "", ...reads.map(Number)];
}

function checkStep(op: string, slots: number): void {
  const [name, ...reads] = stepOf(op);
  const arity = arityOf(name);
  if (arity === undefined) throw new Error(`"${name}" is not an operation of a tape`);
  if (reads.length !== arity) throw new Error(`${name} takes ${arity} slots, not ${reads.length}`);
  const wrong = reads.find((slot) => !isSlot(slot, slots));
  if (wrong !== undefined) throw new Error(`${name} reads slot ${wrong}, of ${slots} so far`);
}

const isSlot = (slot: number, slots: number) => Number.isInteger(slot) && slot >= 0 && slot < slots;

function constantOf(constant: number | string): number {
  if (typeof constant === "number") return constant;
  const value = Object.hasOwn(WORDS, constant) ? WORDS[constant] : undefined;
  if (value === undefined) throw new Error(`"${constant}" is not a constant of a tape`);
  return value;
}

/** Carries out a tape again and again, and each time only the steps whose inputs are new. */
export class Program {
  readonly tape: Tape;
  readonly #size: Size;
  readonly #steps: [string, ...number[]][];
  readonly #slots: (Column | undefined)[] = [];

  constructor(tape: Tape, size: Size) {
    check(tape);
    this.tape = tape;
    this.#size = size;
    this.#steps = tape.ops.map(stepOf);
    tape.constants.forEach((constant, i) => {
      this.#slots[tape.inputs.length + i] = scalar(constantOf(constant));
    });
  }

  /** The tape's result; an input that is the same object as last time counts as unchanged. */
  run(inputs: Record<string, Column>): Column {
    const changed = this.#setInputs(inputs);
    const first = this.tape.inputs.length + this.tape.constants.length;
    this.#steps.forEach(([name, ...from], i) => {
      if (this.#slots[first + i] && !from.some((slot) => changed.has(slot))) return;
      this.#step(name, from, first + i);
      changed.add(first + i);
    });
    return this.#slots[this.tape.output] as Column;
  }

  #setInputs(inputs: Record<string, Column>): Set<number> {
    const changed = new Set<number>();
    this.tape.inputs.forEach((name, slot) => {
      const given = inputs[name];
      if (!given) throw new Error(`the tape needs "${name}"`);
      if (this.#slots[slot] !== given) changed.add(slot);
      this.#slots[slot] = given;
    });
    return changed;
  }

  #step(name: string, from: number[], slot: number): void {
    const reads = from.map((read) => this.#slots[read] as Column);
    const out = room(reads, this.#size, this.#slots[slot]);
    apply(name, reads, out, this.#size);
    this.#slots[slot] = out;
  }
}

// Arithmetic on numbers, on points of an axis, on draws, and on draws at every point.

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

// What a tape may do: NumPy's operations by name, with NumPy's answers for NaN and infinity.
// The list is closed: anything else in a document is refused.

type One = (a: number) => number;
type Two = (a: number, b: number) => number;
type Three = (a: number, b: number, c: number) => number;

/** C's pow, which NumPy uses: 1 to any power is 1, and so is (−1) to an infinite one. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY)) return 1;
  return base ** exponent;
}

const isTrue = (a: number) => a !== 0; // NaN is true, as in NumPy

export const ONE: Record<string, One> = {
  negative: (a) => -a,
  absolute: Math.abs,
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  ceil: Math.ceil,
  logical_not: (a) => Number(!isTrue(a)),
};

export const TWO: Record<string, Two> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power,
  minimum: Math.min,
  maximum: Math.max,
  less: (a, b) => Number(a < b),
  less_equal: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  greater_equal: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  not_equal: (a, b) => Number(a !== b),
  logical_and: (a, b) => Number(isTrue(a) && isTrue(b)),
  logical_or: (a, b) => Number(isTrue(a) || isTrue(b)),
};

export const THREE: Record<string, Three> = {
  where: (a, b, c) => (isTrue(a) ? b : c),
};

/** The number of values that an operation takes; undefined if a tape may not contain it. */
export function arityOf(name: string): 1 | 2 | 3 | undefined {
  if (Object.hasOwn(ONE, name)) return 1;
  if (Object.hasOwn(TWO, name)) return 2;
  return Object.hasOwn(THREE, name) ? 3 : undefined;
}

// Loops for the four operations that models are mostly made of: written out, because a loop that
// calls a function for each number is three times as slow.

type Values = Float64Array;

/** Fills `out` from `at` to `end`, reading from i and j on with a step of 0 (one value) or 1. */
export type Loop = (
  out: Values,
  at: number,
  end: number,
  a: Values,
  i: number,
  stepA: number,
  b: Values,
  j: number,
  stepB: number,
) => void;

export const QUICK: Record<string, Loop> = {
  add(out, at, end, a, i, stepA, b, j, stepB) {
    for (let n = at; n < end; n++, i += stepA, j += stepB)
      out[n] = (a[i] as number) + (b[j] as number);
  },
  subtract(out, at, end, a, i, stepA, b, j, stepB) {
    for (let n = at; n < end; n++, i += stepA, j += stepB)
      out[n] = (a[i] as number) - (b[j] as number);
  },
  multiply(out, at, end, a, i, stepA, b, j, stepB) {
    for (let n = at; n < end; n++, i += stepA, j += stepB)
      out[n] = (a[i] as number) * (b[j] as number);
  },
  divide(out, at, end, a, i, stepA, b, j, stepB) {
    for (let n = at; n < end; n++, i += stepA, j += stepB)
      out[n] = (a[i] as number) / (b[j] as number);
  },
};
