// A search in the lessons' text and in the glossary, without a server: the build made the index.

import type { TranslationBundle } from "@jupyterlab/translation";
import { element } from "../../../src/page/dom.ts";
import type { Lesson } from "./lessons.ts";

/** A term or a model of the glossary, and the cell of its notebook where it stands. */
export interface Entry {
  word: string;
  meaning: string;
  cell: string;
  /** The lesson that explains it. */
  lesson?: number;
  /** Its text as it is compared. */
  key: string;
}

/** The text of a cell of a lesson. */
export interface Passage {
  file: string;
  cell: string;
  text: string;
  /** The text as it is compared, letter for letter. */
  key: string;
}

export interface Index {
  glossary: readonly Entry[];
  passages: readonly Passage[];
}

/** A passage that was found, with the place of the first word in it. */
export interface Hit extends Passage {
  at: number;
}

export interface Results {
  glossary: Entry[];
  passages: Hit[];
  /** How many there were before the list was cut. */
  count: number;
}

const MOST = 30; // of each kind that are shown
const LEAST = 2; // letters that say something

/** The index of a search.json, without anything that does not belong in it. */
export function indexOf(json: unknown): Index {
  const { glossary, passages } = (json ?? {}) as Partial<Record<keyof Index, unknown>>;
  const list = <Item>(value: unknown, names: (keyof Item)[]) =>
    (Array.isArray(value) ? value : []).filter((each): each is Item =>
      names.every((name) => typeof each?.[name] === "string"),
    );
  const entries = list<Entry>(glossary, ["word", "meaning", "cell"]);
  const texts = list<Passage>(passages, ["file", "cell", "text"]);
  return {
    glossary: entries.map((each) => ({ ...each, key: plain(`${each.word} ${each.meaning}`) })),
    passages: texts.map((each) => ({ ...each, key: plain(each.text) })),
  };
}

/** Text as it is compared: small letters, without accents, each letter one. */
const plain = (text: string) =>
  [...text]
    .map((letter) => {
      const base = letter.normalize("NFD").charAt(0).toLowerCase();
      return base.length === letter.length ? base : letter;
    })
    .join("");

/** Everything that contains all words of a query: terms that begin with it, then passages by lesson. */
export function find(query: string, { glossary, passages }: Index): Results {
  const whole = plain(query).trim().replace(/\s+/g, " ");
  const words = whole.split(" ").filter(Boolean);
  if (whole.length < LEAST) return { glossary: [], passages: [], count: 0 };
  const hasAll = (text: string) => words.every((word) => text.includes(word));
  const rank = ({ key, word }: Entry) => {
    const at = key.slice(0, word.length).indexOf(whole);
    return at < 0 ? 2 : Math.sign(at);
  };
  const terms = glossary.filter(({ key }) => hasAll(key)).sort((a, b) => rank(a) - rank(b));
  const hits = passages.flatMap((passage) => {
    const { key } = passage;
    if (!hasAll(key)) return [];
    const at = key.indexOf(whole);
    return [{ ...passage, at: at < 0 ? key.indexOf(words[0] as string) : at, isWhole: at >= 0 }];
  });
  hits.sort((a, b) => Number(b.isWhole) - Number(a.isWhole));
  const count = terms.length + hits.length;
  return { glossary: terms.slice(0, MOST), passages: hits.slice(0, MOST), count };
}

const BEFORE = 40; // letters around what was found
const AFTER = 90;

/** The text around a hit, cut at blanks, as three parts: before, found, after. */
export function around({ text, at }: Hit, query: string): [string, string, string] {
  const start = at <= BEFORE ? 0 : text.indexOf(" ", at - BEFORE) + 1;
  const first = query.trim().split(/\s+/)[0] ?? "";
  const whole = plain(text).startsWith(plain(query.trim()), at) ? query.trim() : first;
  const end = Math.min(text.length, at + whole.length);
  const stop = text.length <= end + AFTER ? text.length : text.lastIndexOf(" ", end + AFTER);
  return [
    (start > 0 ? "… " : "") + text.slice(start, at),
    text.slice(at, end),
    text.slice(end, Math.max(end, stop)) + (stop < text.length ? " …" : ""),
  ];
}

// The part of the panel: a field, and what was found instead of the list of lessons.

export interface Actions {
  load(): Promise<Index>;
  lessons(): readonly Lesson[];
  openLesson(place: { file: string; cell: string }): void;
  openGlossary(place: { cell: string; word: string }): void;
}

/** A field to search in; `instead` is hidden while something is searched. */
export function searchPart(actions: Actions, instead: HTMLElement, trans: TranslationBundle) {
  const words = trans.__("Search lessons and glossary");
  const input = element("input", { type: "search", placeholder: words, "aria-label": words });
  const said = element("p", { role: "status", class: "aikit-found-count", dir: "auto" });
  const list = element("ul", { class: "aikit-found" });
  const el = element("search", { class: "aikit-search" }, input, said, list);
  let index: Index | null = null;
  let asked = "";

  async function search() {
    asked = input.value;
    index ??= await actions.load();
    if (asked !== input.value) return; // more was typed meanwhile
    show(find(asked, index));
  }

  function show({ glossary, passages, count }: Results) {
    const isAsked = asked.trim().length >= LEAST;
    instead.hidden = isAsked;
    said.hidden = list.hidden = !isAsked;
    said.textContent = isAsked ? saidOf(count, glossary.length + passages.length) : "";
    list.replaceChildren(...glossary.map(termItem), ...passages.map(passageItem));
  }

  function saidOf(count: number, shown: number): string {
    if (count === 0) return trans.__("Nothing was found.");
    const places = trans._n("%1 place", "%1 places", count);
    return count === shown ? places : trans.__("%1, the first %2 of them here", places, shown);
  }

  function item(open: () => void, head: string, ...text: (Node | string)[]) {
    const title = element("strong", { dir: "auto" }, head);
    const words = element("span", { dir: "auto" }, ...text);
    const press = element("button", { type: "button", class: "aikit-found-place" }, title, words);
    press.addEventListener("click", open);
    return element("li", {}, press);
  }

  function termItem({ word, meaning, cell, lesson }: Entry) {
    const where = lesson === undefined ? "" : ` (${trans.__("lesson %1", lesson)})`;
    return item(() => actions.openGlossary({ cell, word }), word, `${meaning}${where}`);
  }

  function passageItem(hit: Hit) {
    const { file, cell } = hit;
    const lesson = actions.lessons().find((each) => each.file === file);
    const head = lesson ? `${lesson.number} · ${lesson.title}` : file;
    const [before, found, after] = around(hit, asked);
    const open = () => actions.openLesson({ file, cell });
    return item(open, head, before, element("mark", {}, found), after);
  }

  input.addEventListener("input", () => void search().catch(console.error));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || input.value === "") return;
    event.stopPropagation();
    input.value = "";
    void search();
  });
  said.hidden = list.hidden = true;
  return {
    el,
    focus() {
      input.focus();
      input.select();
    },
  };
}
