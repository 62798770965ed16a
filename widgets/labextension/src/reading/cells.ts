// A lesson's cells in JupyterLab: what is known of each, and marks by which the style sheet hides some.

import type { Widget } from "@lumino/widgets";
import { type CellFacts, leadOf } from "../../../src/page/slides.ts";
import { lessonOf } from "../notebooks/notebook.ts";
import type { OpenNotebook } from "../notebooks/open_notebooks.ts";

const ALGEBRA = "algebra"; // the tag of a cell that levels hide

/** A cell on the page. */
export interface CellView extends Widget {
  inputHidden: boolean;
  syncCollapse: boolean;
  model: { type: string; sharedModel: { getSource(): string }; getMetadata(key: string): unknown };
}

/** The cells of an open notebook, in their order. */
export function cellsOf({ panel }: OpenNotebook): readonly CellView[] {
  return (panel.content as unknown as { widgets?: readonly CellView[] }).widgets ?? [];
}

export function factsOf({ model }: CellView): CellFacts {
  const tags = model.getMetadata("tags");
  const isTagged = Array.isArray(tags) && tags.includes(ALGEBRA);
  return factsIn(model.sharedModel.getSource(), model.type === "markdown", isTagged);
}

const FOLDED = /<details>.*?<\/details>/gs; // the answer to the slide before
const HEADING = /^#{1,3} (.+)$/gm;
const BOLD = /^\*\*([^*]+)\*\*/gm; // words that begin a paragraph
const TITLE = /\btitle="([^"]+)"/; // of an explorer

/** The facts about a cell that follow from its source. */
export function factsIn(source: string, isProse: boolean, isAlgebra: boolean): CellFacts {
  const prose = isProse ? source.replace(FOLDED, "") : "";
  const heading = [...prose.matchAll(HEADING)].at(-1)?.[1];
  const bold = [...prose.matchAll(BOLD)].map(([, words]) => plain(words as string));
  return {
    isProse,
    isAlgebra,
    heading: heading === undefined ? null : plain(heading),
    title: isProse ? null : (TITLE.exec(source)?.[1] ?? null),
    lead: isProse ? leadOf(plain(prose), bold) : "",
  };
}

const plain = (text: string) => text.replace(/<[^>]+>|[*_`]/g, "").trim();

/**
 * Fold the code of a cell to one line, with Jupyter's own expander, or show it as the notebook says.
 * While it is folded by us, Jupyter does not write that into the notebook.
 */
export function foldCode(cell: CellView, isFolded: boolean): void {
  if (cell.model.type !== "code") return;
  cell.syncCollapse = !isFolded; // true reads the notebook again
  if (isFolded) cell.inputHidden = true;
}

/** Mark an open lesson and its cells, now and when cells change; false if it is no lesson. */
export function markCells(notebook: OpenNotebook): boolean {
  const { panel, context } = notebook;
  if (!lessonOf(context.model)) return false;
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
