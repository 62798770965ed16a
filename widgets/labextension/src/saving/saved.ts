// What a saved notebook holds of our views: beside their documents a picture or the answers in
// words, and no view that only a running kernel could fill.

import type { Printed } from "../../../src/page/print.ts";
import { PARTS, partsOf } from "../../../src/stored/documents.ts";
import { canonical, dataOf } from "../../../src/text/json.ts";
import type { Bundle, Output } from "../notebooks/notebook.ts";
import { isOurs, WIDGET_VIEW, withoutView } from "../stored/dead_views.ts";

const HTML = "text/html";
const PNG = "image/png";
export const LARGEST = 390_000; // bytes of a notebook, before its pictures are kept once only

/** A notebook as the file holds it. */
export interface Saved {
  cells: { outputs?: Output[] }[];
  metadata?: Bundle;
}

/** What Jupyter writes of the kernel, differently on each machine. */
const KERNEL = ["kernelspec", "language_info"];

/** A notebook's entry for its kernel. */
export const kernelIn = (metadata: Bundle | undefined): Bundle =>
  Object.fromEntries(KERNEL.flatMap((key) => (metadata?.[key] ? [[key, metadata[key]]] : [])));

/** The notebook with its kernel as the file named it, if it is the same one still. */
export function withKernel<Notebook extends Saved>(notebook: Notebook, known: Bundle): Notebook {
  const { metadata } = notebook;
  const isSame = KERNEL.every((key) => nameOf(metadata?.[key]) === nameOf(known[key]));
  return isSame ? { ...notebook, metadata: { ...metadata, ...known } } : notebook;
}

const nameOf = (value: unknown) => dataOf(value).name;

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

/** Whether two outputs are of one run: they may have been printed since, or lost their view. */
export const isSameRun = (one: Output, other: Output) => runOf(one) === runOf(other);

function runOf({ data }: Output): string {
  const { [WIDGET_VIEW]: _, [HTML]: _html, [PNG]: _png, [PARTS]: _parts, ...run } = data ?? {};
  return canonical(run);
}

/**
 * Whether another output already says the same as this one. A browser draws the same picture in other
 * bytes than the next one does; what it shows is also told in words.
 */
export function isToldIn({ data }: Output, other: Output): boolean {
  const there = other.data ?? {};
  return !(WIDGET_VIEW in there) && wordsIn(data ?? {}) === wordsIn(there);
}

const wordsIn = (data: Bundle) => textIn(data, HTML).replace(/base64,[\w+/=]+/g, "");
