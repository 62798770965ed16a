// Places in an open notebook, for what sends a reader there: a cell, and words in its output.

import type { Context } from "./notebook.ts";

interface Cell {
  readonly model: { readonly id: string };
  readonly node: HTMLElement;
}

/** What we use of a notebook's panel; Jupyter's own types are not in the clone. */
interface Panel {
  readonly context: Pick<Context, "ready">;
  readonly content: {
    readonly node: HTMLElement;
    readonly widgets?: readonly Cell[];
    activeCellIndex: number;
    scrollToItem?(place: number, align: "start"): Promise<void>;
  };
}

const FRAMES = 120; // in which an output that comes into sight is drawn
const SCROLLER = ".jp-WindowedPanel-outer";
const ABOVE = 0.25; // of the page, over what is looked for

const nextFrame = () => new Promise((go) => requestAnimationFrame(go));

/** Select the cell at a place, and bring it into sight. */
export async function showPlace(widget: unknown, place: number): Promise<void> {
  const { content } = widget as Panel;
  content.activeCellIndex = place;
  await content.scrollToItem?.(place, "start");
}

/** The same for a cell by its id, and for words in its output; nothing where a student removed it. */
export async function showCell(widget: unknown, id: string, words = ""): Promise<void> {
  const { context, content } = widget as Panel;
  await context.ready;
  const cells = content.widgets ?? [];
  const place = cells.findIndex(({ model }) => model.id === id);
  const cell = cells[place];
  if (!cell) return;
  await showPlace(widget, place);
  if (words === "") return;
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await nextFrame();
    const range = rangeOf(cell.node, words);
    if (range) return select(range, content.node);
  }
}

/** The line of an output that begins with some words. */
function rangeOf(node: HTMLElement, words: string): Range | null {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    if (!text.parentElement?.closest(".jp-OutputArea-output")) continue;
    const at = `\n${text.data}`.indexOf(`\n${words}`);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + words.length);
    return range;
  }
  return null;
}

function select(range: Range, content: HTMLElement): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  const box = content.querySelector(SCROLLER) ?? content;
  const { top, height } = box.getBoundingClientRect();
  box.scrollTop += range.getBoundingClientRect().top - top - ABOVE * height;
}
