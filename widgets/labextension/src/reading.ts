// How a student reads the lessons: at which level, and with or without the code.

import type { IStateDB } from "@jupyterlab/statedb";
import { type ISignal, Signal } from "@lumino/signaling";

/** "school" hides algebra, "policy" algebra and code, "undergraduate" nothing. */
export const LEVELS = ["school", "undergraduate", "policy"] as const;
/** "reader" hides code, "lab" nothing, "teach" shows a slide at a time. */
export const VIEWS = ["lab", "reader", "teach"] as const;

export type Level = (typeof LEVELS)[number];
export type View = (typeof VIEWS)[number];

const KEY = "aikit:reading";

const among = <Word extends string>(words: readonly Word[], found: unknown): Word | null =>
  words.find((word) => word === found) ?? null;

export class Reading {
  readonly #db: IStateDB | null;
  readonly #changed = new Signal<this, void>(this);
  #level: Level = "undergraduate";
  #view: View = "lab";

  constructor(db: IStateDB | null) {
    this.#db = db;
    void this.#recall();
  }

  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  get level(): Level {
    return this.#level;
  }

  get view(): View {
    return this.#view;
  }

  /** Change the level or the view; what is none of them changes nothing. */
  set(wanted: { level?: unknown; view?: unknown }): void {
    this.#level = among(LEVELS, wanted.level) ?? this.#level;
    this.#view = among(VIEWS, wanted.view) ?? this.#view;
    this.#changed.emit();
    void this.#db?.save(KEY, { level: this.#level, view: this.#kept });
  }

  /** Nobody who opens Jupyter the next day expects to be in the middle of a talk. */
  get #kept(): View {
    return this.#view === "teach" ? "lab" : this.#view;
  }

  async #recall(): Promise<void> {
    const kept = (await this.#db?.fetch(KEY)) as { level?: unknown; view?: unknown } | undefined;
    if (kept) this.set(kept);
  }
}
