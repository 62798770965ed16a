// A notebook that several people edit at once, by jupyter-collaboration: what is changed in it draws
// nothing anew, neither here nor under the hands of the others.

import { canonical, isObject } from "../../../src/text/json.ts";
import type { NotebookModel, Output, Outputs } from "../notebooks/notebook.ts";
import { modelIn, WIDGET_VIEW } from "./dead_views.ts";
import type { Views } from "./live_views.ts";

/** An output as it is shared: its data are one value, and a change of it is none of the outputs. */
interface SharedOutput {
  get?(name: string): unknown;
  set?(name: string, value: unknown): void;
}

/** What we use of a shared cell; only those of code have outputs. */
export interface SharedCell {
  youtputs?: { get(at: number): SharedOutput | undefined };
  transact(act: () => void, isUndoable: boolean, origin: string): void;
  updateOutputs?(start: number, end: number, outputs: Output[]): void;
}

/** What we use of a shared notebook. */
export interface SharedNotebook {
  awareness?: { clientID: number; getStates(): ReadonlyMap<number, { user?: unknown }> };
  cells: readonly SharedCell[];
  toJSON(): unknown;
  ydoc: {
    getMap(name: string): { get(key: string): unknown; set(key: string, value: unknown): void };
  };
}

const SILENT = "silent-change"; // Jupyter's own name for what draws nothing anew on this page
const VIEWS = "aikit:views"; // beside the notebook in the shared document, and in no file
const PARTS = ["data", "metadata"] as const;

/** Change only the parts of outputs that differ, because a replaced output would be drawn again. */
export function quietChange(
  shared: SharedNotebook,
  cells: readonly { outputs?: readonly Output[] }[],
): void {
  cells.forEach(({ outputs = [] }, cell) => {
    outputs.forEach((output, at) => {
      const there = shared.cells[cell]?.youtputs?.get(at);
      const changed = PARTS.filter((part) => {
        return output[part] && canonical(output[part]) !== canonical(there?.get?.(part));
      });
      if (changed.length === 0) return;
      const write = () => {
        for (const part of changed) there?.set?.(part, withoutGaps(output[part]));
      };
      shared.cells[cell]?.transact(write, false, SILENT);
    });
  });
}

/** As it is written: what is undefined is not there. */
const withoutGaps = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Remember views that were taken out, for a page that opens the notebook while they live. */
export function rememberTogether(
  shared: SharedNotebook,
  places: readonly { id: string; at: number; output: Output }[],
): void {
  const views = shared.ydoc.getMap(VIEWS);
  for (const { id, at, output } of places) {
    if (modelIn(output) === null) continue;
    const known = views.get(id);
    const view = output.data?.[WIDGET_VIEW];
    views.set(id, { ...(isObject(known) ? known : {}), [at]: view });
  }
}

/** The views that were taken out of a shared notebook. */
export function rememberedTogether(model: NotebookModel): Views {
  const { ydoc } = model.sharedModel as unknown as SharedNotebook;
  const views = ydoc.getMap(VIEWS);
  return Object.fromEntries(
    [...model.cells].flatMap(({ id }) => {
      const known = views.get(id);
      return isObject(known) ? [[id, known]] : [];
    }),
  );
}

/** Draw an output anew on this page alone: the others have their own, and the file its own too. */
export function setHere(
  cell: { outputs: Outputs; sharedModel: unknown },
  at: number,
  output: Output,
) {
  const shared = cell.sharedModel as SharedCell;
  shared.updateOutputs = () => undefined; // hides that of its class
  try {
    cell.outputs.set(at, output);
  } finally {
    delete shared.updateOutputs;
  }
}
