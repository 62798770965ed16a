// The Class panel: what a class handed in, read in this page alone and summed up for the teacher. It is
// a script of its own, for most who open Jupyter are no teachers: plugin.ts loads it.

import { type Course, courseOf } from "../../../src/classroom/course.ts";
import { gradebookOf, listedIn, reportOf, toldIn } from "../../../src/classroom/report.ts";
import { type Folder, type Summary, summariesOf } from "../../../src/classroom/summary.ts";
import type { Off } from "../../../src/host/host.ts";
import { button, download, element, freshId } from "../../../src/page/dom.ts";
import { dataOf } from "../../../src/text/json.ts";
import type { ITrans } from "../language.ts";
import type { loadKit, loadVega } from "../provider.ts";
import { droppedIn, folderOf, type Given, givenIn } from "./files.ts";
import { filesOf, groupsOf, guessersOf, memosOf, mistakesOf, section, tableOf } from "./results.ts";

/** What the panel needs of the page. */
export interface Page {
  /** What the build wrote of the lessons, by the name of its file; an Error if it cannot be had. */
  built(name: string): Promise<unknown>;
  kit: typeof loadKit;
  vega: typeof loadVega;
}

/** Draw the panel; a function that ends it. */
export function mountClass(el: HTMLElement, page: Page, trans: ITrans): Off {
  const panel = new ClassPanel(el, sourcesOf(page), trans);
  return () => panel.end();
}

interface Sources {
  /** What the lessons ask; an Error if it cannot be had. */
  course(): Promise<Course>;
  /** Draw guesses on the chart of a prediction's explorer; null where a lesson has none. */
  draw(el: HTMLElement, lesson: number, id: string, guesses: number[]): Promise<Off | null>;
}

/** What the build wrote of the lessons, fetched once. */
function sourcesOf({ built, kit, vega }: Page): Sources {
  let course: Promise<Course> | null = null;
  return {
    course() {
      course ??= built("course.json").then(courseOf);
      course.catch(() => {
        course = null; // the next try may have a connection again
      });
      return course;
    },
    async draw(el, lesson, id, guesses) {
      const { lessons } = await this.course();
      const isOurs = lessons.find(({ number }) => number === lesson)?.questions.has(id);
      if (!isOurs) return null;
      const [explorers, drawer] = await Promise.all([built(`explorers-${lesson}.json`), kit()]);
      const explorer = dataOf(explorers)[id];
      return explorer ? drawer.drawGuesses(el, { vega }, explorer, guesses) : null;
    },
  };
}

const NOTHING: Folder = { handIns: [], problems: new Map() };

class ClassPanel {
  readonly #el: HTMLElement;
  readonly #sources: Sources;
  readonly #trans: ITrans;
  readonly #status = element("p", { role: "status", class: "aikit-class-status" });
  readonly #codes: HTMLTextAreaElement;
  readonly #names: HTMLTextAreaElement;
  readonly #lesson: HTMLSelectElement;
  readonly #results = element("div", { class: "aikit-class-results" });
  readonly #bar: HTMLElement;
  #folder = NOTHING;
  #summaries: Summary[] = [];
  #read = NOTHING; // the folder and the codes
  #offs: Off[] = [];
  #turn = 0; // of reading: a later one takes the place of an earlier one

  constructor(el: HTMLElement, sources: Sources, trans: ITrans) {
    this.#el = el;
    this.#sources = sources;
    this.#trans = trans;
    this.#codes = linesField(() => void this.#sum());
    this.#names = linesField(() => void this.#sum());
    this.#lesson = element("select", { id: freshId("class-lesson") });
    this.#lesson.addEventListener("change", () => this.#show());
    const label = element("label", { for: this.#lesson.id }, trans.__("Lesson"));
    this.#bar = element(
      "div",
      { class: "aikit-class-bar", hidden: true },
      ...[label, this.#lesson],
      button(trans.__("Gradebook for Moodle (CSV)"), () => this.#save("moodle")),
      button(trans.__("Gradebook for Canvas (CSV)"), () => this.#save("canvas")),
      button(trans.__("All of it (JSON)"), () => this.#save("json")),
    );
    this.#el.append(
      element("h2", {}, trans.__("Class")),
      element("p", {}, this.#what()),
      this.#choose(),
      element(
        "div",
        { class: "aikit-class-fields" },
        labelled(trans.__("Codes, on each line a name and a code"), this.#codes),
        labelled(trans.__("Names of the class, one a line, to see who is missing"), this.#names),
      ),
      this.#status,
      this.#bar,
      this.#results,
    );
    this.#takeDrops();
  }

  end(): void {
    this.#clear();
  }

  #what(): string {
    return this.#trans.__(
      "Drop a folder here with what your class handed in, or choose it: notebooks and saved work of exported pages. Everything is read in this page; nothing is sent anywhere, and no file is changed.",
    );
  }

  /** Buttons for a folder and for files, whose own fields are out of sight. */
  #choose(): HTMLElement {
    const trans = this.#trans;
    const part = (words: string, attributes: Record<string, boolean>) => {
      const field = element("input", {
        type: "file",
        multiple: true,
        hidden: true,
        "aria-label": words,
        ...attributes,
      });
      field.addEventListener("change", () => {
        if (field.files) void this.#take(givenIn(field.files));
        field.value = "";
      });
      return [button(words, () => field.click()), field];
    };
    const folder = part(trans.__("Choose a folder…"), { webkitdirectory: true });
    const files = part(trans.__("Choose files…"), {});
    return element("div", { class: "aikit-class-bar" }, ...folder, ...files);
  }

  /** A folder that is let go over the panel is read; Jupyter's own drops are not ours. */
  #takeDrops(): void {
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files");
    const mark = (isOver: boolean) => this.#el.classList.toggle("aikit-class-over", isOver);
    for (const kind of ["dragenter", "dragover"] as const)
      this.#el.addEventListener(kind, (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        mark(true);
      });
    this.#el.addEventListener("dragleave", () => mark(false));
    this.#el.addEventListener("drop", (event) => {
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      mark(false);
      void droppedIn(event.dataTransfer).then((given) => this.#take(given));
    });
  }

