// Brings a reopened notebook to a state that shows something: dead widget views of ours go, and
// what is stored beside them is drawn. A page that is only reloaded keeps its live widgets.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { Context, NotebookModel, Output, Outputs } from "../notebooks/notebook.ts";
import { IOpenNotebooks } from "../notebooks/open_notebooks.ts";
import { modelIn, viewIn, withoutDeadViews, withoutOurState } from "./dead_views.ts";
import { remembered, withView } from "./live_views.ts";
import { rememberedTogether, setHere } from "./together.ts";

const COMM_TARGET = "jupyter.widget";

type Sessions = JupyterFrontEnd["serviceManager"]["sessions"];

interface CellOfCode {
  outputs: Outputs;
  sharedModel: unknown;
}

function codeIn(model: NotebookModel): CellOfCode[] {
  return [...model.cells].flatMap(({ outputs, sharedModel }) =>
    outputs ? [{ outputs, sharedModel }] : [],
  );
}

const outputsIn = (outputs: Outputs) =>
  Array.from({ length: outputs.length }, (_, place) => outputs.get(place).toJSON());

/** The views of ours that a notebook shows. */
function viewsIn(model: NotebookModel): Set<string> {
  const all = codeIn(model).flatMap(({ outputs }) => outputsIn(outputs).map(viewIn));
  return new Set(all.filter((view) => view !== null));
}

/** The outputs that lack the view with which this browser saved them, with that view. */
function missingViews({ model, path }: Context) {
  const views = model.collaborative ? rememberedTogether(model) : remembered(path);
  return [...model.cells].flatMap(({ id, outputs, sharedModel }) =>
    Object.entries(views[id] ?? {}).flatMap(([place, view]) => {
      const at = Number(place);
      const whole = outputs && at < outputs.length && withView(outputs.get(at).toJSON(), view);
      return outputs && whole
        ? [{ cell: { outputs, sharedModel }, at, whole, view: modelIn(whole) ?? "" }]
        : [];
    }),
  );
}

/** The widgets that the notebook's kernel knows: none if it has no kernel, or a new one. */
async function liveWidgets(context: Context, sessions: Sessions): Promise<Set<string>> {
  if (!(await sessions.findByPath(context.path))) return new Set();
  await context.sessionContext.ready;
  const kernel = context.sessionContext.session?.kernel;
  if (!kernel || kernel.status === "dead") return new Set();
  const { content } = await kernel.requestCommInfo({ target_name: COMM_TARGET });
  return new Set(content.status === "ok" ? Object.keys(content.comms) : []);
}

/** Take out the views that are dead, and put back those that live. */
async function settleViews(context: Context, sessions: Sessions): Promise<void> {
  const stored = viewsIn(context.model); // a cell run from now on is not among them
  const missing = missingViews(context);
  if (stored.size === 0 && missing.length === 0) return;
  const live = await liveWidgets(context, sessions);
  if (context.isDisposed) return;
  const isDead = (view: string) => stored.has(view) && !live.has(view);
  const { collaborative } = context.model;
  const set = (cell: CellOfCode, at: number, output: Output) =>
    collaborative ? setHere(cell, at, output) : cell.outputs.set(at, output);
  quietly(context.model, () => {
    for (const cell of codeIn(context.model)) {
      for (const [place, output] of withoutDeadViews(outputsIn(cell.outputs), isDead))
        set(cell, place, output);
    }
    for (const { cell, at, whole, view } of missing) {
      if (live.has(view) && at < cell.outputs.length) set(cell, at, whole);
    }
  });
}

/** Change a notebook without marking it as changed by the student. */
function quietly(model: NotebookModel, change: () => void): void {
  const { dirty } = model;
  change();
  model.dirty = dirty;
}

/** Take out our widgets' state whenever it is put in; Lab does so on saving, if it is told to. */
function keepStateOut(model: NotebookModel): void {
  const strip = () => {
    const entry = model.getMetadata("widgets");
    const rest = withoutOurState(entry);
    if (rest === null) model.deleteMetadata("widgets");
    else if (rest !== entry) model.setMetadata("widgets", rest);
  };
  quietly(model, strip);
  model.metadataChanged.connect((_, { key }) => {
    if (key === "widgets") strip();
  });
}

export const reopening: JupyterFrontEndPlugin<void> = {
  id: "aikit:reopening",
  description: "Shows stored explorers instead of dead widgets when a notebook opens.",
  autoStart: true,
  requires: [IOpenNotebooks],
  activate: (app, notebooks: IOpenNotebooks) => {
    notebooks.onOpen(({ context }) => {
      void context.ready.then(() => keepStateOut(context.model));
      const settle = () =>
        void settleViews(context, app.serviceManager.sessions).catch(console.error);
      void context.ready.then(() => {
        settle();
        context.fileChanged.connect(() => {
          if (missingViews(context).length > 0) settle(); // the file was read again
        });
      });
    });
  },
};
