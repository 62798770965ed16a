// Marks a lesson's cells by their tags, so that the style sheet can hide some.

import type { Widget } from "@lumino/widgets";
import { ENTRY } from "./notebook.ts";
import type { OpenNotebook } from "./open_notebooks.ts";
import { ALGEBRA, type CellFacts } from "./slides.ts";

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
