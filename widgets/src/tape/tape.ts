// A model as a list of operations on numbered slots, checked and then carried out on arrays.

import { apply, arityOf, type Column, room, type Size, scalar } from "./arrays.ts";

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
