// Puts a picture of each view, and what was answered, into a notebook whenever it is saved. The
// outputs on the page stay as they are: a changed one would be drawn anew, under the student's hand.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { type Printed, printersIn } from "../../../src/page/print.ts";
import { readDocument, typeOf } from "../../../src/stored/documents.ts";
import type { Context, Output } from "../notebooks/notebook.ts";
import { IOpenNotebooks, type OpenNotebook } from "../notebooks/open_notebooks.ts";
import { modelIn, WIDGET_VIEW } from "../stored/dead_views.ts";
import { remember } from "../stored/live_views.ts";
import { drawStored } from "../stored/renderer.ts";
import {
  bounded,
  isAlone,
  type Present,
  type Saved,
  type SharedOutputs,
  savedOutput,
  share,
} from "./saved.ts";

/** What we use of a code cell on the page. */
interface CellView {
  model: { id: string };
  outputArea?: { widgets: readonly { node: HTMLElement }[] } | null;
}

const keyOf = (cell: string, place: number) => `${cell} ${place}`;

class Prints {
  readonly #notebook: OpenNotebook;
  /** The prints of an output, and the model of the view that it had. */
  readonly #newest = new Map<string, { model: string | null; prints: Printed[] }>();

  constructor(notebook: OpenNotebook) {
    this.#notebook = notebook;
  }

  /** Take a print of every view, one after the other; one that cannot be drawn keeps its last. */
  async take(): Promise<void> {
    const views = new Map(viewsOf(this.#notebook).map((view) => [view.model.id, view]));
    for (const { id, outputs } of this.#notebook.context.model.cells) {
      for (let place = 0; place < (outputs?.length ?? 0); place++) {
        const output = outputs?.get(place).toJSON() as Output;
        const node = views.get(id)?.outputArea?.widgets[place]?.node;
        try {
          const prints = await this.#printsOf(output, node);
          this.#newest.set(keyOf(id, place), { model: modelIn(output), prints });
        } catch (error) {
          console.warn(error);
          if (document.hidden) return; // nothing is drawn on a page that is not seen
        }
      }
    }
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
        const newest = this.#newest.get(keyOf(id, place));
        const isSame = newest?.model === modelIn(output);
        const kept = savedOutput(output, isSame && newest ? newest.prints : []);
        const view = output.data?.[WIDGET_VIEW];
        if (view && !kept.data?.[WIDGET_VIEW]) views[id] = { ...views[id], [place]: view };
        return kept;
      });
      return outputs ? { ...cell, outputs } : cell;
    });
    remember(this.#notebook.context.path, views);
    return bounded({ ...notebook, cells: saved });
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

type Save = "save" | "saveAs";

/** What we use of the document that several people edit. */
interface SharedNotebook {
  awareness?: Present;
  cells: readonly SharedOutputs[];
}

/** Have a notebook take its prints before it is saved, and save one time after the other. */
function printOnSave(notebook: OpenNotebook): void {
  const context = notebook.context as { -readonly [Name in Save]: Context[Name] };
  const prints = new Prints(notebook);
  const [save, saveAs] = [context.save.bind(context), context.saveAs.bind(context)];
  let last: Promise<unknown> = Promise.resolve();
  context.save = () => {
    const saved = last
      .then(() => prints.take())
      .then(() => {
        const { model } = notebook.context;
        const { awareness, cells } = model.sharedModel as unknown as SharedNotebook;
        if (model.collaborative && isAlone(awareness))
          share(model.toJSON() as unknown as Saved, cells);
        return save();
      });
    last = saved.catch(() => undefined); // who began it is told
    return saved;
  };
  context.saveAs = () => prints.take().then(saveAs);
  const model = notebook.context.model as { toJSON(): unknown };
  const toJSON = model.toJSON.bind(model);
  model.toJSON = () => prints.savedOf(toJSON() as Saved);
}

export const saving: JupyterFrontEndPlugin<void> = {
  id: "aikit:saving",
  description: "Keeps a picture of each view, and the answers in words, in a saved notebook.",
  autoStart: true,
  requires: [IOpenNotebooks],
  activate: (_app, notebooks: IOpenNotebooks) => {
    const known = new WeakSet<Context>(); // a notebook may be open in several views
    notebooks.onOpen((notebook) => {
      if (!known.has(notebook.context)) printOnSave(notebook);
      known.add(notebook.context);
    });
  },
};
