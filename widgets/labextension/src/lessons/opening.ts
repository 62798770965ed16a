// What a student meets on opening Jupyter and a lesson: the panel at a first visit, the whole width on
// a phone, and a tab that is not called unsaved for having been opened.

import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { Widget } from "@lumino/widgets";
import { canonical } from "../../../src/text/json.ts";
import type { Context } from "../notebooks/notebook.ts";
import type { Preferences } from "../preferences.ts";
import { isStatic } from "../site.ts";
import type { Course } from "./course.ts";

const NARROW = 700; // pixels: beside a panel a lesson would have less than half of a phone's page

/** At a first visit show the lessons; on a phone leave the whole width to the lesson. */
export async function greet(
  app: JupyterFrontEnd,
  course: Course,
  preferences: Preferences,
  panel: string,
): Promise<void> {
  const { shell } = app as { shell: JupyterFrontEnd.IShell & { collapseLeft?(): void } };
  if (window.innerWidth >= NARROW) {
    const isOver = isStatic() ? once(app, SHOWN) : null;
    await preferences.ready;
    if (!(await course.isNew) || !preferences.get("panel")) return;
    shell.activateById(panel);
    await isOver;
    shell.activateById(panel);
    return;
  }
  shell.collapseLeft?.();
  for (const bar of within(app.shell as unknown as Widget))
    if (bar.hasClass("jp-SideBar") && bar.hasClass("jp-mod-right")) bar.hide();
}

/** JupyterLite shows the file that its address names among the files, in front of the panel. */
const SHOWN = "docmanager:show-in-file-browser";

/** Wait until a command was executed. */
function once({ commands }: JupyterFrontEnd, command: string): Promise<unknown> {
  return new Promise((resolve) => {
    commands.commandExecuted.connect(function hear(_, { id, result }) {
      if (id !== command) return;
      commands.commandExecuted.disconnect(hear);
      void result.finally(() => resolve(null));
    });
  });
}

/** A widget and all that it is made of. */
function* within(widget: Widget): Generator<Widget> {
  yield widget;
  for (const part of widget.children()) yield* within(part);
}

// On opening, Jupyter writes into a notebook which kernel it found, and marks the tab as it does for a
// student's own change.

const OF_THE_KERNEL = ["kernelspec", "language_info"]; // what Jupyter writes, of this machine

/** A notebook but for what Jupyter says in it of the kernel. */
function ownPart(context: Context): string {
  const { metadata, ...rest } = context.model.toJSON() as { metadata?: Record<string, unknown> };
  const own = Object.entries(metadata ?? {}).filter(([key]) => !OF_THE_KERNEL.includes(key));
  return canonical({ ...rest, metadata: Object.fromEntries(own) });
}

/** Until a student changes something, a notebook that was opened counts as saved. */
export async function keepUntouched(context: Context): Promise<void> {
  await context.ready;
  const { model } = context;
  if (context.isDisposed || model.dirty) return;
  const opened = ownPart(context);
  const hear = (_: unknown, { name, newValue }: { name: string; newValue?: unknown }) => {
    if (name !== "dirty" || newValue !== true) return;
    if (opened === ownPart(context)) model.dirty = false;
    else model.stateChanged.disconnect(hear);
  };
  model.stateChanged.connect(hear);
}
