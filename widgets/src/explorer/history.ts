// What undo and redo step through: the controls' values each time they came to rest.

import type { Values } from "./document.ts";

const LONGEST = 200; // steps; values that Python sets count, and a loop may set many

export class History {
  readonly #past: Values[] = [];
  readonly #future: Values[] = [];
  #now: Values;

  constructor(start: Values) {
    this.#now = { ...start };
  }

  /** The values came to rest: a step, unless they are the ones before. */
  settle(values: Values): void {
    if (isSame(values, this.#now)) return;
    this.#past.push(this.#now);
    if (this.#past.length > LONGEST) this.#past.shift();
    this.#future.length = 0;
    this.#now = { ...values };
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** The values before the last step; null if there was none. */
  undo(): Values | null {
    return this.#go(this.#past, this.#future);
  }

  /** The values that were undone last; null if there are none. */
  redo(): Values | null {
    return this.#go(this.#future, this.#past);
  }

  #go(from: Values[], to: Values[]): Values | null {
    const values = from.pop();
    if (!values) return null;
    to.push(this.#now);
    this.#now = values;
    return { ...values };
  }
}

/** Whether two sets of values are the same, argument by argument. */
export function isSame(one: Values, other: Values): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => Object.is(one[name], other[name]));
}
