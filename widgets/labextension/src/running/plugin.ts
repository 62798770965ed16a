// Runs lessons' cells in Jupyter's place, and lets Shift+Enter go on from a field of ours.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { Notification } from "@jupyterlab/apputils";
import { INotebookCellExecutor, runCell } from "@jupyterlab/notebook";
import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import { isGoingOn } from "../../../src/page/dom.ts";
import { ITrans } from "../language.ts";
import { lessonOf, type NotebookModel } from "../notebooks/notebook.ts";
import { IOpenNotebooks, type OpenNotebook } from "../notebooks/open_notebooks.ts";
import { runsCode } from "../site.ts";
import { type Execution, type Runnable, Runner, type Tell } from "./runner.ts";

const GO_ON = { run: "notebook:run-cell-and-select-next", select: "notebook:move-cursor-down" };

export const running: JupyterFrontEndPlugin<INotebookCellExecutor> = {
  id: "aikit:cell-executor", // in place of Jupyter's own, which our package.json switches off
  description: "Runs first what a lesson's cell needs and this kernel has not run.",
  autoStart: true,
  provides: INotebookCellExecutor,
  requires: [IOpenNotebooks, ITrans],
  activate: (app, notebooks: IOpenNotebooks, trans: ITrans) => {
    const runners = new WeakMap<NotebookModel, Runner>();
    const runnerOf = (model: NotebookModel) => {
      const runner = runners.get(model) ?? new Runner(runCell, tellIn(app.commands, trans));
      runners.set(model, runner);
      return runner;
    };
    notebooks.onOpen((notebook) =>
      goOnFrom(notebook, app, () => runners.get(notebook.context.model)),
    );
    if (!runsCode()) return withoutCode(notebooks, trans);
    return Object.freeze({
      runCell: (options: object) => {
        const execution = options as Execution;
        const isOfLesson = lessonOf(execution.notebook) !== null;
        return isOfLesson ? runnerOf(execution.notebook).run(execution) : runCell(options);
      },
    });
  },
};

/** Where a site has no Python: ask for no kernel, and say once why a cell does not run. */
function withoutCode(notebooks: IOpenNotebooks, trans: TranslationBundle): INotebookCellExecutor {
  let last = "";
  notebooks.onOpen(({ context: { sessionContext } }) => {
    const { kernelPreference } = sessionContext;
    sessionContext.kernelPreference = { ...kernelPreference, canStart: false, shouldStart: false };
  });
  return Object.freeze({
    runCell: async () => {
      Notification.dismiss(last);
      last = Notification.info(
        trans.__(
          "This site has no Python, so code does not run here. All else works: explorers, guesses and exercises.",
        ),
        { autoClose: false },
      );
      return false;
    },
  });
}

const RESET = "aikit:reset-lesson";

/** Tells a student why a cell did not run or lacks a name, one notice at a time, with a way out. */
function tellIn(commands: CommandRegistry, trans: TranslationBundle): Tell {
  let last = "";
  const warn = (sentence: string, label: string, callback: () => void) => {
    Notification.dismiss(last);
    const actions = label === "" ? [] : [{ label, callback }];
    last = Notification.warning(sentence, { autoClose: false, actions });
  };
  const toCell = (cell: Runnable) => () => {
    const { parent } = cell as { parent: { scrollToCell?(cell: Runnable): unknown } };
    void parent.scrollToCell?.(cell);
  };
  return {
    ofError(above) {
      const sentence = trans.__(
        "Not run, and left as it was: the cell [%1] above, which it needs, ended in an error.",
        above.model.executionCount ?? " ",
      );
      warn(sentence, trans.__("Show that cell"), toCell(above));
    },
    ofName(name, below) {
      if (below) {
        const sentence = trans.__("“%1” is made in a cell below: run that one first.", name);
        return warn(sentence, trans.__("Show that cell"), toCell(below));
      }
      const sentence = trans.__(
        "No cell here makes “%1”: one above that did was changed or removed, or the name is spelt otherwise.",
        name,
      );
      const canReset = commands.hasCommand(RESET) && commands.isEnabled(RESET);
      const label = canReset ? trans.__("Reset this lesson, keep my answers") : "";
      return warn(sentence, label, () => void commands.execute(RESET));
    },
  };
}

/**
 * Let Shift+Enter go on from a field in an output, as it does from everywhere else: Jupyter takes
 * no shortcut from what one can write in. The cell runs only if this kernel has not run it; else
 * the field, and the verdict under it, would be drawn anew.
 */
function goOnFrom(
  { panel }: OpenNotebook,
  { commands }: JupyterFrontEnd,
  runner: () => Runner | undefined,
): void {
  panel.node.addEventListener("keydown", (event) => {
    const { target } = event;
    if (!isGoingOn(event) || !(target instanceof Element)) return;
    if (!target.closest(".aikit :is(input, textarea)")) return;
    event.preventDefault();
    event.stopPropagation();
    const content = panel.content as unknown as { activate(): void; activeCell: Runnable | null };
    content.activate(); // takes the focus, so that a field in which something was typed hears of it
    const hasRun = content.activeCell !== null && runner()?.hasRun(content.activeCell);
    void commands.execute(hasRun ? GO_ON.select : GO_ON.run);
  });
}
