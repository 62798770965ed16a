// The Teach view of one lesson: a slide at a time in large type, with a bar that steps and a clock.

import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";
import { button, element } from "../../../src/page/dom.ts";
import { clock, type Slide, STEPS, slidesOf } from "../../../src/page/slides.ts";
import { ENTRY } from "../notebooks/notebook.ts";
import type { OpenNotebook } from "../notebooks/open_notebooks.ts";
import { cellsOf, factsOf } from "./cells.ts";
import type { Reading } from "./reading.ts";

const SECOND = 1000; // milliseconds

export class Teaching {
  readonly #notebook: OpenNotebook;
  readonly #bar: Bar;
  readonly #offs: (() => void)[] = [];
  #slides: Slide[] = [];
  #at = 0;
  #seconds = 0;

  constructor(notebook: OpenNotebook, state: Reading, trans: TranslationBundle) {
    this.#notebook = notebook;
    this.#bar = barOf(trans, {
      step: (by) => this.#step(by),
      leave: () => state.set({ view: "lab" }),
    });
    const { panel } = notebook;
    panel.addClass("aikit-teaching");
    headerOf(notebook).addWidget(this.#bar.widget);
    const onKey = (event: KeyboardEvent) => this.#hear(event);
    document.addEventListener("keydown", onKey, true); // wherever the focus was left
    const ticking = setInterval(() => this.#tick(), SECOND);
    this.#offs.push(
      () => document.removeEventListener("keydown", onKey, true),
      () => clearInterval(ticking),
    );
    this.#step(0);
    this.#tick(0);
  }

  end(): void {
    for (const off of this.#offs) off();
    this.#bar.widget.dispose();
    if (this.#notebook.panel.isDisposed) return;
    this.#notebook.panel.removeClass("aikit-teaching");
    for (const cell of cellsOf(this.#notebook)) cell.removeClass("aikit-off");
  }

  #step(by: 1 | 0 | -1): void {
    const cells = cellsOf(this.#notebook);
    this.#slides = slidesOf(cells.map(factsOf));
    this.#at = Math.min(this.#slides.length - 1, Math.max(0, this.#at + by));
    const slide = this.#slides[this.#at];
    cells.forEach((cell, place) => {
      cell.toggleClass("aikit-off", !slide?.cells.includes(place));
    });
    this.#bar.show(slide?.heading ?? "", this.#at, this.#slides.length);
    this.#notebook.panel.content.node.querySelector(".jp-WindowedPanel-outer")?.scrollTo(0, 0);
  }

  #tick(by = 1): void {
    this.#seconds += by;
    this.#bar.tell(this.#seconds, minutesOf(this.#notebook));
  }

  #hear(event: KeyboardEvent): void {
    const by = STEPS[event.key];
    const { target } = event;
    const isTyping = target instanceof Element && target.closest("input, textarea, .cm-editor");
    if (!by || isTyping || !this.#notebook.panel.isVisible) return;
    event.preventDefault();
    event.stopPropagation();
    this.#step(by);
  }
}

type Bar = ReturnType<typeof barOf>;

function barOf(trans: TranslationBundle, actions: { step(by: 1 | -1): void; leave(): void }) {
  const before = button(trans.__("Previous slide"), () => actions.step(-1));
  const after = button(trans.__("Next slide"), () => actions.step(1));
  const leave = button(trans.__("Leave the slides"), actions.leave);
  const where = element("span", { role: "status", class: "aikit-teach-where" });
  const time = element("span", { role: "timer", "aria-label": trans.__("Time in class") });
  const named = { class: "aikit-teach-bar", role: "toolbar", "aria-label": trans.__("Slides") };
  return {
    widget: new Widget({ node: element("div", named, before, after, where, time, leave) }),
    show(heading: string, at: number, count: number) {
      where.textContent = trans.__("%1 of %2: %3", at + 1, count, heading);
      before.disabled = at <= 0;
      after.disabled = at >= count - 1;
    },
    tell(seconds: number, minutes: number | null) {
      const whole = minutes === null ? "" : clock(60 * minutes);
      time.textContent = whole ? trans.__("%1 of %2", clock(seconds), whole) : clock(seconds);
    },
  };
}

/** The place between a notebook's toolbar and its cells. */
function headerOf({ panel }: OpenNotebook) {
  return (panel as unknown as { contentHeader: { addWidget(widget: Widget): void } }).contentHeader;
}

function minutesOf({ context }: OpenNotebook): number | null {
  const entry = context.model.getMetadata(ENTRY) as { lesson?: { minutes?: unknown } } | undefined;
  const minutes = entry?.lesson?.minutes;
  return typeof minutes === "number" ? minutes : null;
}
