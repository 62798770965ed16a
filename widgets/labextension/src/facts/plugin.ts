// Puts the facts in Jupyter: the panel, its command, and the cards on figures in a lesson's text.

import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin,
} from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { ITrans } from "../language.ts";
import { lessonOf } from "../notebooks/notebook.ts";
import { IOpenNotebooks, type OpenNotebook } from "../notebooks/open_notebooks.ts";
import { showPlace } from "../notebooks/places.ts";
import { IPreferences, type Preferences } from "../preferences.ts";
import { type CellView, cellsOf } from "../reading/cells.ts";
import { Cards, markFigures } from "./cards.ts";
import { type Book, bookOf, factsNamed, tablesNamed } from "./facts.ts";
import { FactsPanel, factsIcon, type Shown } from "./panel.ts";

declare const STATIC_URL: string; // of our built files, set by the script that build.mjs writes

export const COMMAND = "aikit:show-facts";
const RANK = 301; // in the left area: after the lessons

let book: Promise<Book> | null = null;

/** The facts as they were when the extension was built; fetched when a lesson is first open. */
function loadBook(): Promise<Book> {
  book ??= fetch(new URL("../facts.json", STATIC_URL).href, { cache: "no-cache" })
    .then((reply) => reply.json())
    .then(bookOf);
  return book;
}

/** What a lesson's code names. */
function namedIn(notebook: OpenNotebook, known: Book): Shown {
  const codes = cellsOf(notebook).flatMap(({ model }, place) =>
    model.type === "code" ? [{ place, source: model.sharedModel.getSource() }] : [],
  );
  return { facts: factsNamed(codes, known), tables: tablesNamed(codes, known) };
}

/** Keep the panel at the lesson in front. */
function followFront(app: JupyterFrontEnd, notebooks: IOpenNotebooks, panel: FactsPanel) {
  let front: OpenNotebook | null = null;
  const show = async () => {
    const known = front && (await loadBook());
    panel.show_(known, front && known && namedIn(front, known));
  };
  const later = () => panel.isVisible && void show().catch(console.error);
  const look = async () => {
    const notebook = notebooks.of(app.shell.currentWidget);
    await notebook?.context.ready;
    if (notebook !== notebooks.of(app.shell.currentWidget)) return; // another came to the front
    front?.context.model?.contentChanged.disconnect(later);
    front = notebook && lessonOf(notebook.context.model) ? notebook : null;
    front?.context.model.contentChanged.connect(later);
    await show();
  };
  app.shell.currentChanged?.connect(() => void look().catch(console.error));
  void app.restored.then(look).catch(console.error);
  return { show, goTo: (place: number) => front && void showPlace(front.panel, place) };
}

/** Make the figures of a lesson's text into buttons, whenever a text is drawn. */
async function markTexts(notebook: OpenNotebook, cards: Cards, preferences: Preferences) {
  const { panel, context } = notebook;
  await context.ready;
  if (panel.isDisposed || !lessonOf(context.model)) return;
  const known = await loadBook();
  const facts = [...namedIn(notebook, known).facts.keys()];
  const seen = new WeakMap<CellView, () => void>();
  const watch = (cell: CellView) => {
    const mark = () => {
      const isOn = preferences.get("cards");
      for (const text of cell.node.querySelectorAll(".jp-RenderedMarkdown"))
        if (isOn) markFigures(text, facts, (words, own) => cards.figureOf(words, own, known));
        else for (const figure of text.querySelectorAll(".aikit-fact-figure")) unmark(figure);
      observer.takeRecords(); // of our own change
    };
    const observer = new MutationObserver(mark);
    observer.observe(cell.node, { childList: true, subtree: true });
    seen.set(cell, mark);
    mark();
  };
  const watchAll = () => {
    for (const cell of cellsOf(notebook))
      if (cell.model.type === "markdown" && !seen.has(cell)) watch(cell);
  };
  const markAll = () => {
    for (const cell of cellsOf(notebook)) seen.get(cell)?.();
  };
  watchAll();
  context.model.contentChanged.connect(watchAll);
  preferences.changed.connect(markAll);
  panel.disposed.connect(() => {
    context.model.contentChanged.disconnect(watchAll);
    preferences.changed.disconnect(markAll);
  });
}

function unmark(figure: Element): void {
  const block = figure.parentElement;
  figure.replaceWith(figure.textContent ?? "");
  block?.normalize();
}

const ARGUMENTS = {
  type: "object",
  properties: { id: { type: "string", description: "The fact to open; none if not given" } },
} as const;

export const facts: JupyterFrontEndPlugin<void> = {
  id: "aikit:facts",
  description: "Shows where the figures of a lesson are from, in a panel and on cards.",
  autoStart: true,
  requires: [IOpenNotebooks, IPreferences, ITrans],
  optional: [ICommandPalette, ILayoutRestorer],
  activate: (
    app,
    notebooks: IOpenNotebooks,
    preferences: Preferences,
    trans: ITrans,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
  ) => {
    const panel: FactsPanel = new FactsPanel((place) => front.goTo(place), trans);
    const front = followFront(app, notebooks, panel);
    app.shell.add(panel, "left", { rank: RANK });
    restorer?.add(panel, panel.id);
    app.commands.addCommand(COMMAND, {
      label: trans.__("Show the Facts of This Lesson"),
      caption: trans.__("Each figure with its unit, date, source, licence and other readings"),
      icon: factsIcon,
      describedBy: { args: ARGUMENTS },
      execute: async ({ id }) => {
        app.shell.activateById(panel.id);
        await front.show();
        if (typeof id === "string") panel.open(id);
      },
    });
    palette?.addItem({ command: COMMAND, category: trans.__("Lessons") });
    const cards = new Cards(({ id }) => void app.commands.execute(COMMAND, { id }), trans);
    notebooks.onOpen((notebook) => {
      void markTexts(notebook, cards, preferences).catch(console.error);
    });
  },
};
