// How a student reads the lessons. The level is about formulas alone, the view about code and layout.

import type { IStateDB } from "@jupyterlab/statedb";
import type { TranslationBundle } from "@jupyterlab/translation";
import { type ISignal, Signal } from "@lumino/signaling";
import { element } from "../../../src/page/dom.ts";
import { LEVELS, type Level, VIEWS, type View } from "../../../src/page/slides.ts";

const KEY = "aikit:reading";

const wordAmong = <Word extends string>(words: readonly Word[], found: unknown): Word | null =>
  words.find((word) => word === found) ?? null;

export class Reading {
  readonly #db: IStateDB | null;
  readonly #changed = new Signal<this, void>(this);
  #level: Level = "undergraduate";
  #view: View = "lab";
  #formulas: number | null = null;

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

  /** How many formulas the lesson in front has; null if there is none in front. */
  get formulas(): number | null {
    return this.#formulas;
  }

  set formulas(count: number | null) {
    if (count === this.#formulas) return;
    this.#formulas = count;
    this.#changed.emit();
  }

  /** Change the level or the view; what is none of them changes nothing. */
  set(wanted: { level?: unknown; view?: unknown }): void {
    this.#level = wordAmong(LEVELS, wanted.level) ?? this.#level;
    this.#view = wordAmong(VIEWS, wanted.view) ?? this.#view;
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

/** What the levels and the views are called. */
export function wordsOfReading(trans: TranslationBundle) {
  return {
    level: {
      school: trans.__("School: no formulas"),
      undergraduate: trans.__("Undergraduate: with formulas"),
    },
    view: {
      lab: trans.__("Lab: code that you may change"),
      reader: trans.__("Reader: all code folded"),
      teach: trans.__("Teach: slides"),
    },
  };
}

// Two menus in the lessons panel: the level, and the view.

/** The menus; they follow what the commands set, and say what a level hides of the lesson in front. */
export function readingPart(reading: Reading, trans: TranslationBundle): HTMLElement {
  const words = wordsOfReading(trans);
  const level = menuOf(words.level, (word) => reading.set({ level: word }));
  const view = menuOf(words.view, (word) => reading.set({ view: word }));
  const hidden = element("p", { role: "status", class: "aikit-lessons-hidden" });
  const follow = () => {
    level.value = reading.level;
    view.value = reading.view;
    hidden.textContent = hiddenInWords(reading, trans);
    hidden.hidden = hidden.textContent === "";
  };
  reading.changed.connect(follow);
  follow();
  return element(
    "div",
    { class: "aikit-lessons-reading" },
    element("label", {}, trans.__("Level"), level),
    hidden,
    element("label", {}, trans.__("View"), view),
  );
}

/** The view alone, for the toolbar of a lesson. */
export function viewMenu(reading: Reading, trans: TranslationBundle): HTMLSelectElement {
  const menu = menuOf(wordsOfReading(trans).view, (word) => reading.set({ view: word }));
  menu.setAttribute("aria-label", trans.__("How this lesson is shown"));
  menu.classList.add("aikit-view");
  return menu;
}

/** What a level hides of the lesson in front; nothing to say where it hides nothing by its nature. */
function hiddenInWords({ level, formulas }: Reading, trans: TranslationBundle): string {
  if (level !== "school" || formulas === null) return "";
  if (formulas === 0)
    return trans.__("This lesson has no formulas: it is the same at both levels.");
  return trans._n(
    "%1 formula of this lesson is hidden.",
    "%1 formulas of this lesson are hidden.",
    formulas,
  );
}

function menuOf(words: Record<string, string>, chosen: (word: string) => void) {
  const options = Object.entries(words).map(([value, text]) => element("option", { value }, text));
  const menu = element("select", {}, ...options);
  menu.addEventListener("change", () => chosen(menu.value));
  return menu;
}
