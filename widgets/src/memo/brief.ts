// The view of a brief: fields for reader, country and name, four of the twelve lines to choose and
// rewrite, a recommendation and the best argument against it, with what is still to do.

import { answersFor, keepingNotice } from "../host/answers.ts";
import type { Host, Mount } from "../host/host.ts";
import { button, disclosure, download, element, freshId } from "../page/dom.ts";
import { offerPrint, wordsPrint } from "../page/print.ts";
import { say, sayCount } from "../text/strings.ts";
import {
  type BriefDocument,
  briefOf,
  chosenOf,
  countOf,
  type Fields,
  isUnchanged,
  type Line,
  openPoints,
  pageOf,
  recordOf,
  type Work,
  workOf,
} from "./brief_work.ts";

const PAUSE = 800; // ms after a key before what was typed is kept
const TYPES: Record<string, string> = { md: "text/markdown", html: "text/html" };
const LONGEST = 400; // characters of a line

/** Draw a brief. It needs no kernel where the notebook itself can keep the words. */
export const mountBrief: Mount = (el, host) => {
  const view = new BriefView(host, briefOf(host.get("_document")));
  el.append(view.el);
  offerPrint(view.el, host.get("_document"), async () => view.print());
  return () => view.end();
};

class BriefView {
  readonly el: HTMLElement;
  readonly #host: Host;
  readonly #brief: BriefDocument;
  readonly #rows: ReturnType<typeof lineRow>[];
  readonly #fields: Record<keyof Fields, ReturnType<typeof field>>;
  readonly #chosen = element("p", { class: "aikit-unit" });
  readonly #count = element("p", { class: "aikit-count" });
  readonly #open = element("ul", { class: "aikit-points" });
  readonly #trouble: ReturnType<typeof keepingNotice>;
  readonly #offs: (() => void)[];
  #work: Work;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, brief: BriefDocument) {
    this.#host = host;
    this.#brief = brief;
    this.#work = this.#kept();
    this.#trouble = keepingNotice(host);
    const isFixed = answersFor(host) === null; // nowhere to keep it
    const made = (name: keyof Fields, rows = 0) =>
      field(name, brief.fields[name], rows, isFixed, () => this.#typed());
    this.#fields = {
      ...{ reader: made("reader"), country: made("country"), author: made("author") },
      ...{ recommendation: made("recommendation", 8), against: made("against", 4) },
    };
    const lines = brief.parts.flatMap(([, each]) => each);
    this.#rows = lines.map((line) => lineRow(line, isFixed, () => this.#typed()));
    this.el = this.#body();
    this.el.addEventListener("change", () => this.#keep()); // of a field that is left, of a box
    this.#fill();
    this.#draw();
    const again = () => this.#again();
    this.#offs = [host.on("work", again)];
    const answers = answersFor(host);
    if (answers) this.#offs.push(answers.onChange(again));
    const hasWork = answers?.get(brief.id) !== undefined;
    if (hasWork) host.set("work", recordOf(this.#work)); // a kernel that began anew
  }

  end(): void {
    if (this.#timer !== undefined) this.#keep();
    for (const off of this.#offs) off();
  }

  /** What a saved notebook shows: the page as it is now. */
  print() {
    const { fields } = this.#work;
    const chosen = chosenOf(this.#brief, this.#work);
    const isTouched = chosen.length > 0 || Object.values(fields).some((text) => text !== "");
    const text = (name: keyof Fields) => fields[name] || this.#brief.marks.missing;
    const heads = (["reader", "country", "author"] as const).map((name) =>
      element("p", { dir: "auto" }, `${say(LABELS[name])}: ${text(name)}`),
    );
    const items = chosen.map(({ line, words }) => {
      const mark = isUnchanged(line, words) ? this.#brief.marks.unchanged : "";
      const small = element("small", {}, ` ${line.source}`);
      return element("li", { value: line.lesson, dir: "auto" }, words + mark, small);
    });
    const parts = (["recommendation", "against"] as const).flatMap((name) => [
      element("h4", {}, say(LABELS[name])),
      element("p", { dir: "auto" }, text(name)),
    ]);
    const title = element("h3", {}, this.#brief.question);
    return wordsPrint(isTouched, title, ...heads, element("ol", {}, ...items), ...parts);
  }

  #body(): HTMLElement {
    const { question, parts, missing, notes } = this.#brief;
    const title = element("p", { class: "aikit-title", id: freshId("brief") }, question);
    const { reader, country, author, recommendation, against } = this.#fields;
    const heads = element("div", { class: "aikit-heads" }, reader.el, country.el, author.el);
    const rows = [...this.#rows];
    const sections = parts.flatMap(([heading, lines]) => [
      element("p", { class: "aikit-heading" }, heading),
      element("ul", { class: "aikit-lines" }, ...rows.splice(0, lines.length).map(({ el }) => el)),
    ]);
    const lack = say("briefMissing", { lessons: missing.join(", ") });
    const told = [...(missing.length > 0 ? [lack] : []), ...notes];
    return element(
      "div",
      { class: "aikit aikit-brief", role: "group", "aria-labelledby": title.id },
      ...[title, heads, element("p", {}, say("briefChoose")), this.#chosen, ...sections],
      ...told.map((each) => element("p", { class: "aikit-notice", dir: "auto" }, each)),
      ...[recommendation.el, against.el, this.#count],
      ...[element("p", { class: "aikit-heading" }, say("briefOpen")), this.#open],
      ...[rubricOf(this.#brief), this.#saving(), this.#trouble.el],
    );
  }

  /** What the notebook keeps, or else the kernel. */
  #kept(): Work {
    const kept = answersFor(this.#host)?.get(this.#brief.id);
    return workOf(kept ?? this.#host.get("work"), this.#brief);
  }

  /** Show what is kept in the fields. */
  #fill(): void {
    for (const [name, { input }] of Object.entries(this.#fields))
      input.value = this.#work.fields[name as keyof Fields];
    for (const row of this.#rows) row.fill(this.#work.lines.get(row.line.lesson));
  }

  /** Another page, view or cell wrote: what is typed here at this moment stays. */
  #again(): void {
    const isTyped = this.#timer !== undefined || this.el.contains(document.activeElement);
    if (!isTyped) {
      this.#work = this.#kept();
      this.#fill();
    }
    this.#draw();
  }

  #typed(): void {
    this.#work = {
      fields: Object.fromEntries(
        Object.entries(this.#fields).map(([name, { input }]) => [name, input.value]),
      ) as unknown as Fields,
      lines: new Map(this.#rows.map((row) => [row.line.lesson, row.read()])),
    };
    this.#draw();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const record = recordOf(this.#work);
    this.#host.set("work", record);
    answersFor(this.#host)?.set(this.#brief.id, { kind: "brief", ...record });
  }

  #draw(): void {
    const { chosen: most, words } = this.#brief;
    const chosen = chosenOf(this.#brief, this.#work);
    const isFull = chosen.length >= most;
    for (const row of this.#rows) row.show(isFull);
    this.#chosen.textContent = say("briefChosen", { count: chosen.length, most });
    const count = countOf(this.#brief, this.#work);
    const [least, largest] = words;
    this.#count.textContent = sayCount("briefWords", count, { least, most: largest });
    const points = openPoints(this.#brief, this.#work);
    this.#open.replaceChildren(...points.map(pointOf));
    this.#trouble.show(answersFor(this.#host)?.get(this.#brief.id) !== undefined);
  }

  #saving(): HTMLElement {
    const buttons = Object.keys(this.#brief.pages).map((name) => {
      const type = `${TYPES[name.split(".").pop() ?? ""] ?? "text/plain"};charset=utf-8`;
      const save = () => download(name, pageOf(name, this.#brief, this.#work), type);
      return button(say("saveAs", { name }), save);
    });
    return element("div", { class: "aikit-answer" }, ...buttons);
  }
}

const LABELS = {
  reader: "briefReader",
  country: "briefCountry",
  author: "briefAuthor",
  recommendation: "briefRecommendation",
  against: "briefAgainst",
} as const;

/** A field with its label: of one line, or of so many rows. */
function field(
  name: keyof Fields,
  longest: number,
  rows: number,
  isFixed: boolean,
  onInput: () => void,
) {
  const shared = { maxlength: longest, dir: "auto", readonly: isFixed, autocomplete: "off" };
  const input: HTMLInputElement | HTMLTextAreaElement =
    rows > 0
      ? element("textarea", { rows, ...shared })
      : element("input", { type: "text", ...shared });
  input.addEventListener("input", onInput);
  return { input, el: element("label", { class: "aikit-written" }, say(LABELS[name]), input) };
}

/** One of the twelve lines: a box to choose it, and a field for it in own words once it is chosen. */
function lineRow(line: Line, isFixed: boolean, onInput: () => void) {
  const { lesson, sentence, source } = line;
  const box = element("input", { type: "checkbox", disabled: isFixed });
  const words = element("span", { dir: "auto" }, sentence);
  const name = element("strong", {}, say("briefLesson", { lesson }));
  const label = element(
    "label",
    { class: "aikit-choice" },
    box,
    element("span", {}, name, " ", words),
  );
  const area = element("textarea", {
    ...{ rows: 5, maxlength: LONGEST, dir: "auto", readonly: isFixed },
    "aria-label": say("briefRewrite", { lesson }),
  });
  const state = element("p", { class: "aikit-unit" });
  const rewriting = element("div", { class: "aikit-rewriting" }, area, state);
  const from = element("p", { class: "aikit-unit", dir: "auto" }, say("briefSources", { source }));
  box.addEventListener("change", () => {
    if (area.value === "") area.value = sentence;
    onInput();
  });
  area.addEventListener("input", onInput);
  return {
    line,
    el: element("li", {}, label, rewriting, from),
    read: () => ({ words: area.value, isChosen: box.checked }),
    fill(kept: { words: string; isChosen: boolean } | undefined) {
      box.checked = kept?.isChosen === true;
      area.value = kept?.words || (box.checked ? sentence : "");
    },
    /** Show field and sources of a chosen line; once all are chosen, no other can be. */
    show(isFull: boolean) {
      rewriting.hidden = from.hidden = !box.checked;
      box.disabled = isFixed || (isFull && !box.checked);
      state.textContent = say(isUnchanged(line, area.value) ? "briefUnchanged" : "briefOwn");
    },
  };
}

function pointOf({ what, isDone }: { what: string; isDone: boolean }): HTMLElement {
  const sign = element("span", { "aria-hidden": "true" }, isDone ? "✓ " : "○ ");
  const word = element("strong", {}, say(isDone ? "briefDone" : "briefNotYet"));
  return element("li", {}, sign, word, ` ${what}`);
}

function rubricOf({ levels, rubric }: BriefDocument): HTMLElement {
  const head = [say("marked"), ...levels].map((level) => element("th", { scope: "col" }, level));
  const rows = rubric.map(([name = "", ...cells]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      ...cells.map((cell) => element("td", {}, cell)),
    ),
  );
  const table = element(
    "table",
    {},
    element("caption", { class: "aikit-unseen" }, say("rubric")),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows),
  );
  const scroll = {
    class: "aikit-scroll",
    tabindex: 0,
    role: "region",
    "aria-label": say("rubric"),
  };
  return disclosure(say("rubric"), element("div", scroll, table));
}
