// A lesson's cells as slides and as marks on the page. Each paragraph of prose begins a slide, and the
// code that it introduces is on it.

import type { Widget } from "@lumino/widgets";
import { ENTRY } from "../notebooks/notebook.ts";
import type { OpenNotebook } from "../notebooks/open_notebooks.ts";

// Slides: each paragraph of prose begins one, and the code that it introduces is on it.

export interface CellFacts {
  isProse: boolean;
  text: string;
  tags: readonly string[];
}

export interface Slide {
  /** The heading that it stands under. */
  heading: string;
  /** The places of its cells. */
  cells: number[];
}

export const ALGEBRA = "algebra"; // the tag of a cell that levels hide

/** The slides of a notebook; algebra stays with the prose before it. */
export function slidesOf(cells: readonly CellFacts[]): Slide[] {
  const slides: Slide[] = [];
  let heading = "";
  cells.forEach(({ isProse, text, tags }, place) => {
    heading = headingIn(text, isProse) ?? heading;
    const isNew = isProse && !tags.includes(ALGEBRA);
    const last = slides.at(-1);
    if (last && !isNew) last.cells.push(place);
    else slides.push({ heading, cells: [place] });
  });
  return slides;
}

function headingIn(text: string, isProse: boolean): string | null {
  const found = isProse ? /^#{1,2} (.+)$/m.exec(text) : null;
  return found?.[1]?.trim() ?? null;
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

// Marks a lesson's cells by their tags, so that the style sheet can hide some.

/** A cell on the page. */
export interface CellView extends Widget {
  model: { type: string; sharedModel: { getSource(): string }; getMetadata(key: string): unknown };
}

/** The cells of an open notebook, in their order. */
export function cellsOf({ panel }: OpenNotebook): readonly CellView[] {
  return (panel.content as unknown as { widgets?: readonly CellView[] }).widgets ?? [];
}

export function factsOf({ model }: CellView): CellFacts {
  const tags = model.getMetadata("tags");
  return {
    isProse: model.type === "markdown",
    text: model.sharedModel.getSource(),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [],
  };
}

/** Mark an open lesson and its cells, now and when cells change; false if it is no lesson. */
export function markCells(notebook: OpenNotebook): boolean {
  const { panel, context } = notebook;
  const entry = context.model.getMetadata(ENTRY) as { lesson?: unknown } | undefined;
  if (!entry?.lesson) return false;
  panel.addClass("aikit-lesson-open");
  const mark = () => {
    for (const cell of cellsOf(notebook))
      cell.toggleClass("aikit-algebra", factsOf(cell).tags.includes(ALGEBRA));
  };
  context.model.contentChanged.connect(mark);
  panel.disposed.connect(() => context.model.contentChanged.disconnect(mark));
  mark();
  return true;
}
