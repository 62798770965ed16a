// Shows the lessons at a level and in a view: marks on the page, which the style sheet reads.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { IStateDB } from "@jupyterlab/statedb";
import type { TranslationBundle } from "@jupyterlab/translation";
import { Token } from "@lumino/coreutils";
import { Widget } from "@lumino/widgets";
import { LEVELS, VIEWS } from "../../../src/page/slides.ts";
import { ITrans } from "../language.ts";
import { lessonOf } from "../notebooks/notebook.ts";
import { IOpenNotebooks, type OpenNotebook } from "../notebooks/open_notebooks.ts";
import { cellsOf, factsOf, foldCode, markCells } from "./cells.ts";
import { Reading, viewMenu, wordsOfReading } from "./reading.ts";
import { showAlone, Teaching } from "./teaching.ts";

export const IReading = new Token<Reading>("aikit:IReading");

export const COMMAND = "aikit:set-reading";
const OPEN = ".aikit-lesson-open"; // the mark of a lesson's notebook
const KEYS = { lab: ["Alt Shift L"], reader: ["Alt Shift R"], teach: ["Alt Shift T"] };

export const reading: JupyterFrontEndPlugin<Reading> = {
  id: "aikit:reading",
  description: "Shows lessons with formulas or without, as a notebook or as slides.",
  autoStart: true,
  provides: IReading,
  requires: [IOpenNotebooks, ITrans],
  optional: [ICommandPalette, IStateDB],
  activate: (
    app,
    notebooks: IOpenNotebooks,
    trans: ITrans,
    palette: ICommandPalette | null,
    db: IStateDB | null,
  ) => {
    const words = wordsOfReading(trans);
    const state = new Reading(db);
    app.commands.addCommand(COMMAND, {
      label: ({ level, view }) =>
        words.level[level as keyof typeof words.level] ??
        words.view[view as keyof typeof words.view] ??
        trans.__("Set the Level or the View of the Lessons"),
      describedBy: { args: ARGUMENTS },
      execute: (args) => state.set(args),
    });
    const category = trans.__("Lessons");
    for (const args of [...LEVELS.map((level) => ({ level })), ...VIEWS.map((view) => ({ view }))])
      palette?.addItem({ command: COMMAND, category, args });
    const show = () => Object.assign(document.body.dataset, { aikitLevel: state.level });
    state.changed.connect(show);
    show();
    notebooks.onOpen((notebook) => void follow(notebook, state, trans));
    for (const [view, keys] of Object.entries(KEYS))
      app.commands.addKeyBinding({ ...{ command: COMMAND, args: { view }, keys }, selector: OPEN });
    followFront(app, notebooks, state);
    return state;
  },
};

interface Toolbar {
  addItem(name: string, widget: Widget): boolean;
}

/** Keep one notebook's cells marked, and in the view that is set. */
async function follow(notebook: OpenNotebook, state: Reading, trans: TranslationBundle) {
  await notebook.context.ready;
  if (notebook.panel.isDisposed || !markCells(notebook)) return;
  const { panel } = notebook;
  const menu = viewMenu(state, trans);
  (panel.toolbar as unknown as Toolbar).addItem("aikit-view", new Widget({ node: menu }));
  let teaching: Teaching | null = null;
  const show = () => {
    menu.value = state.view;
    for (const cell of cellsOf(notebook)) foldCode(cell, state.view === "reader");
    if (state.view === "teach") {
      teaching ??= new Teaching(notebook, state, trans);
      teaching.enter();
    } else teaching?.leave();
  };
  state.changed.connect(show);
  panel.disposed.connect(() => {
    state.changed.disconnect(show);
    teaching?.leave();
  });
  show();
}

/** Know the lesson in front: while slides are shown, it has the page for itself. */
function followFront(app: JupyterFrontEnd, notebooks: IOpenNotebooks, state: Reading): void {
  let front: OpenNotebook | null = null;
  let showAll: (() => void) | null = null;
  const show = () => {
    showAll?.();
    showAll = front && state.view === "teach" ? showAlone(front.panel) : null;
  };
  const look = async () => {
    const notebook = notebooks.of(app.shell.currentWidget);
    await notebook?.context.ready;
    if (notebook !== notebooks.of(app.shell.currentWidget)) return; // another came to the front
    front = notebook && lessonOf(notebook.context.model) ? notebook : null;
    state.formulas = front && cellsOf(front).filter((cell) => factsOf(cell).isAlgebra).length;
    show();
  };
  state.changed.connect(show);
  app.shell.currentChanged?.connect(() => void look());
  void app.restored.then(look);
}

const ARGUMENTS = {
  type: "object",
  properties: {
    level: { type: "string", enum: LEVELS, description: "Whether formulas are shown" },
    view: { type: "string", enum: VIEWS, description: "How code is shown, or slides" },
  },
} as const;
