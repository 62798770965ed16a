// A lesson as slides: each paragraph of prose begins one, and the code that it introduces is on it.

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
