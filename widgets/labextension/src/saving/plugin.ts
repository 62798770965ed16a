// Puts a picture of each view, and what was answered, into a notebook whenever it is saved. The
// outputs on the page stay as they are: a changed one would be drawn anew, under the student's hand.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { Context } from "../notebooks/notebook.ts";
import { IOpenNotebooks, type OpenNotebook } from "../notebooks/open_notebooks.ts";
import { Prints } from "./prints.ts";
import type { Saved } from "./saved.ts";
import { Sharing } from "./sharing.ts";

type Save = "save" | "saveAs";

/** Have a notebook take its prints before it is saved, and save one time after the other. */
function printOnSave(notebook: OpenNotebook): void {
  const context = notebook.context as { -readonly [Name in Save]: Context[Name] };
  const prints = new Prints(notebook);
  const [save, saveAs] = [context.save.bind(context), context.saveAs.bind(context)];
  let last: Promise<unknown> = Promise.resolve();
  let sharing: Sharing | null = null;
  void notebook.context.ready.then(() => {
    const { isDisposed, model } = notebook.context;
    if (model.collaborative && !isDisposed) sharing = new Sharing(notebook, prints);
  });
  context.save = () => {
    const saved = last
      .then(async () => void (await (sharing ? sharing.save() : prints.take())))
      .then(save);
    last = saved.catch(() => undefined); // who began it is told
    return saved;
  };
  context.saveAs = () => prints.take().then(saveAs);
  const model = notebook.context.model as { toJSON(): unknown };
  const toJSON = model.toJSON.bind(model);
  model.toJSON = () => prints.savedOf(toJSON() as Saved);
}

export const saving: JupyterFrontEndPlugin<void> = {
  id: "aikit:saving",
  description: "Keeps a picture of each view, and the answers in words, in a saved notebook.",
  autoStart: true,
  requires: [IOpenNotebooks],
  activate: (_app, notebooks: IOpenNotebooks) => {
    const known = new WeakSet<Context>(); // a notebook may be open in several views
    notebooks.onOpen((notebook) => {
      if (!known.has(notebook.context)) printOnSave(notebook);
      known.add(notebook.context);
    });
  },
};
