// The prints of the views of one open notebook, taken from its page: pictures, and answers in words.

import { type Printed, printersIn } from "../../../src/page/print.ts";
import { readDocument, typeOf } from "../../../src/stored/documents.ts";
import { isObject } from "../../../src/text/json.ts";
import { type Bundle, lessonOf, type Output } from "../notebooks/notebook.ts";
import type { OpenNotebook } from "../notebooks/open_notebooks.ts";
import { modelIn, WIDGET_VIEW } from "../stored/dead_views.ts";
import { remember } from "../stored/live_views.ts";
import { drawStored } from "../stored/renderer.ts";
import type { SharedCell } from "../stored/together.ts";
import { bounded, kernelIn, type Saved, savedOutput, withKernel } from "./saved.ts";

/** What we use of a code cell on the page; the future is there where the cell was run from here. */
interface CellView {
  model: { id: string };
  outputArea?: { widgets: readonly { node: HTMLElement }[]; future?: unknown } | null;
}

/** An output on the page, and where it is. */
export interface OutputPlace {
  key: string;
  id: string;
  /** The places of its cell in the notebook and of the output in the cell. */
  cell: number;
  at: number;
  output: Output;
  node: HTMLElement | undefined;
  /** Whether those who edit the notebook together share a view that nobody has printed yet. */
  isBare: boolean;
  isRunHere: boolean;
}

const keyOf = (cell: string, place: number) => `${cell} ${place}`;

/** All outputs of a notebook, as the page has them. */
export function placesIn(notebook: OpenNotebook): OutputPlace[] {
  const views = new Map(viewsOf(notebook).map((view) => [view.model.id, view]));
  return [...notebook.context.model.cells].flatMap(({ id, outputs, sharedModel }, cell) => {
    const { youtputs } = sharedModel as unknown as SharedCell;
    const area = views.get(id)?.outputArea;
    return Array.from({ length: outputs?.length ?? 0 }, (_, at) => {
      const data = youtputs?.get(at)?.get?.("data");
      return {
        ...{ key: keyOf(id, at), id, cell, at },
        output: outputs?.get(at).toJSON() as Output,
        node: area?.widgets[at]?.node,
        isBare: isObject(data) && WIDGET_VIEW in data,
        isRunHere: Boolean(area?.future),
      };
    });
  });
}

export class Prints {
  readonly #notebook: OpenNotebook;
  /** The prints of an output, and the model of the view that it had. */
  readonly #newest = new Map<string, { model: string | null; prints: Printed[] }>();

  /** The kernel as a lesson's file named it. */
  #kernel: Bundle = {};

  constructor(notebook: OpenNotebook) {
    this.#notebook = notebook;
    const { context } = notebook;
    void context.ready.then(() => {
      const { metadata } = context.model.sharedModel.toJSON() as { metadata?: Bundle };
      if (lessonOf(context.model)) this.#kernel = kernelIn(metadata);
    });
  }

  /**
   * Take a print of every view, one after the other; one that cannot be drawn keeps its last. Gives
   * the keys of those that were printed.
   */
  async take(places: readonly OutputPlace[] = placesIn(this.#notebook)): Promise<Set<string>> {
    const taken = new Set<string>();
    for (const { key, output, node } of places) {
      try {
        const prints = await this.#printsOf(output, node);
        this.#newest.set(key, { model: modelIn(output), prints });
        taken.add(key);
      } catch (error) {
        console.warn(error);
        if (document.hidden) break; // nothing is drawn on a page that is not seen
      }
    }
    return taken;
  }

  /** The newest prints of an output; none if it was run since. */
  of(key: string, output: Output): Printed[] {
    const newest = this.#newest.get(key);
    return newest && newest.model === modelIn(output) ? newest.prints : [];
  }

  async #printsOf(output: Output, node: HTMLElement | undefined): Promise<Printed[]> {
    const found = node ? await printed(node) : [];
    const prints = found.length > 0 ? found : await this.#unseen(output);
    // an output that was not run stays as it was stored, unless something was done in it
    return modelIn(output) === null ? prints.filter(({ isTouched }) => isTouched) : prints;
  }

  /** The print of a view that is not on the page: its cell was not scrolled to yet. */
  async #unseen({ data }: Output): Promise<Printed[]> {
    const type = Object.values(data ?? {})
      .map(typeOf)
      .find((each) => each !== null);
    const found = type && readDocument(type, data?.[type]).document;
    if (!type || !found) return [];
    const el = document.createElement("div");
    const off = await drawStored(type, el, found, this.#notebook.answers);
    try {
      return await printed(el);
    } finally {
      off();
    }
  }

  /** The notebook as it is saved. */
  savedOf(notebook: Saved): Saved {
    const cells = [...this.#notebook.context.model.cells];
    const views: Record<string, Record<string, unknown>> = {};
    const saved = notebook.cells.map((cell, at) => {
      const id = cells[at]?.id ?? "";
      const outputs = cell.outputs?.map((output, place) => {
        const kept = savedOutput(output, this.of(keyOf(id, place), output));
        const view = output.data?.[WIDGET_VIEW];
        if (view && !kept.data?.[WIDGET_VIEW]) views[id] = { ...views[id], [place]: view };
        return kept;
      });
      return outputs ? { ...cell, outputs } : cell;
    });
    remember(this.#notebook.context.path, views);
    return bounded(withKernel({ ...notebook, cells: saved }, this.#kernel));
  }
}

const viewsOf = ({ panel }: OpenNotebook) =>
  (panel.content as unknown as { widgets?: readonly CellView[] }).widgets ?? [];

/** The prints of the views inside an element. */
async function printed(node: HTMLElement): Promise<Printed[]> {
  const prints: Printed[] = [];
  for (const print of printersIn(node)) {
    const found = await print();
    if (found) prints.push(found);
  }
  return prints;
}
