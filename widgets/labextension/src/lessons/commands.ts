// The commands that move through the lessons, for buttons, the palette and shortcuts.

import { InputDialog, Notification } from "@jupyterlab/apputils";
import { ActivityMonitor } from "@jupyterlab/coreutils";
import type { TranslationBundle } from "@jupyterlab/translation";
import { LabIcon } from "@jupyterlab/ui-components";
import type { CommandRegistry } from "@lumino/commands";
import { codeOf } from "../../../src/work/page_work.ts";
import type { IOpenNotebooks, OpenNotebook } from "../notebooks/open_notebooks.ts";
import { showCell } from "../notebooks/places.ts";
import type { Course } from "./course.ts";
import type { Lesson } from "./lessons.ts";
import { asking, askWithNumbersOf, ownNumbersIn } from "./own_numbers.ts";

export const COMMANDS = {
  open: "aikit:open-lesson",
  resume: "aikit:resume-lesson",
  previous: "aikit:previous-lesson",
  next: "aikit:next-lesson",
  restart: "aikit:restart-lesson",
  reset: "aikit:reset-lesson",
  download: "aikit:download-lesson",
  own: "aikit:own-numbers",
  teacher: "aikit:open-teachers-page",
  monday: "aikit:open-monday-morning",
  glossary: "aikit:open-glossary",
  show: "aikit:show-lessons",
  search: "aikit:search-lessons",
} as const;

/** Of the Class panel, which a teacher opens from the lessons too. */
export const SHOW_CLASS = "aikit:show-class";

/** Add the commands that open a lesson. */
export function addCommands(
  commands: CommandRegistry,
  course: Course,
  trans: TranslationBundle,
): void {
  const open = async (lesson: Lesson | null | undefined, cell?: unknown) =>
    openFile(lesson ? await course.bring(lesson) : null, cell);
  const openFile = async (path: string | null, cell?: unknown, words?: unknown) => {
    if (path === null) return void warnNotFound(trans);
    const widget = await commands.execute("docmanager:open", { path });
    if (widget && typeof cell === "string")
      await showCell(widget, cell, typeof words === "string" ? words : "");
  };
  const named = (file: unknown) => course.lessons.find((lesson) => lesson.file === file) ?? null;
  commands.addCommand(COMMANDS.open, {
    label: trans.__("Open the First Lesson"),
    describedBy: { args: OPEN_ARGUMENTS },
    execute: ({ file, cell }) => open(file ? named(file) : course.lessons[0], cell),
  });
  commands.addCommand(COMMANDS.teacher, {
    label: trans.__("Open the Teacher’s Page of This Lesson"),
    describedBy: { args: OPEN_ARGUMENTS },
    isEnabled: ({ file }) => teachersPage(file) !== null,
    execute: ({ file }) => openFile(teachersPage(file)),
  });
  const teachersPage = (file: unknown) => {
    const lesson = named(file ?? course.current);
    return lesson && course.teachersPage(lesson);
  };
  commands.addCommand(COMMANDS.monday, {
    label: trans.__("For Teachers: Monday Morning"),
    caption: trans.__("How to give a lesson to a class, to collect and to print it"),
    isEnabled: () => course.mondayMorning !== null,
    execute: () => openFile(course.mondayMorning),
  });
  commands.addCommand(COMMANDS.glossary, {
    label: trans.__("Open the Glossary"),
    describedBy: { args: GLOSSARY_ARGUMENTS },
    execute: async ({ cell, word }) =>
      openFile(await course.bringGlossary(), cell, word && `${word}: `),
  });
  commands.addCommand(COMMANDS.resume, {
    label: ({ isLauncher }) =>
      isLauncher ? trans.__("AI compute lessons") : trans.__("Resume the Lessons"),
    caption: trans.__("Open the lesson where you stopped, or the first one"),
    icon: lessonsIcon,
    execute: () => open(course.resumed),
  });
  commands.addCommand(COMMANDS.previous, {
    label: trans.__("Previous Lesson"),
    isEnabled: () => course.previous !== null,
    execute: () => open(course.previous),
  });
  commands.addCommand(COMMANDS.next, {
    label: trans.__("Next Lesson"),
    isEnabled: () => course.next !== null,
    execute: () => open(course.next),
  });
  commands.addCommand(COMMANDS.restart, {
    label: trans.__("Restart This Lesson, Keep My Answers"),
    caption: trans.__("Start the kernel anew and run every cell: controls return to their start"),
    isEnabled: () => course.current !== null,
    execute: () => commands.execute("notebook:restart-run-all"),
  });
  course.changed.connect(() => {
    const { open: _, resume: __, show: ___, search: ____, ...others } = COMMANDS;
    for (const id of Object.values(others)) commands.notifyCommandChanged(id);
  });
}

export const warnNotFound = (trans: TranslationBundle) =>
  Notification.warning(
    trans.__("The lesson could not be brought: the Python that runs notebooks here has no aikit."),
    { autoClose: false },
  );

