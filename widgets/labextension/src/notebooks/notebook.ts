// The part of JupyterLab's notebooks that we touch. The types of @jupyterlab/notebook itself would
// bring 250 MB of other packages into every clone; tests in a browser hold these to the real thing.

import type { DocumentRegistry, IDocumentWidget } from "@jupyterlab/docregistry";
import type { ISignal } from "@lumino/signaling";

export type Bundle = Record<string, unknown>;

/** An output of a cell, as the notebook stores it; only those that show data have any. */
export interface Output {
  data?: Bundle;
  [key: string]: unknown;
}

/** The outputs of one cell; `set` draws the changed one anew. */
export interface Outputs {
  readonly length: number;
  get(place: number): { toJSON(): Output };
  set(place: number, output: Output): void;
}

/** A cell as it is edited, by whomever. */
export interface SharedCell {
  readonly cell_type: string;
  getSource(): string;
  setSource(source: string): void;
}

export interface NotebookModel extends DocumentRegistry.IModel {
  getMetadata(key: string): unknown;
  setMetadata(key: string, value: unknown): void;
  deleteMetadata(key: string): void;
  readonly metadataChanged: ISignal<unknown, { key: string }>;
  readonly sharedModel: DocumentRegistry.IModel["sharedModel"] & {
    readonly cells: readonly SharedCell[];
    insertCell(place: number, cell: Bundle): unknown;
    toJSON(): unknown;
  };
  /** Only code cells have outputs. */
  readonly cells: Iterable<{ id: string; outputs?: Outputs; sharedModel: unknown }>;
}

export type Context = DocumentRegistry.IContext<NotebookModel>;
export type Panel = IDocumentWidget;

/** The notebook's metadata entry that is ours: the lesson's description and the answers. */
export const ENTRY = "aikit";

export type EntryModel = Pick<NotebookModel, "getMetadata" | "metadataChanged">;

const entries = new WeakMap<EntryModel, { entry: unknown; isOld: boolean }>();

/**
 * Our entry as it is now, for reading only. Jupyter copies it at each question, however large a
 * stranger has made it, so it is asked once after each change.
 */
export function entryOf(model: EntryModel): unknown {
  const known = entries.get(model) ?? { entry: undefined, isOld: true };
  if (!entries.has(model)) {
    entries.set(model, known);
    model.metadataChanged.connect((_, { key }) => {
      if (key === ENTRY) known.isOld = true;
    });
  }
  if (known.isOld) Object.assign(known, { entry: model.getMetadata(ENTRY), isOld: false });
  return known.entry;
}

/** The card of a lesson's notebook; null if it is no lesson. */
export function lessonOf(model: EntryModel): Bundle | null {
  const entry = entryOf(model) as { lesson?: unknown } | null | undefined;
  const lesson = entry?.lesson;
  return typeof lesson === "object" && lesson !== null ? (lesson as Bundle) : null;
}
