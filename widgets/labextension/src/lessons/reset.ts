// A lesson as it is installed, again: on request, or where a copy is of another edition. The student's
// answers stay, and so does the copy itself, beside the new one.

import { Dialog, Notification, showDialog } from "@jupyterlab/apputils";
import type { Contents } from "@jupyterlab/services";
import type { IStateDB } from "@jupyterlab/statedb";
import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import { Widget } from "@lumino/widgets";
import { button, element } from "../../../src/page/dom.ts";
import { lessonOf } from "../notebooks/notebook.ts";
import type { IOpenNotebooks, OpenNotebook } from "../notebooks/open_notebooks.ts";
import { COMMANDS, warnNotFound } from "./commands.ts";
import type { Course } from "./course.ts";
import { join, split } from "./lessons.ts";
import { askWithNumbersOf, ownNumbersIn } from "./own_numbers.ts";
import {
  type Difference,
  differenceOf,
  isOtherEdition,
  nameForOld,
  type Shipped,
  type Stored,
  withAnswersOf,
} from "./shipped.ts";

const KEPT = "aikit:kept-editions"; // by path: the difference with which a student stays

interface Parts {
  course: Course;
  notebooks: IOpenNotebooks;
  contents: Contents.IManager;
  /** From where the page finds it at once: a question that each opened lesson asks. */
  shipped: Shipped;
  /** From wherever it is. */
  installed: Shipped;
  db: IStateDB | null;
  trans: TranslationBundle;
}

/** Add the command that resets the lesson in front, and the offer to do so where it has changed. */
export function addReset(commands: CommandRegistry, parts: Parts): void {
  const { course, notebooks, installed, trans } = parts;
  commands.addCommand(COMMANDS.reset, {
    label: trans.__("Reset This Lesson, Keep My Answers"),
    caption: trans.__("Text and code as they are installed; your copy stays beside it"),
    isEnabled: () => course.current !== null,
    execute: async () => {
      const notebook = course.openPath === null ? null : notebooks.at(course.openPath);
      if (!notebook || !course.current || !(await isSure(trans))) return;
      const fresh = await installed(course.current);
      if (fresh) await reset(notebook, fresh, parts);
      else warnNotFound(trans);
    },
  });
  notebooks.onOpen((notebook) => void offer(notebook, parts).catch(console.error));
}

async function isSure(trans: TranslationBundle): Promise<boolean> {
  const { button } = await showDialog({
    title: trans.__("Reset this lesson?"),
    body: trans.__(
      "Text and code come back as they are installed. Your guesses, answers and memo line stay. What you have now is kept in a copy beside it.",
    ),
    buttons: [Dialog.cancelButton(), Dialog.okButton({ label: trans.__("Reset") })],
  });
  return button.accept;
}

/** Keep the copy under another name, then put the lesson in its place, with the answers. */
async function reset({ context }: OpenNotebook, fresh: Stored, parts: Parts): Promise<void> {
  const { contents, trans } = parts;
  const copy = context.model.toJSON() as unknown as Stored;
  const [folder, name] = split(context.localPath);
  const { content } = await contents.get(folder, { content: true });
  const there = (content as { name: string }[]).map((each) => each.name);
  const old = join(folder, nameForOld(name, there));
  await contents.save(old, { type: "notebook", format: "json", content: copy });
  const student = ownNumbersIn(context.model);
  context.model.fromJSON(withAnswersOf(copy, fresh) as never);
  askWithNumbersOf(student, context.model); // the answers are to those
  await context.save();
  const said = trans.__("The lesson is as it is installed. Your copy is “%1”.", old);
  Notification.success(said, { autoClose: 10_000 }); // without it, it is only listed
}

/** Say over an open lesson that another edition is installed, unless the student stays with this. */
async function offer(notebook: OpenNotebook, parts: Parts): Promise<void> {
  const { context, panel } = notebook;
  const { course, shipped, db, trans } = parts;
  await context.ready;
  const lesson =
    lessonOf(context.model) && (await course.lessonNumbered(lessonOf(context.model)?.number));
  const fresh = lesson ? await shipped(lesson.file) : null;
  if (!fresh || panel.isDisposed) return;
  const difference = differenceOf(context.model.toJSON() as unknown as Stored, fresh);
  if (!isOtherEdition(difference)) return;
  const kept = ((await db?.fetch(KEPT)) ?? {}) as Record<string, string>;
  const known = JSON.stringify(difference);
  if (kept[context.localPath] === known || panel.isDisposed) return;
  const banner = bannerOf(difference, trans, {
    take: () => {
      banner.dispose();
      void reset(notebook, fresh, parts);
    },
    stay: () => {
      banner.dispose();
      void db?.save(KEPT, { ...kept, [context.localPath]: known });
    },
  });
  const { contentHeader } = panel as unknown as { contentHeader: { addWidget(it: Widget): void } };
  contentHeader.addWidget(banner);
}

function bannerOf(
  { texts, code, added, gone }: Difference,
  trans: TranslationBundle,
  actions: { take(): void; stay(): void },
): Widget {
  const changes = [
    texts > 0 && trans._n("%1 text is another", "%1 texts are others", texts),
    code > 0 && trans._n("%1 cell of code is another", "%1 cells of code are others", code),
    added > 0 && trans._n("%1 cell is new", "%1 cells are new", added),
    gone > 0 && trans._n("%1 cell is not in it", "%1 cells are not in it", gone),
  ].filter((each) => each !== false);
  const words = trans.__(
    "Another edition of this lesson is installed than the one you have open: %1. Your answers stay either way.",
    changes.join(", "),
  );
  return new Widget({
    node: element(
      "div",
      { class: "aikit-edition", role: "status" },
      element("span", {}, words),
      button(trans.__("Take the installed one, keep my answers"), actions.take),
      button(trans.__("Stay with mine"), actions.stay),
    ),
  });
}
