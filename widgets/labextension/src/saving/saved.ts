// What a saved notebook holds of our views: beside their documents a picture or the answers in
// words, and no view that only a running kernel could fill.

import type { Printed } from "../../../src/page/print.ts";
import { PARTS, partsOf } from "../../../src/stored/documents.ts";
import { canonical } from "../../../src/text/json.ts";
import type { Bundle, Output } from "../notebooks/notebook.ts";
import { isOurs, WIDGET_VIEW, withoutView } from "../stored/dead_views.ts";

const HTML = "text/html";
const PNG = "image/png";
export const LARGEST = 390_000; // bytes of a notebook, before its pictures are kept once only

/** A notebook as the file holds it. */
export interface Saved {
  cells: { outputs?: Output[] }[];
}

/**
 * An output as it is saved, with the prints of what it shows. Its view goes: a reader without
 * our extension would see "model not found" in its place.
 */
export function savedOutput(output: Output, prints: readonly Printed[]): Output {
  if (prints.length === 0 && !isOurs(output)) return output;
  const { [WIDGET_VIEW]: view, ...data } = output.data ?? {};
  if (view === undefined) return withPictures(output, prints);
  const documents = isOurs(output) ? {} : partsIn(prints); // of a box by others
  return withPictures(withoutView(output, { ...documents, ...data }), prints);
}

function partsIn(prints: readonly Printed[]): Bundle {
  const whole = partsOf(prints.map(({ document }) => document));
  return whole ? { [PARTS]: whole } : {};
}

function withPictures(output: Output, prints: readonly Printed[]): Output {
  if (prints.length === 0) return output;
  const data = { ...output.data, [HTML]: prints.map(({ html }) => html).join("") };
  const [first, ...others] = prints.flatMap(({ picture }) => picture ?? []);
  if (!first || others.length > 0) return { ...output, data };
  const metadata = { ...(output.metadata as Bundle), [PNG]: { alt: first.alt } };
  return { ...output, data: { ...data, [PNG]: first.png }, metadata };
}

/**
 * The notebook, if it would be too long with its largest pictures kept once, in the markup alone;
 * where that is not enough, without its longest tables: their numbers are in the documents.
 */
export function bounded<Notebook extends Saved>(notebook: Notebook): Notebook {
  let excess = new Blob([JSON.stringify(notebook, null, 1)]).size - LARGEST; // as it is written
  const printed = notebook.cells
    .flatMap(({ outputs }) => outputs ?? [])
    .flatMap(({ data }) => (data && isPrinted(data) ? [data] : []));
  for (const [type, less] of [
    [PNG, () => undefined],
    [HTML, withoutTable],
  ] as const) {
    const lengthOf = (data: Bundle) => textIn(data, type).length;
    for (const data of printed.sort((one, other) => lengthOf(other) - lengthOf(one))) {
      if (excess <= 0) return notebook;
      excess -= lengthOf(data);
      data[type] = less(textIn(data, type)); // undefined is not written
      excess += lengthOf(data);
    }
  }
  return notebook;
}

const textIn = (data: Bundle, type: string) => String(data[type] ?? "");
const isPrinted = (data: Bundle) => textIn(data, HTML).includes("data:image/png");
const withoutTable = (html: string) => html.replace(/<details.*?<\/details>/g, "");

/** The outputs of a cell of code as those who edit it together share them. */
export interface SharedOutputs {
  getOutputs(): Output[];
  updateOutputs(start: number, end: number, outputs: Output[], origin: string): void;
}

/** Who has the document of a notebook open: each page, with its user, and the server, which has none. */
export interface Present {
  getStates(): ReadonlyMap<number, { user?: unknown }>;
}

/**
 * Whether nobody else has the notebook open. What is put into the shared document draws an output
 * anew on every other page, where it takes the live view from under a hand.
 */
export const isAlone = (present: Present | undefined) =>
  [...(present?.getStates().values() ?? [])].filter(({ user }) => user).length <= 1;

const SILENT = "silent-change"; // Jupyter's own name for what draws nothing anew on this page

/**
 * Put what a save writes into the document that several people edit: there the server writes the
 * file from that, and not from what a page sends.
 */
export function share({ cells }: Saved, shared: readonly SharedOutputs[]): void {
  cells.forEach(({ outputs = [] }, at) => {
    outputs.forEach((output, place) => {
      const cell = shared[at];
      if (cell && canonical(output) !== canonical(cell.getOutputs()[place]))
        cell.updateOutputs(place, place + 1, [output], SILENT);
    });
  });
}
