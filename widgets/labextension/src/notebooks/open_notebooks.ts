// Which notebooks are open, for the plugins that keep something with each.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { Notification } from "@jupyterlab/apputils";
import type { DocumentRegistry } from "@jupyterlab/docregistry";
import { Token } from "@lumino/coreutils";
import type { Widget } from "@lumino/widgets";
import { download } from "../../../src/page/dom.ts";
import { ITrans } from "../language.ts";
import { AnswerStore, type Fault, saverOf, withAnswersInFile } from "./answer_store.ts";
import { type Context, entryOf, type NotebookModel, type Panel } from "./notebook.ts";
import { takeTurns } from "./turns.ts";

const AUTOSAVE = "docmanager:toggle-autosave";

export interface OpenNotebook {
  panel: Panel;
  context: Context;
  answers: AnswerStore;
}

export interface IOpenNotebooks {
  /** The open notebook that a widget of the shell is; null if it is none. */
  of(widget: Widget | null): OpenNotebook | null;
  /** The open notebook whose widgets this manager makes. */
  managedBy(manager: unknown): OpenNotebook | null;
  /** The open notebook whose outputs find their links with this. */
  resolvedBy(resolver: unknown): OpenNotebook | null;
  /** The open notebook on whose page an element is. */
  around(el: Element): OpenNotebook | null;
  /** The open notebook of a file. */
  at(path: string): OpenNotebook | null;
  /** Do something with each notebook when it opens. */
  onOpen(act: (notebook: OpenNotebook) => void): void;
}

export const IOpenNotebooks = new Token<IOpenNotebooks>("aikit:IOpenNotebooks");

class OpenNotebooks implements IOpenNotebooks {
  readonly #open = new Set<OpenNotebook>();
  readonly #acts: ((notebook: OpenNotebook) => void)[] = [];
  readonly #stores = new WeakMap<NotebookModel, AnswerStore>();

  add(panel: Panel, context: Context, storeOf: (context: Context) => AnswerStore): void {
    const answers = this.#stores.get(context.model) ?? storeOf(context);
    this.#stores.set(context.model, answers); // one for all views of a notebook
    const notebook = { panel, context, answers };
    this.#open.add(notebook);
    panel.disposed.connect(() => this.#open.delete(notebook));
    for (const act of this.#acts) act(notebook);
  }

  of(widget: Widget | null) {
    return this.#find(({ panel }) => panel === widget);
  }

  managedBy(manager: unknown) {
    const { context } = (manager ?? {}) as { context?: unknown };
    return this.#find((notebook) => notebook.context === context);
  }

  resolvedBy(resolver: unknown) {
    return this.#find(({ context }) => context.urlResolver === resolver);
  }

  around(el: Element) {
    return this.#find(({ panel }) => panel.node.contains(el));
  }

  savedAs(path: string) {
    return this.#find(({ context }) => context.path === path);
  }

  at(path: string) {
    return this.#find(({ context }) => context.localPath === path);
  }

  onOpen(act: (notebook: OpenNotebook) => void) {
    this.#acts.push(act);
    for (const notebook of this.#open) act(notebook);
  }

  #find(is: (notebook: OpenNotebook) => boolean): OpenNotebook | null {
    return [...this.#open].find(is) ?? null;
  }
}

/** Give the student the notebook as it is on the page, whatever has become of its file. */
function downloadOf({ model, path }: Context): void {
  const name = path.split("/").pop() ?? path;
  download(name, `${JSON.stringify(model.toJSON(), null, 1)}\n`, "application/x-ipynb+json");
}

/** Whether Lab saves by itself; the student can have told it not to. */
const isAutosaving = ({ commands }: JupyterFrontEnd) =>
  !commands.hasCommand(AUTOSAVE) || commands.isToggled(AUTOSAVE);

/** Save a lesson that is left: the window may never be seen again, and Lab's autosave takes minutes. */
function saveOnLeaving(
  { model, disposed }: Context,
  save: () => Promise<void>,
  isAllowed: () => boolean,
): void {
  const leave = () => {
    if (entryOf(model) !== undefined && isAllowed()) void save();
  };
  window.addEventListener("blur", leave);
  document.addEventListener("visibilitychange", leave);
  disposed.connect(() => {
    window.removeEventListener("blur", leave);
    document.removeEventListener("visibilitychange", leave);
  });
}

export const openNotebooks: JupyterFrontEndPlugin<IOpenNotebooks> = {
  id: "aikit:open-notebooks",
  description: "Keeps the list of open notebooks, and the answers of each.",
  autoStart: true,
  requires: [ITrans],
  provides: IOpenNotebooks,
  activate: (app, trans: ITrans) => {
    const tell = (sentence: string) => void Notification.warning(sentence, { autoClose: false });
    const notebooks = new OpenNotebooks();
    const { contents, serverSettings } = app.serviceManager;
    takeTurns(contents, serverSettings.baseUrl, {
      async last(path, options, files) {
        const notebook = notebooks.savedAs(path);
        return notebook ? withAnswersInFile(notebook, options, files) : options;
      },
      known: (path) => notebooks.savedAs(path)?.context.contentsModel ?? null,
    });
    const storeOf = (context: Context) => {
      const report = (fault: Fault) => tell(fault(trans));
      const saver = saverOf(context, contents, () => store, report);
      const whole = { ...saver, download: () => downloadOf(context) };
      const store = new AnswerStore(context.model, whole, report);
      saveOnLeaving(context, saver.leave, () => isAutosaving(app));
      return store;
    };
    const extension: DocumentRegistry.IWidgetExtension<Panel, NotebookModel> = {
      createNew: (panel, context) => notebooks.add(panel, context, storeOf),
    };
    app.docRegistry.addWidgetExtension(
      "Notebook",
      extension as unknown as DocumentRegistry.WidgetExtension,
    );
    return notebooks;
  },
};
