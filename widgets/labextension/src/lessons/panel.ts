// The panel of lessons in Jupyter's left area.

import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import { Widget } from "@lumino/widgets";
import { button, element } from "../../../src/page/dom.ts";
import { levelPart, type Reading } from "../reading/reading.ts";
import { COMMANDS, lessonsIcon, SHOW_CLASS } from "./commands.ts";
import type { Course } from "./course.ts";
import { type Lesson, type Progress, progressOver } from "./lessons.ts";
import { type Index, searchPart } from "./search.ts";

export class LessonsPanel extends Widget {
  readonly #course: Course;
  readonly #commands: CommandRegistry;
  readonly #trans: TranslationBundle;
  readonly #facts = element("p", { class: "aikit-lessons-facts", dir: "auto" });
  readonly #list = element("ol", { class: "aikit-lessons-list" });
  readonly #steps: Map<string, HTMLButtonElement>;
  readonly #pages: Map<string, HTMLButtonElement>;
  readonly #own: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;
  readonly #search: { el: HTMLElement; focus(): void };
  readonly #download: HTMLButtonElement;
  #rows = new Map<string, Row>();

  constructor(
    course: Course,
    reading: Reading,
    commands: CommandRegistry,
    trans: TranslationBundle,
    loadIndex: () => Promise<Index>,
    language: HTMLElement,
  ) {
    super({
      node: element("nav", {
        class: "aikit-panel aikit-lessons",
        "aria-label": trans.__("Lessons"),
      }),
    });
    this.#course = course;
    this.#commands = commands;
    this.#trans = trans;
    this.#steps = this.#buttons({
      [COMMANDS.resume]: trans.__("Resume"),
      [COMMANDS.previous]: trans.__("Previous"),
      [COMMANDS.next]: trans.__("Next"),
    });
    this.#pages = this.#buttons({
      [COMMANDS.glossary]: trans.__("Glossary"),
      [COMMANDS.monday]: trans.__("For teachers: Monday morning"),
      [SHOW_CLASS]: trans.__("For teachers: the class"),
    });
    this.#own = button("", () => void commands.execute(COMMANDS.own));
    const again = trans.__("Reset this lesson, keep my answers");
    this.#reset = button(again, () => void commands.execute(COMMANDS.reset));
    const away = trans.__("Download this lesson with my answers");
    this.#download = button(away, () => void commands.execute(COMMANDS.download));
    const steps = element("div", { class: "aikit-lessons-steps" }, ...this.#steps.values());
    const heading = element(
      "h2",
      { class: "aikit-lessons-heading" },
      trans.__("AI compute lessons"),
    );
    const pages = element("div", { class: "aikit-lessons-steps" }, ...this.#pages.values());
    const reads = levelPart(reading, trans);
    const below = [this.#own, this.#reset, this.#download, language, this.#forTeachers()];
    const rest = element("div", {}, steps, pages, reads, this.#list, ...below);
    const run = (id: string) => (args: { cell: string }) => void commands.execute(id, args);
    const actions = { openLesson: run(COMMANDS.open), openGlossary: run(COMMANDS.glossary) };
    const lessons = () => course.lessons;
    this.#search = searchPart({ ...actions, lessons, load: loadIndex }, rest, trans);
    this.node.append(heading, this.#facts, this.#search.el, rest);
    this.id = "aikit-lessons";
    this.title.icon = lessonsIcon;
    this.title.caption = trans.__("Lessons");
    this.title.label = trans.__("Lessons");
    course.changed.connect(() => this.update());
    commands.commandChanged.connect((_, { id }) => {
      if (id === undefined || id === COMMANDS.own || this.#steps.has(id)) this.update();
    });
    this.update();
  }

  /** Let the reader type what to search for. */
  search(): void {
    this.#search.focus();
  }

  protected override onUpdateRequest(): void {
    this.#showRows();
    this.#showFacts();
    for (const [command, button] of this.#steps)
      button.disabled = !this.#commands.isEnabled(command);
    for (const [command, button] of this.#pages)
      button.hidden = !this.#commands.isEnabled(command) || this.#isForOthers(command);
    this.#own.hidden = !this.#commands.isEnabled(COMMANDS.own);
    this.#own.textContent = this.#commands.label(COMMANDS.own, { isOnPanel: true });
    this.#reset.disabled = !this.#commands.isEnabled(COMMANDS.reset);
  }

  /** A button for each command, with the words that stand on it. */
  #buttons(words: Record<string, string>): Map<string, HTMLButtonElement> {
    const stepOf = (id: string, text: string) =>
      button(text, () => void this.#commands.execute(id), { class: "aikit-lessons-step" });
    return new Map(Object.entries(words).map(([id, text]) => [id, stepOf(id, text)]));
  }

  /** Whether a button is for teachers alone, and the student's own folder is open. */
  #isForOthers(command: string): boolean {
    return command === SHOW_CLASS && this.#course.mondayMorning === null;
  }

  /** Where a teacher finds plans and answers, which are kept from a student's folder. */
  #forTeachers(): HTMLElement {
    const how = this.#trans.__(
      "Start with “aikit lab --teacher”: then each lesson here has a link to its teacher’s page, with plan, answers and what to say.",
    );
    const el = element(
      "details",
      {},
      element("summary", {}, this.#trans.__("Are you the teacher?")),
      element("p", {}, how),
    );
    this.#course.changed.connect(() => {
      el.hidden = this.#course.mondayMorning !== null;
    });
    return el;
  }

  #showFacts(): void {
    const { lessons } = this.#course;
    const overall = progressOver(lessons.map((lesson) => this.#course.progress(lesson)));
    this.#facts.textContent = wordsOf(overall, this.#trans);
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
      const hasPage = this.#course.teachersPage(lesson) !== null;
      this.#rows.get(lesson.file)?.show(progress, lesson.file === current, copies, hasPage);
    }
  }

  #row(lesson: Lesson): Row {
    const { file } = lesson;
    const run = (id: string) => () => void this.#commands.execute(id, { file });
    return rowOf(lesson, run(COMMANDS.open), run(COMMANDS.teacher), this.#trans);
  }
}

// One lesson in the panel: a button that opens it, its minutes and progress, and behind them its aims.

export interface Row {
  node: HTMLLIElement;
  /** Show how far the lesson is, whether it is in front, which copy counts, and its teacher's page. */
  show(
    progress: Progress,
    isCurrent: boolean,
    copies: readonly string[],
    hasTeachersPage: boolean,
  ): void;
}

export function rowOf(
  lesson: Lesson,
  open: () => void,
  openTeachersPage: () => void,
  trans: TranslationBundle,
): Row {
  const title = button(`${lesson.number} · ${lesson.title}`, open, {
    class: "aikit-lesson-title",
    dir: "auto",
  });
  const facts = element("span", { class: "aikit-lesson-facts", dir: "auto" });
  const bar = element("progress", {
    class: "aikit-lesson-progress",
    "aria-label": trans.__("Progress in lesson %1", lesson.number),
  });
  const copied = element("p", { class: "aikit-lesson-facts", dir: "auto", hidden: true });
  const teacher = button(trans.__("Teacher’s page"), openTeachersPage, {
    class: "aikit-lesson-teacher",
    "aria-label": trans.__("Teacher’s page of lesson %1", lesson.number),
  });
  const parts = [title, aboutOf(lesson, facts, trans), teacher, bar, copied];
  return {
    node: element("li", { class: "aikit-lesson" }, ...parts),
    show(progress, isCurrent, copies, hasTeachersPage) {
      teacher.hidden = !hasTeachersPage;
      copied.textContent = copiesInWords(lesson, copies, trans);
      copied.hidden = copied.textContent === "";
      const minutes = trans._n("%1 minute", "%1 minutes", lesson.minutes);
      const { solved, total } = progress;
      const done = total > 0 && trans.__("%1 of %2 solved", solved, total);
      facts.textContent = [minutes, done].filter(Boolean).join(" · ");
      bar.hidden = progress.solved === 0;
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

/** The notebook that a lesson's progress comes from, if its name or another copy leaves doubt. */
export function copiesInWords(
  { file }: Lesson,
  [path = file, ...others]: readonly string[],
  trans: TranslationBundle,
): string {
  const name = path.split("/").pop();
  if (others.length > 0) return trans.__("Counted: %1. Other copies: %2", path, others.join(", "));
  return name === file ? "" : trans.__("Counted: %1", path);
}

/** A lesson's minutes and progress, and behind them what one will be able to do. */
function aboutOf(
  { objectives }: Lesson,
  facts: HTMLElement,
  trans: TranslationBundle,
): HTMLElement {
  if (objectives.length === 0) return element("p", {}, facts);
  const list = element("ul", {}, ...objectives.map((text) => element("li", { dir: "auto" }, text)));
  const words = element("p", {}, trans.__("You will be able to"));
  return element("details", {}, element("summary", {}, facts), words, list);
}
