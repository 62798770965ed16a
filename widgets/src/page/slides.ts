// A lesson as slides, in JupyterLab and in an exported page: each paragraph of prose begins one, and
// the code that it introduces is on it.

import { sentence } from "../text/numbers.ts";

/** The levels at which a lesson is read. They differ only in formulas, which "school" hides. */
export const LEVELS = ["school", "undergraduate"] as const;
/** The view is about code: "reader" has less of it than "lab"; "teach" shows a slide at a time. */
export const VIEWS = ["lab", "reader", "teach"] as const;

export type Level = (typeof LEVELS)[number];
export type View = (typeof VIEWS)[number];

export interface CellFacts {
  isProse: boolean;
  /** Whether levels hide it. */
  isAlgebra: boolean;
  /** The last heading that it brings. */
  heading: string | null;
  /** The title of the chart that it draws. */
  title: string | null;
  /** How its prose begins. */
  lead: string;
}

export interface Slide {
  /** What it is called: no two slides of a lesson alike, as a teacher's page names them. */
  name: string;
  /** The places of its cells. */
  cells: number[];
}

/** The slides of a notebook; algebra stays with the prose before it. */
export function slidesOf(cells: readonly CellFacts[]): Slide[] {
  const groups: number[][] = [];
  cells.forEach(({ isProse, isAlgebra }, place) => {
    const last = groups.at(-1);
    if (last && (!isProse || isAlgebra)) last.push(place);
    else groups.push([place]);
  });
  const names = new Set<string>();
  return groups.map((places) => {
    const name = unlike(names, nameOf(places.map((place) => cells[place] as CellFacts)));
    names.add(name);
    return { name, cells: places };
  });
}

/** A slide by its heading, else by its chart's title, else by how it begins. */
function nameOf([first, ...others]: readonly CellFacts[]): string {
  const titled = [first, ...others].find((cell) => cell?.title);
  return first?.heading ?? (titled?.title ? sentence(titled.title) : (first?.lead ?? ""));
}

function unlike(names: ReadonlySet<string>, name: string): string {
  for (let count = 1; ; count += 1) {
    const counted = count === 1 ? name : `${name} (${count})`;
    if (!names.has(counted)) return counted;
  }
}

const FEW = 6; // words

/** The first words of a text: its first bold ones if they are three or more. */
export function leadOf(text: string, bold: readonly string[]): string {
  const wordsIn = (some: string) => some.trim().split(/\s+/);
  const strong = bold.find((each) => wordsIn(each).length > 2);
  const words = wordsIn(text);
  const few = words.slice(0, FEW).join(" ");
  return (strong ?? (words.length > FEW ? `${few} …` : few)).replace(/[.:]$/, "").trim();
}

/** The slide that shows a cell; the first one if none does. */
export function slideOf(slides: readonly Slide[], place: number): number {
  return Math.max(
    0,
    slides.findIndex(({ cells }) => cells.includes(place)),
  );
}

/** Minutes and seconds, as a clock shows them. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The keys that a presenter's remote sends, and the step that each means. */
export const STEPS: Record<string, 1 | -1> = { PageDown: 1, PageUp: -1 };

/** Whether a remote's key belongs to the text in focus; a slider or a one-line field is none. */
export const isWriting = (target: EventTarget | null) =>
  target instanceof Element && target.closest("textarea, .cm-editor") !== null;

const PAGE = 0.85; // of what is seen: a step down leaves the last lines in sight
const WHOLE = 0.94; // of it: what is no higher was seen to its end, with a bar above it
const NEAR = 8; // pixels

/** The scrolled element, its distance from the top, and where later parts of a slide begin in it. */
export interface Scrolled {
  box: Element;
  tops: readonly number[];
}

/** Whether a slide goes on below what is seen. */
export const hasMore = (box: Element) => box.scrollHeight - box.clientHeight - box.scrollTop > NEAR;

/** The distance to the next part of a slide: to its next cell, or most of a page; null at its end. */
export function nextStop({ box, tops }: Scrolled, by: 1 | -1): number | null {
  return by > 0 ? stopBelow(box, tops) : stopAbove(box, tops);
}

function stopBelow(box: Element, tops: readonly number[]): number | null {
  if (!hasMore(box)) return null;
  const next = tops.find((top) => top > box.scrollTop + NEAR) ?? Infinity;
  const isSeen = next - box.scrollTop <= WHOLE * box.clientHeight;
  return isSeen ? next : box.scrollTop + PAGE * box.clientHeight;
}

function stopAbove(box: Element, tops: readonly number[]): number | null {
  if (box.scrollTop <= NEAR) return null;
  const before = tops.findLast((top) => top < box.scrollTop - NEAR) ?? 0;
  const isSeen = box.scrollTop - before <= WHOLE * box.clientHeight;
  return isSeen ? before : box.scrollTop - PAGE * box.clientHeight;
}

// The clock of a lesson in class: it waits to be started, can be paused, and runs only in sight.

const SECOND = 1000; // milliseconds

export class ClassClock {
  readonly #isSeen: () => boolean;
  readonly #now: () => number;
  #seconds = 0;
  #last: number | null = null;

  /** `isSeen` says whether the lesson is in front; `now` gives milliseconds. */
  constructor(isSeen: () => boolean, now: () => number = () => performance.now()) {
    this.#isSeen = isSeen;
    this.#now = now;
  }

  get isRunning(): boolean {
    return this.#last !== null;
  }

  /** The seconds that the lesson was in front while the clock ran; to be asked often. */
  get seconds(): number {
    if (this.#last === null) return this.#seconds;
    const now = this.#now();
    if (this.#isSeen()) this.#seconds += (now - this.#last) / SECOND;
    this.#last = now;
    return this.#seconds;
  }

  /** Start the clock, or pause it. */
  toggle(): void {
    this.#seconds = this.seconds;
    this.#last = this.isRunning ? null : this.#now();
  }
}