/** Add the command that downloads work, for machines such as Binder's that do not keep it. */
export function addDownload(
  commands: CommandRegistry,
  course: Course,
  notebooks: IOpenNotebooks,
  trans: TranslationBundle,
): void {
  const inFront = () => (course.openPath === null ? null : notebooks.at(course.openPath));
  commands.addCommand(COMMANDS.download, {
    label: trans.__("Download This Lesson With My Answers"),
    caption: trans.__("The notebook as it is on the page, to keep, to hand in or to upload again"),
    isEnabled: () => course.current !== null,
    execute: () => inFront()?.answers.rescue.download(),
  });
}

const PAUSE = 300; // ms after the last change, so that typing and running read no cell

/** Add the command that asks for a student's code; its label on the panel says whose numbers are asked with. */
export function addOwnNumbers(
  commands: CommandRegistry,
  course: Course,
  notebooks: IOpenNotebooks,
  trans: TranslationBundle,
): void {
  const inFront = () =>
    course.current === null || course.openPath === null ? null : notebooks.at(course.openPath);
  commands.addCommand(COMMANDS.own, {
    label: ({ isOnPanel }) => {
      if (!isOnPanel) return trans.__("Own Numbers for Me…");
      const model = inFront()?.context.model;
      const code = model ? ownNumbersIn(model) : "";
      return code ? trans.__("Own numbers: those of “%1”…", code) : trans.__("Own numbers for me…");
    },
    caption: trans.__("Ask the questions of this lesson with numbers of your own"),
    isEnabled: () => inFront() !== null,
    async execute() {
      const notebook = inFront();
      if (!notebook) return;
      const { model } = notebook.context;
      const { button, value } = await InputDialog.getText({
        title: trans.__("Code for your own numbers"),
        label: trans.__(
          "Your name, or the code that your teacher gave you; empty for the numbers of the lesson",
        ),
        text: ownNumbersIn(model),
      });
      if (!button.accept) return;
      let isThere: boolean;
      try {
        isThere = askWithNumbersOf(codeOf(value ?? ""), model);
      } catch (error) {
        Notification.error((error as Error).message);
        return;
      }
      if (!isThere) return;
      const label = trans.__("Run them");
      const callback = () => void runQuestionsOf(notebook, commands);
      Notification.success(
        trans.__("The line stands above the first question. Run it, and the questions again."),
        { autoClose: false, actions: [{ label, callback }] },
      );
    },
  });
  notebooks.onOpen(({ context }) => {
    let known: string | null = null;
    const pauses = new ActivityMonitor({ signal: context.model.contentChanged, timeout: PAUSE });
    pauses.activityStopped.connect(() => {
      const code = ownNumbersIn(context.model);
      if (code !== known) commands.notifyCommandChanged(COMMANDS.own);
      known = code;
    });
    context.disposed.connect(() => pauses.dispose());
  });
}

/** Run the line with the code and each question, as a student would who selects them. */
async function runQuestionsOf({ context, panel }: OpenNotebook, commands: CommandRegistry) {
  await commands.execute("docmanager:open", { path: context.path }); // it may be behind another
  const content = panel.content as unknown as Selectable;
  const [line = 0, ...questions] = asking(context.model);
  content.deselectAll();
  content.activeCellIndex = line;
  for (const place of questions) content.select(content.widgets[place]);
  await commands.execute("notebook:run-cell");
}

/** The part of a notebook on the page in which cells are selected. */
interface Selectable {
  readonly widgets: readonly unknown[];
  activeCellIndex: number;
  select(cell: unknown): void;
  deselectAll(): void;
}

const OPEN_ARGUMENTS = {
  type: "object",
  properties: {
    file: { type: "string", description: "A lesson's file; the first if not given" },
    cell: { type: "string", description: "The id of the cell to show" },
  },
} as const;
const GLOSSARY_ARGUMENTS = {
  type: "object",
  properties: {
    cell: { type: "string", description: "The id of the cell to show" },
    word: { type: "string", description: "The word that its output begins with" },
  },
} as const;

// The sign of the lessons: an open book, in the colours of the theme.

const BOOK =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">' +
  '<path class="jp-icon3 jp-icon-selectable" fill="#616161" d="M12 5.6C10.2 4.5 7.8 4 5 4c-1 0-2 .1-3 ' +
  ".2v14.9c1-.1 2-.2 3-.2 2.800 0 5.200.5 7 1.600 1.800-1.100 4.200-1.600 7-1.600 1 0 2 .1 3 .2V4.200c-1" +
  "-.1-2-.2-3-.2-2.800 0-5.200.5-7 1.600zM11 17.800c-1.700-.6-3.700-.9-6-.9H4V6h1c2.500 0 4.500.4 6 1.300v10" +
  '.500zm9-.9h-1c-2.300 0-4.300.3-6 .9V7.300C14.500 6.400 16.500 6 19 6h1v10.900z"/></svg>';

export const lessonsIcon = new LabIcon({ name: "aikit:lessons", svgstr: BOOK });
