// Opens the saved work of an exported page in the notebook of its lesson: it adds to what is there.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, Notification } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import { dataOf, LARGEST, textOf } from "../../../src/text/json.ts";
import { type PageName, workIn } from "../../../src/work/work_file.ts";
import { ITrans } from "../language.ts";
import { lessonOf } from "./notebook.ts";
import { IOpenNotebooks, type OpenNotebook } from "./open_notebooks.ts";

const COMMAND = "aikit:open-saved-work";

export const savedWork: JupyterFrontEndPlugin<void> = {
  id: "aikit:saved-work",
  description: "Opens what a student saved of an exported page in the notebook of its lesson.",
  autoStart: true,
  requires: [IOpenNotebooks, ITrans],
  optional: [ICommandPalette],
  activate(
    app: JupyterFrontEnd,
    notebooks: IOpenNotebooks,
    trans: ITrans,
    palette: ICommandPalette | null,
  ) {
    const current = () => notebooks.of(app.shell.currentWidget);
    app.commands.addCommand(COMMAND, {
      label: trans.__("Open Saved Work of a Page…"),
      caption: trans.__("Add what was answered in an exported page to this notebook"),
      isEnabled: () => current() !== null,
      execute() {
        const notebook = current();
        if (notebook) choose((file) => open(file, notebook, trans));
      },
    });
    palette?.addItem({ command: COMMAND, category: trans.__("Lessons") });
  },
};

/** Let the student choose a file; one that is too large is not read to its end. */
function choose(take: (file: Uint8Array) => void): void {
  const field = document.createElement("input");
  Object.assign(field, { type: "file", accept: ".json,application/json" });
  field.addEventListener("change", async () => {
    const [file] = field.files ?? [];
    if (file) take(new Uint8Array(await file.slice(0, LARGEST + 1).arrayBuffer()));
  });
  field.click();
}

function open(file: Uint8Array, notebook: OpenNotebook, trans: TranslationBundle): void {
  try {
    const { answers, student } = workIn(file, nameOf(notebook));
    notebook.answers.meetFile({ answers });
    const sentences = [trans.__("The saved work is added to this notebook.")];
    if (student)
      sentences.push(
        trans.__(
          'It was done with the numbers of “%1”: run own_numbers("%1") for the same.',
          student,
        ),
      );
    Notification.success(sentences.join(" "), { autoClose: 10_000 });
  } catch (error) {
    Notification.error((error as Error).message, { autoClose: false });
  }
}

/** A notebook as saved work knows pages: by its lesson, or by the name of its file. */
function nameOf({ context }: Pick<OpenNotebook, "context">): PageName {
  const { number, title } = dataOf(lessonOf(context.model));
  const page = (context.path.split("/").at(-1) ?? "").replace(/\.ipynb$/, "");
  const lessons = Number.isSafeInteger(number) ? [Number(number)] : [];
  return { page, title: textOf(title) || page, lessons };
}
