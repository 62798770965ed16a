// What all views of one explorer share: its history and what is pinned, which Python does not see.

import { listeners, type Off } from "../host/host.ts";
import type { State } from "./compare.ts";
import { type ExplorerDocument, isSame, type Values } from "./document.ts";

export class Session {
  readonly history: History;
  pinned: State | null = null;
  readonly #listeners = listeners();

  constructor(values: Values) {
    this.history = new History(values);
  }

  /** Tell every view that something has changed. */
  changed(): void {
    this.#listeners.call();
  }

  onChange(hear: () => void): Off {
    return this.#listeners.add(hear);
  }
}

const sessions = new WeakMap<object, Session>();

/** The session of an explorer; views of one explorer are given one document, and so one session. */
export function sessionOf(explorer: object, values: Values): Session {
  const session = sessions.get(explorer) ?? new Session(values);
  sessions.set(explorer, session);
  return session;
}

// What undo and redo step through: the controls' values each time they came to rest.

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
    return this.#goTo(this.#past, this.#future);
  }

  /** The values that were undone last; null if there are none. */
  redo(): Values | null {
    return this.#goTo(this.#future, this.#past);
  }

  #goTo(from: Values[], to: Values[]): Values | null {
    const values = from.pop();
    if (!values) return null;
    to.push(this.#now);
    this.#now = values;
    return { ...values };
  }
}

// Values of explorers whose kernel went away, until their cells are run again in this page.

const kept = new Map<string, Values[]>();

/** What makes an explorer the same one after its cell was run again. */
function keyOf({ model, title, controls }: ExplorerDocument): string {
  return JSON.stringify([model, title, controls.map((control) => control.name)]);
}

/** Keep values for the next explorer of this kind; of several alike, the first gets the first. */
export function keep(explorer: ExplorerDocument, values: Values): void {
  const key = keyOf(explorer);
  kept.set(key, [...(kept.get(key) ?? []), values]);
}

/** The values kept for an explorer, once; null if there are none. */
export function recall(explorer: ExplorerDocument): Values | null {
  return kept.get(keyOf(explorer))?.shift() ?? null;
}
