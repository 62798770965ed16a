// Puts the lessons in Jupyter: panel, commands, palette, and a card in the launcher where there is one.

import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin,
} from "@jupyterlab/application";
import { ICommandPalette, Notification } from "@jupyterlab/apputils";
import { ILauncher } from "@jupyterlab/launcher";
import { IStateDB } from "@jupyterlab/statedb";
import { ITrans, languagePart } from "../language.ts";
import { IOpenNotebooks } from "../notebooks/open_notebooks.ts";
import { IPreferences, type Preferences } from "../preferences.ts";
import { IReading } from "../reading/plugin.ts";
import type { Reading } from "../reading/reading.ts";
import { folderOfLessons, isShipped } from "../site.ts";
import { addCommands, addDownload, addOwnNumbers, COMMANDS } from "./commands.ts";
import { Course } from "./course.ts";
import { lessonsOf } from "./lessons.ts";
import { greet, keepUntouched } from "./opening.ts";
import { LessonsPanel } from "./panel.ts";
import { addReset } from "./reset.ts";
import { indexOf } from "./search.ts";
import { readByKernel, type Shipped, shippedLesson } from "./shipped.ts";

declare const STATIC_URL: string; // of our built files, set by the script that build.mjs writes

const RANK = 300; // in the left area: after files and running kernels

/** A file of ours, as it was when the extension was built. */
async function built(name: string): Promise<unknown> {
  const reply = await fetch(new URL(`../${name}`, STATIC_URL).href, { cache: "no-cache" });
  return reply.json();
}

const loadLessons = async () => lessonsOf(await built("lessons.json"));
const loadIndex = async () => indexOf(await built("search.json"));

/** Keep the course informed of the notebook in front and of files that come, go or change. */
function watch(app: JupyterFrontEnd, notebooks: IOpenNotebooks, course: Course): void {
  const look = () => {
    const path = notebooks.of(app.shell.currentWidget)?.context.localPath ?? null;
    void course.see(path);
  };
  app.shell.currentChanged?.connect(look);
  app.serviceManager.contents.fileChanged.connect((_, { type }) => {
    if (type !== "save") look(); // a saved lesson is open, and its answers are heard already
  });
  void app.restored.then(look);
}

export const lessons: JupyterFrontEndPlugin<void> = {
  id: "aikit:lessons",
  description: "Adds the panel of lessons, its commands and a launcher card.",
  autoStart: true,
  requires: [IOpenNotebooks, IReading, IPreferences, ITrans],
  optional: [ICommandPalette, ILayoutRestorer, IStateDB, ILauncher],
  activate: (
    app,
    notebooks: IOpenNotebooks,
    reading: Reading,
    preferences: Preferences,
    trans: ITrans,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    db: IStateDB | null,
    launcher: ILauncher | null,
  ) => {
    const category = trans.__("Lessons");
    const { contents, kernels, serverSettings } = app.serviceManager;
    const shipped: Shipped = (file) =>
      shippedLesson(serverSettings.baseUrl, folderOfLessons(), file);
    const installed: Shipped = async (file) => {
      const found = await shipped(file);
      if (found) return found;
      const id = Notification.emit(trans.__("Loading…"), "in-progress", { autoClose: false });
      return readByKernel(kernels, file).finally(() => Notification.dismiss(id));
    };
    const course = new Course(loadLessons, contents, notebooks, installed, db, isShipped);
    addCommands(app.commands, course, trans);
    addDownload(app.commands, course, notebooks, trans);
    addOwnNumbers(app.commands, course, notebooks, trans);
    const panel = new LessonsPanel(
      course,
      reading,
      app.commands,
      trans,
      loadIndex,
      languagePart(preferences, trans),
    );
    app.shell.add(panel, "left", { rank: RANK });
    restorer?.add(panel, panel.id);
    app.commands.addCommand(COMMANDS.show, {
      label: trans.__("Show the Lessons"),
      execute: () => app.shell.activateById(panel.id),
    });
    app.commands.addCommand(COMMANDS.search, {
      label: trans.__("Search Lessons and Glossary"),
      execute: () => {
        app.shell.activateById(panel.id);
        panel.search();
      },
    });
    for (const command of Object.values(COMMANDS)) palette?.addItem({ command, category });
    launcher?.add({ command: COMMANDS.resume, category, args: { isLauncher: true }, rank: 0 });
    addReset(app.commands, { course, notebooks, contents, shipped, installed, db, trans });
    notebooks.onOpen(({ context }) => void keepUntouched(context));
    void app.restored.then(() => greet(app, course, preferences, panel.id));
    watch(app, notebooks, course);
  },
};
