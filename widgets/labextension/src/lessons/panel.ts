// The panel of lessons in Jupyter's left area.

import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import { Widget } from "@lumino/widgets";
import { button, element } from "../../../src/page/dom.ts";
import { type Reading, readingPart } from "../reading/reading.ts";
import { COMMANDS, lessonsIcon } from "./commands.ts";
import type { Course } from "./course.ts";
import { type Lesson, type Progress, progressOver } from "./lessons.ts";

export class LessonsPanel extends Widget {
  readonly #course: Course;
  readonly #commands: CommandRegistry;
  readonly #trans: TranslationBundle;
  readonly #facts = element("p", { class: "aikit-lessons-facts", dir: "auto" });
  readonly #list = element("ol", { class: "aikit-lessons-list" });
  readonly #steps: Map<string, HTMLButtonElement>;
  #rows = new Map<string, Row>();

  constructor(
    course: Course,
    reading: Reading,
    commands: CommandRegistry,
    trans: TranslationBundle,
  ) {
    super({ node: element("nav", { class: "aikit-lessons", "aria-label": trans.__("Lessons") }) });
    this.#course = course;
    this.#commands = commands;
    this.#trans = trans;
    this.#steps = this.#stepButtons();
    const steps = element("div", { class: "aikit-lessons-steps" }, ...this.#steps.values());
    const heading = element(
      "h2",
      { class: "aikit-lessons-heading" },
      trans.__("AI compute lessons"),
    );
    this.node.append(heading, this.#facts, steps, readingPart(reading, trans), this.#list);
    this.id = "aikit-lessons";
    this.title.icon = lessonsIcon;
    this.title.caption = trans.__("Lessons");
    course.changed.connect(() => this.update());
    commands.commandChanged.connect((_, { id }) => {
      if (id === undefined || this.#steps.has(id)) this.update();
    });
    this.update();
  }

  protected override onUpdateRequest(): void {
    this.#showRows();
    this.#showFacts();
    for (const [command, button] of this.#steps)
      button.disabled = !this.#commands.isEnabled(command);
  }

  #stepButtons(): Map<string, HTMLButtonElement> {
    const words = {
      [COMMANDS.resume]: this.#trans.__("Resume"),
      [COMMANDS.previous]: this.#trans.__("Previous"),
      [COMMANDS.next]: this.#trans.__("Next"),
    };
    const stepOf = (id: string, text: string) =>
      button(text, () => void this.#commands.execute(id), { class: "aikit-lessons-step" });
    return new Map(Object.entries(words).map(([id, text]) => [id, stepOf(id, text)]));
  }

  #showFacts(): void {
    const { lessons } = this.#course;
    const overall = progressOver(lessons.map((lesson) => this.#course.progress(lesson)));
    this.#facts.textContent =
      lessons.length > 0
        ? wordsOf(overall, this.#trans)
        : this.#trans.__("There are no lessons here. The command “aikit lab” brings them.");
  }

  /** Rows are made anew only if the lessons are others: a row keeps its focus and its open part. */
  #showRows(): void {
    const { lessons, current } = this.#course;
    const files = lessons.map(({ file }) => file);
    if (files.join("/") !== [...this.#rows.keys()].join("/")) {
      this.#rows = new Map(lessons.map((lesson) => [lesson.file, this.#row(lesson)]));
      this.#list.replaceChildren(...[...this.#rows.values()].map(({ node }) => node));
    }
    for (const lesson of lessons) {
      const copies = this.#course.copies(lesson.file).map(({ path }) => path);
      const progress = this.#course.progress(lesson);
      this.#rows.get(lesson.file)?.show(progress, lesson.file === current, copies);
    }
  }

  #row(lesson: Lesson): Row {
    const { file } = lesson;
    return rowOf(lesson, () => void this.#commands.execute(COMMANDS.open, { file }), this.#trans);
  }
}

// One lesson in the panel: a button that opens it, its minutes, progress and objectives.

export interface Row {
  node: HTMLLIElement;
  /** Show how far the lesson is, whether it is open in front, and which of its copies counts. */
  show(progress: Progress, isCurrent: boolean, copies: readonly string[]): void;
}

export function rowOf(lesson: Lesson, open: () => void, trans: TranslationBundle): Row {
  const title = button(`${lesson.number} · ${lesson.title}`, open, {
    class: "aikit-lesson-open",
    dir: "auto",
  });
  const facts = element("p", { class: "aikit-lesson-facts", dir: "auto" });
  const bar = element("progress", {
    class: "aikit-lesson-progress",
    "aria-label": trans.__("Progress in lesson %1", lesson.number),
  });
  const copied = element("p", { class: "aikit-lesson-facts", dir: "auto", hidden: true });
  const parts = [title, facts, bar, copied, objectivesOf(lesson, trans)];
  return {
    node: element("li", { class: "aikit-lesson" }, ...parts),
    show(progress, isCurrent, copies) {
      copied.textContent = copiesInWords(lesson, copies, trans);
      copied.hidden = copied.textContent === "";
      const minutes = trans._n("%1 minute", "%1 minutes", lesson.minutes);
      facts.textContent = [minutes, wordsOf(progress, trans)].filter(Boolean).join(" · ");
      bar.hidden = progress.total === 0;
      bar.max = progress.total || 1;
      bar.value = progress.solved;
      if (isCurrent) title.setAttribute("aria-current", "page");
      else title.removeAttribute("aria-current");
    },
  };
}

/** Progress in words: "2 of 3 exercises solved"; nothing for a lesson without exercises. */
export function wordsOf({ solved, total }: Progress, trans: TranslationBundle): string {
  if (total === 0) return "";
  return trans._n("%2 of %1 exercise solved", "%2 of %1 exercises solved", total, solved);
}

/** Which notebook a lesson's progress is from, where its name or another copy leaves a doubt. */
export function copiesInWords(
  { file }: Lesson,
  [path = file, ...others]: readonly string[],
  trans: TranslationBundle,
): string {
  const name = path.split("/").pop();
  if (others.length > 0) return trans.__("Counted: %1. Other copies: %2", path, others.join(", "));
  return name === file ? "" : trans.__("Counted: %1", path);
}

function objectivesOf({ objectives }: Lesson, trans: TranslationBundle): HTMLElement {
  const list = element("ul", {}, ...objectives.map((text) => element("li", { dir: "auto" }, text)));
  const title = element("summary", {}, trans.__("You will be able to"));
  return element("details", { hidden: objectives.length === 0 }, title, list);
}
