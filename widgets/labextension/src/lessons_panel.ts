// The panel of lessons in Jupyter's left area.

import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import { Widget } from "@lumino/widgets";
import { button, element } from "../../src/page/dom.ts";
import { COMMANDS } from "./commands.ts";
import type { Course } from "./course.ts";
import { lessonsIcon } from "./icon.ts";
import { type Row, rowOf, wordsOf } from "./lesson_row.ts";
import { type Lesson, progressOver } from "./lessons.ts";
import type { Reading } from "./reading.ts";
import { readingPart } from "./reading_part.ts";

export class LessonsPanel extends Widget {
  readonly #course: Course;
  readonly #commands: CommandRegistry;
  readonly #trans: TranslationBundle;
  readonly #facts = element("p", { class: "aikit-lessons-facts" });
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
    for (const lesson of lessons)
      this.#rows.get(lesson.file)?.show(this.#course.progress(lesson), lesson.file === current);
  }

  #row(lesson: Lesson): Row {
    const { file } = lesson;
    return rowOf(lesson, () => void this.#commands.execute(COMMANDS.open, { file }), this.#trans);
  }
}
