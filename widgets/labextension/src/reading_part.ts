// Two menus in the lessons panel: the level, and the view.

import type { TranslationBundle } from "@jupyterlab/translation";
import { element } from "../../src/page/dom.ts";
import type { Reading } from "./reading.ts";
import { wordsOfReading } from "./reading_plugin.ts";

/** The menus; they follow what the commands set. */
export function readingPart(reading: Reading, trans: TranslationBundle): HTMLElement {
  const words = wordsOfReading(trans);
  const level = menuOf(words.level, (word) => reading.set({ level: word }));
  const view = menuOf(words.view, (word) => reading.set({ view: word }));
  const follow = () => {
    level.value = reading.level;
    view.value = reading.view;
  };
  reading.changed.connect(follow);
  follow();
  return element(
    "div",
    { class: "aikit-lessons-reading" },
    element("label", {}, trans.__("Level"), level),
    element("label", {}, trans.__("View"), view),
  );
}

function menuOf(words: Record<string, string>, chosen: (word: string) => void) {
  const options = Object.entries(words).map(([value, text]) => element("option", { value }, text));
  const menu = element("select", {}, ...options);
  menu.addEventListener("change", () => chosen(menu.value));
  return menu;
}
