// The view of a brief: the page itself, how it is marked, and two buttons that save it.

import type { Mount } from "../host/host.ts";
import { button, disclosure, download, element, freshId } from "../page/dom.ts";
import { offerPrint, wordsPrint } from "../page/print.ts";
import { dataOf } from "../text/json.ts";
import { say } from "../text/strings.ts";

const TYPES: Record<string, string> = { md: "text/markdown", html: "text/html" };

/** Draw a brief. */
export const mountBrief: Mount = (el, host) => {
  const brief = briefOf(host.get("_document"));
  const title = element("p", { class: "aikit-title", id: freshId("brief") }, brief.question);
  const named = { class: "aikit aikit-brief", role: "group", "aria-labelledby": title.id };
  const view = element("div", named, title, ...pageOf(brief), rubricOf(brief), savingOf(brief));
  el.append(view);
  const question = () => element("h3", {}, brief.question);
  offerPrint(view, host.get("_document"), async () =>
    wordsPrint(true, question(), ...pageOf(brief)),
  );
  return () => undefined;
};

function pageOf({ parts, missing, notes, recommendation }: BriefDocument): HTMLElement[] {
  const sections = parts.flatMap(([heading, lines]) => [
    element("p", { class: "aikit-heading" }, heading),
    element("ol", {}, ...lines.map(itemOf)),
  ]);
  const lack = say("briefMissing", { lessons: missing.join(", ") });
  return [
    ...sections,
    ...(missing.length > 0 ? [element("p", { class: "aikit-notice" }, lack)] : []),
    ...notes.map((note) => element("p", { class: "aikit-notice", dir: "auto" }, note)),
    element("p", { class: "aikit-heading" }, say("recommendation")),
    element("p", { dir: "auto" }, recommendation),
  ];
}

function itemOf({ lesson, sentence, own }: Line): HTMLElement {
  const item = element("li", { value: lesson, dir: "auto" }, sentence);
  if (own) item.append(" ", element("span", { class: "aikit-unit" }, say("ownWords")));
  return item;
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

function savingOf({ files }: BriefDocument): HTMLElement {
  const buttons = Object.entries(files).map(([name, text]) => {
    const type = TYPES[name.split(".").pop() ?? ""] ?? "text/plain";
    return button(say("saveAs", { name }), () => download(name, text, `${type};charset=utf-8`));
  });
  return element("div", { class: "aikit-answer" }, ...buttons);
}

// A brief as data (aikit_widgets/memo.py), read with care: lines may come from anyone's notebook.

export interface Line {
  lesson: number;
  sentence: string;
  own: boolean;
}

export interface BriefDocument {
  question: string;
  parts: [heading: string, lines: Line[]][];
  missing: number[];
  /** Which copies of a lesson count, and which notebooks could not be read. */
  notes: string[];
  recommendation: string;
  levels: string[];
  rubric: string[][];
  /** The page as files, by their names. */
  files: Record<string, string>;
}

const textIn = (value: unknown) => (typeof value === "string" ? value : "");
const itemsIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Read the document of a brief. */
export function briefOf(value: unknown): BriefDocument {
  const { question, parts, missing, notes, recommendation, levels, rubric, files } = dataOf(value);
  return {
    question: textIn(question),
    parts: itemsIn(parts).map((part) => {
      const [heading, lines] = itemsIn(part);
      return [textIn(heading), itemsIn(lines).map(lineOf)];
    }),
    missing: itemsIn(missing).map(Number).filter(Number.isSafeInteger),
    notes: itemsIn(notes).map(textIn),
    recommendation: textIn(recommendation),
    levels: itemsIn(levels).map(textIn),
    rubric: itemsIn(rubric).map((row) => itemsIn(row).map(textIn)),
    files: Object.fromEntries(
      Object.entries(dataOf(files)).map(([name, text]) => [name, textIn(text)]),
    ),
  };
}

function lineOf(value: unknown): Line {
  const { lesson, sentence, own } = dataOf(value);
  return { lesson: Number(lesson) || 0, sentence: textIn(sentence), own: own === true };
}
