// The Teach view of one lesson: a slide at a time in large type, with a bar that steps and a clock.
// It is made once for a lesson and keeps its place and its time while the slides are left.

import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";
import { button, element } from "../../../src/page/dom.ts";
import { ClassClock, clock, type Slide, STEPS, slidesOf } from "../../../src/page/slides.ts";
import { lessonOf } from "../notebooks/notebook.ts";
import type { OpenNotebook } from "../notebooks/open_notebooks.ts";
import { cellsOf, factsOf } from "./cells.ts";
import type { Reading } from "./reading.ts";

const SECOND = 1000; // milliseconds
const PAGE = 0.85; // of what is seen: a step down leaves the last lines in sight
const NEAR = 8; // pixels

export class Teaching {
  readonly #notebook: OpenNotebook;
  readonly #bar: Bar;
  readonly #clock: ClassClock;
  #offs: (() => void)[] = [];
  #slides: Slide[] = [];
  #at = 0;

  constructor(notebook: OpenNotebook, state: Reading, trans: TranslationBundle) {
    this.#notebook = notebook;
    this.#clock = new ClassClock(() => notebook.panel.isVisible);
    this.#bar = barOf(trans, {
      step: (by) => this.#step(by),
      show: (slide) => this.#show(slide),
      toggleCode: (isShown) => notebook.panel.toggleClass("aikit-teaching-code", isShown),
      toggleClock: () => {
        this.#clock.toggle();
        this.#tick();
      },
      leave: () => state.set({ view: "lab" }),
    });
    this.#bar.widget.hide();
    headerOf(notebook).addWidget(this.#bar.widget);
    const ticking = setInterval(() => this.#tick(), SECOND); // a class goes on beside the slides
    notebook.panel.disposed.connect(() => clearInterval(ticking));
  }

  /** Show the slide where the class is. */
  enter(): void {
    if (this.#offs.length > 0) return;
    const { panel } = this.#notebook;
    panel.addClass("aikit-teaching");
    const above = [panel.toolbar, ...headerOf(this.#notebook).widgets];
    const showAbove = hide(above.filter((each) => each !== this.#bar.widget));
    this.#bar.widget.show();
    const onKey = (event: KeyboardEvent) => this.#hear(event);
    const onScroll = () => this.#tellMore();
    document.addEventListener("keydown", onKey, true); // wherever the focus was left
    panel.node.addEventListener("scroll", onScroll, true);
    this.#offs.push(
      showAbove,
      () => document.removeEventListener("keydown", onKey, true),
      () => panel.node.removeEventListener("scroll", onScroll, true),
    );
    this.#show(this.#at);
    this.#tick();
  }

  /** Show the whole lesson again, at the cells of the slide. */
  leave(): void {
    if (this.#offs.length === 0) return;
    for (const off of this.#offs) off();
    this.#offs = [];
    const { panel } = this.#notebook;
    if (panel.isDisposed) return;
    this.#bar.widget.hide();
    panel.removeClass("aikit-teaching");
    const cells = cellsOf(this.#notebook);
    for (const cell of cells) cell.removeClass("aikit-off");
    cells[this.#slides[this.#at]?.cells[0] ?? 0]?.node.scrollIntoView();
  }

  /** Go on: down to what the slide still has below, else to the next slide; and back. */
  #step(by: 1 | -1): void {
    const box = this.#scroller;
    const to = box && (by > 0 ? nextStop(box, this.#tops(box)) : stopBefore(box, this.#tops(box)));
    if (box && to !== null && to !== undefined) box.scrollTo({ top: to });
    else this.#show(this.#at + by);
  }

  #show(slide: number): void {
    const cells = cellsOf(this.#notebook);
    this.#slides = slidesOf(cells.map(factsOf));
    this.#at = Math.min(this.#slides.length - 1, Math.max(0, slide));
    const shown = this.#slides[this.#at]?.cells ?? [];
    cells.forEach((cell, place) => {
      cell.toggleClass("aikit-off", !shown.includes(place));
    });
    this.#scroller?.scrollTo(0, 0);
    this.#bar.show(this.#slides, this.#at);
    this.#tellMore();
  }

  get #scroller(): Element | null {
    return this.#notebook.panel.content.node.querySelector(".jp-WindowedPanel-outer");
  }

  /** Where the cells of the slide after the first one begin, in what is scrolled. */
  #tops(box: Element): number[] {
    const cells = cellsOf(this.#notebook);
    const zero = box.getBoundingClientRect().top - box.scrollTop;
    const [, ...others] = this.#slides[this.#at]?.cells ?? []; // the first begins where the slide does
    return others.map((place) => (cells[place]?.node.getBoundingClientRect().top ?? zero) - zero);
  }

  #tick(): void {
    const minutes = lessonOf(this.#notebook.context.model)?.minutes;
    const whole = typeof minutes === "number" ? minutes : null;
    this.#bar.tell(this.#clock.seconds, whole, this.#clock.isRunning);
    this.#tellMore(); // a chart that has been drawn meanwhile makes a slide longer
  }

  #tellMore(): void {
    const box = this.#scroller;
    this.#bar.tellMore(box !== null && restBelow(box) > NEAR, this.#at === this.#slides.length - 1);
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

const restBelow = (box: Element) => box.scrollHeight - box.clientHeight - box.scrollTop;

/** How far to scroll for the next part of a slide: to its next cell, or most of a page; null at its end. */
function nextStop(box: Element, tops: readonly number[]): number | null {
  if (restBelow(box) <= NEAR) return null;
  const next = tops.find((top) => top > box.scrollTop + NEAR) ?? Infinity;
  return Math.min(next, box.scrollTop + PAGE * box.clientHeight);
}

/** The same upwards. */
function stopBefore(box: Element, tops: readonly number[]): number | null {
  if (box.scrollTop <= NEAR) return null;
  const before = tops.findLast((top) => top < box.scrollTop - NEAR) ?? 0;
  return Math.max(before, box.scrollTop - PAGE * box.clientHeight, 0);
}

interface Actions {
  step(by: 1 | -1): void;
  show(slide: number): void;
  toggleCode(isShown: boolean): void;
  toggleClock(): void;
  leave(): void;
}

type Bar = ReturnType<typeof barOf>;

function barOf(trans: TranslationBundle, actions: Actions) {
  const before = button(trans.__("Previous"), () => actions.step(-1), {
    "aria-label": trans.__("Previous slide"),
  });
  const after = button(trans.__("Next"), () => actions.step(1), {
    "aria-label": trans.__("Next slide"),
  });
  const leave = button(trans.__("Leave"), actions.leave, {
    "aria-label": trans.__("Leave the slides"),
  });
  const timing = button("", actions.toggleClock);
  const code = element("input", { type: "checkbox" });
  code.addEventListener("change", () => actions.toggleCode(code.checked));
  const where = element("select", { "aria-label": trans.__("Slide") });
  where.addEventListener("change", () => actions.show(where.selectedIndex));
  const said = element("span", { role: "status", class: "aikit-teach-where" });
  const time = element("span", { role: "timer", "aria-label": trans.__("Time in class") });
  const named = { class: "aikit-teach-bar", role: "toolbar", "aria-label": trans.__("Slides") };
  const withCode = element("label", {}, code, " ", trans.__("Code"));
  const parts = [before, after, where, said, withCode, time, timing, leave];
  let names = "";
  return {
    widget: new Widget({ node: element("div", named, ...parts) }),
    show(slides: readonly Slide[], at: number) {
      const all = slides.map(({ name }, place) =>
        trans.__("%1 of %2: %3", place + 1, slides.length, name),
      );
      if (all.join("\n") !== names)
        where.replaceChildren(...all.map((name) => element("option", {}, name)));
      names = all.join("\n");
      where.selectedIndex = at;
      before.disabled = at <= 0;
    },
    tell(seconds: number, minutes: number | null, isRunning: boolean) {
      const whole = minutes === null ? "" : clock(60 * minutes);
      time.textContent = whole ? trans.__("%1 of %2", clock(seconds), whole) : clock(seconds);
      timing.textContent = isRunning ? trans.__("Pause the clock") : trans.__("Start the clock");
    },
    tellMore(isMore: boolean, isLast: boolean) {
      const words = isMore ? trans.__("▼ more below") : "";
      if (said.textContent !== words) said.textContent = words;
      after.disabled = isLast && !isMore;
    },
  };
}

interface Header {
  addWidget(widget: Widget): void;
  readonly widgets: readonly Widget[];
}

/** The place between a notebook's toolbar and its cells. */
function headerOf({ panel }: OpenNotebook): Header {
  return (panel as unknown as { contentHeader: Header }).contentHeader;
}

// One document alone on the page: menus, side panels, tabs and toolbars go away, and come back.

/** Hide all that is on the page beside a widget; a function that shows it again. */
export function showAlone(widget: Widget): () => void {
  const beside: Widget[] = [];
  for (let inner = widget; inner.parent; inner = inner.parent)
    beside.push(...[...inner.parent.children()].filter((each) => each !== inner));
  return hide(beside);
}

/** Hide what is seen of some widgets; a function that shows it again. */
function hide(widgets: readonly Widget[]): () => void {
  const hidden = widgets.filter((each) => !each.isHidden);
  for (const each of hidden) each.hide();
  return () => {
    for (const each of hidden) if (!each.isDisposed) each.show();
  };
}