  /** Read what was given, in place of what was there. */
  async #take(given: Given[]): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const trans = this.#trans;
    const tell = (count: number, all: number) => {
      if (turn === this.#turn)
        this.#status.textContent = trans.__("Read %1 of %2 files …", count, all);
    };
    tell(0, given.length);
    const tooMany = trans.__("There are more files than are read, 2000");
    const course = await this.#course();
    if (!course) return;
    const folder = await folderOf(given, course, tell, tooMany);
    if (turn !== this.#turn) return;
    this.#folder = folder;
    await this.#sum();
  }

  async #course(): Promise<Course | null> {
    try {
      return await this.#sources.course();
    } catch (error) {
      const reason = (error as Error).message;
      this.#status.textContent = this.#trans.__("The lessons could not be read: %1", reason);
      return null;
    }
  }

  /** Sum up the folder and the codes for the class that is listed. */
  async #sum(): Promise<void> {
    const course = await this.#course();
    if (!course) return;
    const trans = this.#trans;
    const told = toldIn(this.#codes.value, trans.__("the codes"), course);
    this.#read = {
      handIns: [...this.#folder.handIns, ...told.handIns],
      problems: new Map([...this.#folder.problems, ...told.problems]),
    };
    this.#summaries = summariesOf(this.#read.handIns, listedIn(this.#names.value), course);
    const { handIns, problems } = this.#read;
    const pieces = trans._n("%1 piece of work", "%1 pieces of work", handIns.length);
    const wrong = trans._n(
      "%1 file or code is not read.",
      "%1 files or codes are not read.",
      problems.size,
    );
    this.#status.textContent = problems.size > 0 ? `${pieces}. ${wrong}` : `${pieces}.`;
    const chosen = this.#lesson.value;
    this.#lesson.replaceChildren(
      ...this.#summaries.map(({ lesson: { number, title } }) =>
        element("option", { value: number }, title ? `${number} · ${title}` : String(number)),
      ),
    );
    if (this.#summaries.some(({ lesson }) => String(lesson.number) === chosen))
      this.#lesson.value = chosen;
    this.#show();
  }

  #clear(): void {
    for (const off of this.#offs.splice(0)) off();
    this.#results.replaceChildren();
  }

  /** Show the lesson that is chosen, and what is said of all files. */
  #show(): void {
    this.#clear();
    const trans = this.#trans;
    const summary = this.#summaries.find(
      ({ lesson }) => String(lesson.number) === this.#lesson.value,
    );
    this.#bar.hidden = this.#summaries.length === 0;
    if (summary)
      this.#results.append(
        ...this.#guesses(summary),
        ...section(
          trans.__("Students and exercises"),
          groupsOf(summary, trans),
          tableOf(summary, trans),
        ),
        ...section(trans.__("Usual mistakes"), ...mistakesOf(summary, trans)),
        ...section(trans.__("Memo lines"), ...memosOf(summary)),
      );
    const files = filesOf(this.#read, this.#summaries, trans);
    this.#results.append(...section(trans.__("Files and codes"), ...files));
  }

  /** The guesses on the chart of each prediction's explorer. */
  #guesses(summary: Summary): HTMLElement[] {
    const { lesson, predictions } = summary;
    const parts = [...predictions].map(([id, guesses]) => {
      const place = element("div", { class: "aikit-class-chart" });
      const asked = element("p", {}, element("bdi", {}, lesson.questions.get(id)?.text ?? id));
      void this.#draw(place, lesson.number, id, guesses);
      return element("div", {}, asked, place, guessersOf(id, summary, this.#trans));
    });
    return section(this.#trans.__("Guesses"), ...parts);
  }

  async #draw(place: HTMLElement, lesson: number, id: string, guesses: number[]): Promise<void> {
    try {
      const off = await this.#sources.draw(place, lesson, id, guesses);
      if (!off) return;
      if (place.isConnected) this.#offs.push(off);
      else off();
    } catch (error) {
      place.textContent = this.#trans.__("The chart cannot be drawn: %1", String(error));
    }
  }

  #save(form: "moodle" | "canvas" | "json"): void {
    if (form === "json") {
      const text = JSON.stringify(reportOf(this.#summaries, this.#read), null, 1);
      download("aikit-class.json", text, "application/json");
    } else download(`aikit-${form}.csv`, gradebookOf(this.#summaries, form), "text/csv");
  }
}

/** A field of lines, which is read once it is left or a moment after the last key. */
function linesField(read: () => void): HTMLTextAreaElement {
  const field = element("textarea", {
    id: freshId("class-lines"),
    rows: 3,
    dir: "auto",
    spellcheck: "false",
    autocomplete: "off",
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(read, PAUSE);
  });
  return field;
}

const PAUSE = 400; // ms without another key

const labelled = (words: string, field: HTMLElement) =>
  element("div", { class: "aikit-class-field" }, element("label", { for: field.id }, words), field);
