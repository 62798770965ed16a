// One lesson in the panel: a button that opens it, its minutes, progress and objectives.

import type { TranslationBundle } from "@jupyterlab/translation";
import { button, element } from "../../src/page/dom.ts";
import type { Lesson, Progress } from "./lessons.ts";

export interface Row {
  node: HTMLLIElement;
  /** Show how far the lesson is, and whether it is the one open in front. */
  show(progress: Progress, isCurrent: boolean): void;
}

export function rowOf(lesson: Lesson, open: () => void, trans: TranslationBundle): Row {
  const title = button(`${lesson.number} · ${lesson.title}`, open, { class: "aikit-lesson-open" });
  const facts = element("p", { class: "aikit-lesson-facts" });
  const bar = element("progress", {
    class: "aikit-lesson-progress",
    "aria-label": trans.__("Progress in lesson %1", lesson.number),
  });
  const parts = [title, facts, bar, objectivesOf(lesson, trans)];
  return {
    node: element("li", { class: "aikit-lesson" }, ...parts),
    show(progress, isCurrent) {
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

function objectivesOf({ objectives }: Lesson, trans: TranslationBundle): HTMLElement {
  const list = element("ul", {}, ...objectives.map((text) => element("li", { dir: "auto" }, text)));
  const title = element("summary", {}, trans.__("You will be able to"));
  return element("details", { hidden: objectives.length === 0 }, title, list);
}
