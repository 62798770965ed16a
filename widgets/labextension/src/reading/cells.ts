// A lesson's cells in JupyterLab: what is known of each, and marks by which the style sheet hides some.

import type { Widget } from "@lumino/widgets";
import type { CellFacts } from "../../../src/page/slides.ts";
import { ENTRY } from "../notebooks/notebook.ts";
import type { OpenNotebook } from "../notebooks/open_notebooks.ts";

const ALGEBRA = "algebra"; // the tag of a cell that levels hide

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
  const isProse = model.type === "markdown";
  return {
    isProse,
    isAlgebra: Array.isArray(tags) && tags.includes(ALGEBRA),
    heading: isProse ? headingIn(model.sharedModel.getSource()) : null,
  };
}

/** The first heading in Markdown that slides stand under. */
export function headingIn(text: string): string | null {
  return /^#{1,2} (.+)$/m.exec(text)?.[1]?.trim() ?? null;
}

/** Mark an open lesson and its cells, now and when cells change; false if it is no lesson. */
export function markCells(notebook: OpenNotebook): boolean {
  const { panel, context } = notebook;
  const entry = context.model.getMetadata(ENTRY) as { lesson?: unknown } | undefined;
  if (!entry?.lesson) return false;
  panel.addClass("aikit-lesson-open");
  const mark = () => {
    for (const cell of cellsOf(notebook))
      cell.toggleClass("aikit-algebra", factsOf(cell).isAlgebra);
  };
  context.model.contentChanged.connect(mark);
  panel.disposed.connect(() => context.model.contentChanged.disconnect(mark));
  mark();
  return true;
}
