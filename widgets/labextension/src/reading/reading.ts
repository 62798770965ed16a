// How a student reads the lessons. The level is about formulas alone, the view about code and layout.

import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import { type ISignal, Signal } from "@lumino/signaling";
import { Menu } from "@lumino/widgets";
import { button, element } from "../../../src/page/dom.ts";
import { LEVELS, type Level, VIEWS, type View } from "../../../src/page/slides.ts";
import type { Preferences } from "../preferences.ts";

export const SET_READING = "aikit:set-reading";

const wordAmong = <Word extends string>(words: readonly Word[], found: unknown): Word | null =>
  words.find((word) => word === found) ?? null;

export class Reading {
  readonly #preferences: Preferences;
  readonly #changed = new Signal<this, void>(this);
  #isTeaching = false; // nobody who opens Jupyter the next day expects to be in the middle of a talk
  #formulas: number | null = null;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
    preferences.changed.connect(() => this.#changed.emit());
  }

  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  get level(): Level {
    return this.#preferences.get("level");
  }

  get view(): View {
    return this.#isTeaching ? "teach" : this.#preferences.get("view");
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
    const level = wordAmong(LEVELS, wanted.level);
    const view = wordAmong(VIEWS, wanted.view);
    if (view) this.#isTeaching = view === "teach";
    if (level) this.#preferences.set("level", level);
    if (view && view !== "teach") this.#preferences.set("view", view);
    this.#changed.emit();
  }
}

/** The names of the levels and the views. */
export function wordsOfReading(trans: TranslationBundle) {
  return {
    level: {
      school: trans.__("School: no formulas"),
      undergraduate: trans.__("Undergraduate: with formulas"),
    },
    short: { lab: trans.__("Lab"), reader: trans.__("Reader"), teach: trans.__("Teach") },
    view: {
      lab: trans.__("Lab: code that you may change"),
      reader: trans.__("Reader: all code folded"),
      teach: trans.__("Teach: slides"),
    },
  };
}

// A menu of levels in the lessons panel, and a button with the views in the toolbar of a lesson.

/** The levels; they follow what the commands set, and say what one hides of the lesson in front. */
export function levelPart(reading: Reading, trans: TranslationBundle): HTMLElement {
  const words = Object.entries(wordsOfReading(trans).level);
  const options = words.map(([value, text]) => element("option", { value }, text));
  const level = element("select", {}, ...options);
  level.addEventListener("change", () => reading.set({ level: level.value }));
  const hidden = element("p", { role: "status", class: "aikit-lessons-hidden" });
  const follow = () => {
    level.value = reading.level;
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
  );
}

/** A button that says the view, and opens a menu of the views with their keys. */
export function viewButton(commands: CommandRegistry, trans: TranslationBundle) {
  const words = wordsOfReading(trans);
  const menu = new Menu({ commands });
  menu.addClass("aikit-views");
  for (const view of VIEWS) menu.addItem({ command: SET_READING, args: { view } });
  const open = () => {
    const { left, bottom } = el.getBoundingClientRect();
    menu.open(left, bottom);
  };
  const look = "aikit-view jp-ToolbarButtonComponent jp-mod-minimal jp-Button";
  const el = button("", open, { class: look, "aria-haspopup": "menu" });
  return {
    el,
    menu,
    show(view: View) {
      el.textContent = trans.__("View: %1", words.short[view]);
      el.title = words.view[view];
    },
  };
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
