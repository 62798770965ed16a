// A lesson as slides, in JupyterLab and in an exported page: each paragraph of prose begins one, and
// the code that it introduces is on it.

/** How a lesson is read. "school" hides algebra, "policy" algebra and code, "undergraduate" nothing. */
export const LEVELS = ["school", "undergraduate", "policy"] as const;
/** "reader" hides code, "lab" nothing, "teach" shows a slide at a time. */
export const VIEWS = ["lab", "reader", "teach"] as const;

export type Level = (typeof LEVELS)[number];
export type View = (typeof VIEWS)[number];

export interface CellFacts {
  isProse: boolean;
  /** Whether levels hide it. */
  isAlgebra: boolean;
  /** The heading that it brings. */
  heading: string | null;
}

export interface Slide {
  /** The heading that it stands under. */
  heading: string;
  /** The places of its cells. */
  cells: number[];
}

/** The slides of a notebook; algebra stays with the prose before it. */
export function slidesOf(cells: readonly CellFacts[]): Slide[] {
  const slides: Slide[] = [];
  let heading = "";
  cells.forEach((cell, place) => {
    heading = cell.heading ?? heading;
    const isNew = cell.isProse && !cell.isAlgebra;
    const last = slides.at(-1);
    if (last && !isNew) last.cells.push(place);
    else slides.push({ heading, cells: [place] });
  });
  return slides;
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

/** What a presenter's remote sends, and the step that it means. */
export const STEPS: Record<string, 1 | -1> = { PageDown: 1, PageUp: -1 };
