// The Teach view of one lesson: a slide at a time in large type, with a bar that steps, goes to the next
// question, freezes the controls and has a clock. It is made once for a lesson and keeps its place and
// its time while the slides are left.

import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";
import { button, element } from "../../../src/page/dom.ts";
import {
  ClassClock,
  clock,
  hasMore,
  isWriting,
  nextStop,
  type Slide,
  STEPS,
  slidesOf,
} from "../../../src/page/slides.ts";
import { lessonOf } from "../notebooks/notebook.ts";
import type { OpenNotebook } from "../notebooks/open_notebooks.ts";
import { type CellView, cellsOf, factsOf } from "./cells.ts";
import type { Reading } from "./reading.ts";

const SECOND = 1000; // milliseconds

export class Teaching {
  readonly #notebook: OpenNotebook;
  readonly #bar: Bar;
  readonly #clock: ClassClock;
  #offs: (() => void)[] = [];
  #slides: Slide[] = [];
  #questions: number[] = []; // the slides that ask something
  #at = 0;
  #isFrozen = false;

  constructor(notebook: OpenNotebook, state: Reading, trans: TranslationBundle) {
    this.#notebook = notebook;
    this.#clock = new ClassClock(() => notebook.panel.isVisible);
    this.#bar = barOf(trans, {
      step: (by) => this.#step(by),
      show: (slide) => this.#show(slide),
      toggleCode: (isShown) => notebook.panel.toggleClass("aikit-teaching-code", isShown),
      toggleAnswers: (isShown) => {
        notebook.panel.toggleClass("aikit-teaching-answers", isShown);
        notebook.answers.isClassAsked = !isShown;
      },
      toggleFreeze: () => this.toggleFreeze(),
      showNextQuestion: () => this.showNextQuestion(),
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

  get isOn(): boolean {
    return this.#offs.length > 0;
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  /** Hold all that could be moved, typed into or run on the slides, or let it go. */
  toggleFreeze(isFrozen = !this.#isFrozen): void {
    this.#isFrozen = isFrozen;
    this.#notebook.panel.toggleClass("aikit-frozen", isFrozen);
    for (const cell of cellsOf(this.#notebook))
      cell.node.inert = isFrozen && cell.model.type === "code";
    this.#bar.tellFrozen(isFrozen);
  }

  showNextQuestion(): void {
    const next = this.#nextQuestion;
    if (next !== null) this.#show(next);
  }

  get #nextQuestion(): number | null {
    return this.#questions.find((slide) => slide > this.#at) ?? null;
  }

  /** Show the slide where the class is. */
  enter(): void {
    if (this.#offs.length > 0) return;
    const { panel } = this.#notebook;
    panel.addClass("aikit-teaching");
    this.#notebook.answers.isClassAsked = !panel.hasClass("aikit-teaching-answers");
    const above = [panel.toolbar, ...headerOf(this.#notebook).widgets];
    const showAbove = hide(above.filter((each) => each !== this.#bar.widget));
    this.#bar.widget.show();
    const onKey = (event: KeyboardEvent) => this.#hear(event);
    const onScroll = () => this.#tellMore();
    const onSubmit = ({ target }: Event) => {
      const asked = target instanceof Element && target.closest(ASKED);
      if (asked) asked.classList.add("aikit-answered-here"); // here, with the class
    };
    document.addEventListener("keydown", onKey, true); // wherever the focus was left
    panel.node.addEventListener("scroll", onScroll, true);
    panel.node.addEventListener("submit", onSubmit, true);
    this.#offs.push(
      showAbove,
      () => document.removeEventListener("keydown", onKey, true),
      () => panel.node.removeEventListener("scroll", onScroll, true),
      () => panel.node.removeEventListener("submit", onSubmit, true),
    );
    this.#show(this.#at);
    this.#tick();
  }

  /** Show the whole lesson again, at the cells of the slide. */
  leave(): void {
    if (this.#offs.length === 0) return;
    for (const off of this.#offs) off();
    this.#offs = [];
    this.toggleFreeze(false);
    this.#notebook.answers.isClassAsked = false;
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
    const to = box && nextStop({ box, tops: this.#tops(box) }, by);
    if (box && to !== null) box.scrollTo({ top: to });
    else this.#show(this.#at + by);
  }

  #show(slide: number): void {
    const cells = cellsOf(this.#notebook);
    this.#slides = slidesOf(cells.map(factsOf));
    this.#questions = this.#slides.flatMap(({ cells: places }, slide) =>
      places.some((place) => cells[place] && asks(cells[place])) ? [slide] : [],
    );
    this.#at = Math.min(this.#slides.length - 1, Math.max(0, slide));
    const shown = this.#slides[this.#at]?.cells ?? [];
    cells.forEach((cell, place) => {
      cell.toggleClass("aikit-off", !shown.includes(place));
    });
    for (const place of shown)
      for (const answer of cells[place]?.node.querySelectorAll(FOLDED_ANSWERS) ?? [])
        answer.removeAttribute("open");
    if (this.#isFrozen) this.toggleFreeze(true); // a cell may have come since
    this.#scroller?.scrollTo(0, 0);
    this.#bar.show(this.#slides, this.#at, this.#nextQuestion);
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
    this.#bar.tellMore(box !== null && hasMore(box), this.#at === this.#slides.length - 1);
  }

  #hear(event: KeyboardEvent): void {
    const by = STEPS[event.key];
    const { target } = event;
    const isOnBar = target instanceof Node && this.#bar.widget.node.contains(target);
    if (this.#isFrozen && !isOnBar && !by && this.#notebook.panel.isVisible && changes(event)) {
      event.preventDefault();
      event.stopPropagation(); // Jupyter would run, cut or insert a cell
      return;
    }
    if (!by || isWriting(target) || !this.#notebook.panel.isVisible) return;
    event.preventDefault();
    event.stopPropagation();
    this.#step(by);
  }
}

const ASKED = ".aikit-checkpoint";
const FOLDED_ANSWERS = ".jp-RenderedMarkdown details[open]";
const ASKS = /\b(?:Prediction|Checkpoint)\(/;

/** Whether a cell puts a question to the class. */
const asks = ({ model }: CellView) =>
  model.type === "code" && ASKS.test(model.sharedModel.getSource());

/** Whether a key could change something: all but those that go elsewhere, and commands but to run. */
function changes({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (["Tab", "Escape", "Shift", "Control", "Alt", "Meta"].includes(key)) return false;
  return key === "Enter" || !(ctrlKey || altKey || metaKey);
}

interface Actions {
  step(by: 1 | -1): void;
  show(slide: number): void;
  toggleCode(isShown: boolean): void;
  toggleAnswers(isShown: boolean): void;
  toggleFreeze(): void;
  showNextQuestion(): void;
  toggleClock(): void;
  leave(): void;
}

type Bar = ReturnType<typeof barOf>;

function barOf(trans: TranslationBundle, actions: Actions) {
  const act = (text: string, name: string, does: () => void) =>
    button(text, does, { "aria-label": name, title: name });
  const before = act("◀", trans.__("Previous slide"), () => actions.step(-1));
  const after = act("▶", trans.__("Next slide"), () => actions.step(1));
  const question = button(trans.__("Next question"), actions.showNextQuestion);
  const freeze = button(trans.__("Freeze"), actions.toggleFreeze, { "aria-pressed": "false" });
  freeze.title = trans.__("Freeze: nothing on the slides moves by accident");
  const leave = act(trans.__("Leave"), trans.__("Leave the slides"), actions.leave);
  const timing = button("", actions.toggleClock);
  const code = choice(trans.__("Code"), actions.toggleCode);
  const answers = choice(trans.__("Answers"), actions.toggleAnswers);
  const where = element("select", { "aria-label": trans.__("Slide") });
  where.addEventListener("change", () => actions.show(where.selectedIndex));
  const said = element("span", { role: "status", class: "aikit-teach-where" });
  const time = element("span", { role: "timer", "aria-label": trans.__("Time in class") });
  const named = { class: "aikit-teach-bar", role: "toolbar", "aria-label": trans.__("Slides") };
  const group = (...those: HTMLElement[]) =>
    element("div", { class: "aikit-teach-group" }, ...those);
  const parts = [
    group(before, after),
    where,
    said,
    group(question, freeze),
    group(answers, code),
    group(time, timing),
    leave,
  ];
  let names = "";
  return {
    widget: new Widget({ node: element("div", named, ...parts) }),
    show(slides: readonly Slide[], at: number, next: number | null) {
      const all = slides.map(({ name }, place) =>
        trans.__("%1 of %2: %3", place + 1, slides.length, name),
      );
      if (all.join("\n") !== names)
        where.replaceChildren(...all.map((name) => element("option", {}, name)));
      names = all.join("\n");
      where.selectedIndex = at;
      before.disabled = at <= 0;
      question.disabled = next === null;
      const name =
        next === null
          ? trans.__("Next question: there is none")
          : trans.__("Next question: %1", all[next] ?? "");
      question.title = name;
      question.setAttribute("aria-label", name);
    },
    tellFrozen(isFrozen: boolean) {
      freeze.setAttribute("aria-pressed", String(isFrozen));
    },
    tell(seconds: number, minutes: number | null, isRunning: boolean) {
      const whole = minutes === null ? "" : clock(60 * minutes);
      time.textContent = whole ? trans.__("%1 of %2", clock(seconds), whole) : clock(seconds);
      const name = isRunning ? trans.__("Pause the clock") : trans.__("Start the clock");
      timing.textContent = isRunning ? trans.__("Pause") : trans.__("Start");
      timing.title = name;
      timing.setAttribute("aria-label", name);
    },
    tellMore(isMore: boolean, isLast: boolean) {
      const words = isMore ? trans.__("▼ more below") : "";
      if (said.textContent !== words) said.textContent = words;
      after.disabled = isLast && !isMore;
    },
  };
}

/** A box to tick, with its words. */
function choice(words: string, chosen: (isOn: boolean) => void): HTMLLabelElement {
  const box = element("input", { type: "checkbox" });
  box.addEventListener("change", () => chosen(box.checked));
  return element("label", {}, box, " ", words);
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
