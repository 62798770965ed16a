// The view of a brief: the page itself, how it is marked, and two buttons that save it.

import { button, disclosure, element, freshId } from "../shared/dom.ts";
import { download } from "../shared/download.ts";
import type { Mount } from "../shared/host.ts";
import { say } from "../shared/strings.ts";
import { type BriefDocument, briefOf, type Line } from "./document.ts";

const TYPES: Record<string, string> = { md: "text/markdown", html: "text/html" };

/** Draw a brief. */
export const mountBrief: Mount = (el, host) => {
  const brief = briefOf(host.get("_document"));
  const title = element("p", { class: "aikit-title", id: freshId("brief") }, brief.question);
  const named = { class: "aikit aikit-brief", role: "group", "aria-labelledby": title.id };
  el.append(element("div", named, title, ...pageOf(brief), rubricOf(brief), savingOf(brief)));
  return () => undefined;
};

function pageOf({ parts, missing, recommendation }: BriefDocument): HTMLElement[] {
  const sections = parts.flatMap(([heading, lines]) => [
    element("p", { class: "aikit-heading" }, heading),
    element("ol", {}, ...lines.map(itemOf)),
  ]);
  const lack = say("briefMissing", { lessons: missing.join(", ") });
  return [
    ...sections,
    ...(missing.length > 0 ? [element("p", { class: "aikit-notice" }, lack)] : []),
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
