// A copy of the answers in the browser, for a file that was put over a student's while it was closed:
// a lesson downloaded anew has none. On opening, what the file lacks is offered, and never put in by
// itself, for on a shared computer it may be another's.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { Notification } from "@jupyterlab/apputils";
import type { Answers } from "../../../src/work/kept.ts";
import { ITrans } from "../language.ts";
import { Copies, missingIn } from "./copies.ts";
import { lessonOf } from "./notebook.ts";
import { IOpenNotebooks, type OpenNotebook } from "./open_notebooks.ts";

export const browserCopy: JupyterFrontEndPlugin<void> = {
  id: "aikit:browser-copy",
  description: "Keeps a copy of the answers in the browser, for a file that is put over them.",
  autoStart: true,
  requires: [IOpenNotebooks, ITrans],
  activate: ({ serviceManager }, notebooks: IOpenNotebooks, trans: ITrans) =>
    keepCopies(notebooks, new Copies(serviceManager.serverSettings.baseUrl), trans),
};

/** Keep a copy of every open notebook's answers, and offer on opening what its file lacks. */
function keepCopies(notebooks: IOpenNotebooks, copies: Copies, trans: ITrans): void {
  const known = new WeakSet<object>(); // a notebook may be open in several views
  notebooks.onOpen((notebook) => {
    const { context, answers } = notebook;
    if (known.has(context)) return;
    known.add(context);
    void context.ready.then(() => {
      const lesson = numberOf(notebook);
      const keep = () => copies.add(context.localPath, lesson, answers.all);
      const copy = copies.get(context.localPath, lesson);
      const count = copy ? missingIn(answers.all, copy) : 0;
      if (copy && count > 0) offer(notebook, copy, count, { copies, keep, trans });
      context.disposed.connect(answers.onChange(keep));
    });
  });
}

function offer(
  { answers, context }: OpenNotebook,
  copy: Answers,
  count: number,
  { copies, keep, trans }: { copies: Copies; keep(): void; trans: ITrans },
): void {
  const words = trans._n(
    "This file lacks %1 answer that this browser kept of it. Was it downloaded anew?",
    "This file lacks %1 answers that this browser kept of it. Was it downloaded anew?",
    count,
  );
  const id = Notification.warning(words, {
    autoClose: false,
    actions: [
      {
        label: trans.__("Bring them back"),
        caption: trans.__("Add the answers to this notebook; what is in it stays"),
        displayType: "accent",
        callback: () => answers.meetFile({ answers: copy }),
      },
      {
        label: trans.__("They are not mine"),
        caption: trans.__("Forget the answers that this browser kept"),
        callback: () => {
          copies.remove(context.localPath);
          keep();
        },
      },
    ],
  });
  context.disposed.connect(() => Notification.dismiss(id));
}

function numberOf({ context }: OpenNotebook): number | null {
  const number = lessonOf(context.model)?.number;
  return Number.isSafeInteger(number) ? Number(number) : null;
}
