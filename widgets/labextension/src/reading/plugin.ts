// Shows the lessons at a level and in a view: marks on the page, which the style sheet reads.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import { Token } from "@lumino/coreutils";
import { Widget } from "@lumino/widgets";
import { element } from "../../../src/page/dom.ts";
import { LEVELS, VIEWS } from "../../../src/page/slides.ts";
import { ITrans } from "../language.ts";
import { lessonOf } from "../notebooks/notebook.ts";
import { IOpenNotebooks, type OpenNotebook } from "../notebooks/open_notebooks.ts";
import { IPreferences, type Preferences } from "../preferences.ts";
import { cellsOf, factsOf, foldCode, markCells } from "./cells.ts";
import { Reading, SET_READING, viewButton, wordsOfReading } from "./reading.ts";
import { showAlone, Teaching } from "./teaching.ts";

export const IReading = new Token<Reading>("aikit:IReading");

const FREEZE = "aikit:freeze-controls";
const QUESTION = "aikit:next-question";

export const reading: JupyterFrontEndPlugin<Reading> = {
  id: "aikit:reading",
  description: "Shows lessons with formulas or without, as a notebook or as slides.",
  autoStart: true,
  provides: IReading,
  requires: [IOpenNotebooks, IPreferences, ITrans],
  optional: [ICommandPalette],
  activate: (
    app,
    notebooks: IOpenNotebooks,
    preferences: Preferences,
    trans: ITrans,
    palette: ICommandPalette | null,
  ) => {
    const state = new Reading(preferences);
    addCommands(app, state, trans, palette);
    const show = () => {
      document.body.dataset.aikitLevel = state.level;
      app.commands.notifyCommandChanged(SET_READING);
    };
    state.changed.connect(show);
    show();
    const classes = new Map<OpenNotebook, Teaching>();
    addTeaching(app, notebooks, classes, trans, palette);
    const parts = { state, classes, commands: app.commands, trans };
    notebooks.onOpen((notebook) => void follow(notebook, parts));
    followFront(app, notebooks, state);
    return state;
  },
};

/** The command that sets level and view, once for each in the palette. */
function addCommands(
  app: JupyterFrontEnd,
  state: Reading,
  trans: TranslationBundle,
  palette: ICommandPalette | null,
): void {
  const words = wordsOfReading(trans);
  app.commands.addCommand(SET_READING, {
    label: ({ level, view }) =>
      words.level[level as keyof typeof words.level] ??
      words.view[view as keyof typeof words.view] ??
      trans.__("Set the Level or the View of the Lessons"),
    describedBy: { args: ARGUMENTS },
    isToggled: ({ level, view }) => state.level === level || state.view === view,
    execute: (args) => state.set(args),
  });
  const category = trans.__("Lessons");
  for (const args of [...LEVELS.map((level) => ({ level })), ...VIEWS.map((view) => ({ view }))])
    palette?.addItem({ command: SET_READING, category, args });
}

/** The commands of a class: they are there while slides are shown. */
function addTeaching(
  app: JupyterFrontEnd,
  notebooks: IOpenNotebooks,
  classes: ReadonlyMap<OpenNotebook, Teaching>,
  trans: TranslationBundle,
  palette: ICommandPalette | null,
): void {
  const inFront = () => {
    const notebook = notebooks.of(app.shell.currentWidget);
    const teaching = notebook && classes.get(notebook);
    return teaching?.isOn ? teaching : null;
  };
  app.commands.addCommand(FREEZE, {
    label: trans.__("Teach: Freeze the Controls"),
    caption: trans.__("Nothing on the slides moves by accident"),
    isEnabled: () => inFront() !== null,
    isToggled: () => inFront()?.isFrozen ?? false,
    execute: () => inFront()?.toggleFreeze(),
  });
  app.commands.addCommand(QUESTION, {
    label: trans.__("Teach: Go to the Next Question"),
    isEnabled: () => inFront() !== null,
    execute: () => inFront()?.showNextQuestion(),
  });
  for (const command of [FREEZE, QUESTION])
    palette?.addItem({ command, category: trans.__("Lessons") });
}

interface Parts {
  state: Reading;
  classes: Map<OpenNotebook, Teaching>;
  commands: CommandRegistry;
  trans: TranslationBundle;
}

interface Toolbar {
  addItem(name: string, widget: Widget): boolean;
  insertBefore(at: string, name: string, widget: Widget): boolean;
}

/** Keep one notebook's cells marked, and in the view that is set. */
async function follow(notebook: OpenNotebook, { state, classes, commands, trans }: Parts) {
  await notebook.context.ready;
  if (notebook.panel.isDisposed || !markCells(notebook)) return;
  const { panel } = notebook;
  const views = viewButton(commands, trans);
  const item = new Widget({ node: element("div", {}, views.el) });
  const toolbar = panel.toolbar as unknown as Toolbar;
  if (!toolbar.insertBefore("spacer", "aikit-view", item)) toolbar.addItem("aikit-view", item);
  let teaching: Teaching | null = null;
  const show = () => {
    views.show(state.view);
    for (const cell of cellsOf(notebook)) foldCode(cell, state.view === "reader");
    if (state.view === "teach") {
      teaching ??= new Teaching(notebook, state, trans);
      classes.set(notebook, teaching);
      teaching.enter();
    } else teaching?.leave();
  };
  state.changed.connect(show);
  panel.disposed.connect(() => {
    state.changed.disconnect(show);
    teaching?.leave();
    classes.delete(notebook);
    views.menu.dispose();
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
