// Figures in a lesson's text that are facts: each is a button with a card, which says where it is from
// on pointing or focus, and opens the panel of facts.

import type { TranslationBundle } from "@jupyterlab/translation";
import { element, freshId } from "../../../src/page/dom.ts";
import type { Book, Fact } from "./facts.ts";
import { figuresIn } from "./figures.ts";
import { amountOf, labelOf, lineOf, sourceOf } from "./words.ts";

const BLOCK = "p, li, td, dd, blockquote";
const LEFT_ALONE =
  "a, button, code, pre, summary, h1, h2, h3, h4, h5, h6, mjx-container, .aikit-fact-figure";
const GRACE = 200; // ms, in which a pointer may go from a figure to its card
const GAP = 6; // pixels
const MOST = 3; // facts on a card

/** Make the figures in a text that are facts into what `made` gives; how many there were. */
export function markFigures(
  text: Element,
  facts: readonly Fact[],
  made: (words: string, facts: Fact[]) => HTMLElement,
): number {
  const blocks = [...text.querySelectorAll(BLOCK)].filter((each) => !each.querySelector(BLOCK));
  return blocks.reduce((count, block) => count + markIn(block, facts, made), 0);
}

function markIn(
  block: Element,
  facts: readonly Fact[],
  made: (words: string, facts: Fact[]) => HTMLElement,
): number {
  const nodes = textsIn(block);
  const words = nodes.map(({ data }) => data).join("");
  const known = new Set<Fact>();
  const found = figuresIn(words, facts).filter((figure) => {
    const isNew = figure.facts.some((fact) => !known.has(fact)); // the first of a paragraph is enough
    for (const fact of figure.facts) known.add(fact);
    return isNew;
  });
  let count = 0;
  for (const { start, end, facts: own } of found.reverse()) {
    const place = placeIn(nodes, start, end);
    if (!place || place.node.parentElement?.closest(LEFT_ALONE)) continue;
    const figure = place.node.splitText(place.from);
    figure.splitText(end - start);
    figure.replaceWith(made(figure.data, own));
    count += 1;
  }
  return count;
}

function textsIn(block: Element): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

/** The text node that has all of a range, and where in it the range begins. */
function placeIn(nodes: readonly Text[], start: number, end: number) {
  let before = 0;
  for (const node of nodes) {
    const length = node.data.length;
    if (start < before + length)
      return end <= before + length ? { node, from: start - before } : null;
    before += length;
  }
  return null;
}

/** The one card of a page. */
export class Cards {
  readonly #open: (fact: Fact) => void;
  readonly #trans: TranslationBundle;
  readonly #card = element("div", {
    class: "aikit-fact-card",
    role: "tooltip",
    id: freshId("fact-card"),
    hidden: true,
  });
  #figure: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(open: (fact: Fact) => void, trans: TranslationBundle) {
    this.#open = open;
    this.#trans = trans;
    this.#card.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#card.addEventListener("pointerleave", () => this.#hideSoon());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.hide(), true);
    document.addEventListener("scroll", () => this.hide(), { capture: true, passive: true });
    document.body.append(this.#card);
  }

  /** A figure as a button that shows its card and opens its first fact. */
  figureOf(words: string, facts: Fact[], book: Book): HTMLElement {
    const figure = element(
      "span",
      { class: "aikit-fact-figure", role: "button", tabindex: 0 },
      words,
    );
    const show = () => this.#show(figure, facts, book);
    const open = () => {
      this.hide();
      const [first] = facts;
      if (first) this.#open(first);
    };
    figure.addEventListener("pointerenter", show);
    figure.addEventListener("focus", show);
    figure.addEventListener("pointerleave", () => this.#hideSoon());
    figure.addEventListener("blur", () => this.hide());
    figure.addEventListener("click", open);
    figure.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return; // runs the cell
      event.preventDefault();
      event.stopPropagation(); // Jupyter would edit the cell
      open();
    });
    return figure;
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#card.hidden = true;
    this.#figure?.removeAttribute("aria-describedby");
    this.#figure = null;
  }

  #hideSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), GRACE);
  }

  #show(figure: HTMLElement, facts: readonly Fact[], book: Book): void {
    this.hide();
    const parts = facts.slice(0, MOST).map((fact) => this.#partOf(fact, book));
    this.#card.replaceChildren(...parts);
    this.#card.hidden = false;
    this.#figure = figure;
    figure.setAttribute("aria-describedby", this.#card.id);
    place(this.#card, figure);
  }

  #partOf(fact: Fact, book: Book): HTMLElement {
    const licence = sourceOf(fact, book)?.licence;
    const known = [
      lineOf(fact, book, this.#trans),
      licence && this.#trans.__("licence: %1", licence),
      fact.readings.length > 0 &&
        this.#trans._n("%1 other reading", "%1 other readings", fact.readings.length),
    ];
    return element(
      "p",
      { dir: "auto" },
      element("strong", {}, amountOf(fact)),
      ` ${labelOf(fact)}`,
      element("br"),
      known.filter(Boolean).join(" · "),
    );
  }
}

/** Put a card under what it is about, or above where there is no room. */
function place(card: HTMLElement, about: HTMLElement): void {
  const { left, top, bottom } = about.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const isUnder = bottom + GAP + height <= window.innerHeight;
  card.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - width - GAP))}px`;
  card.style.top = `${Math.max(GAP, isUnder ? bottom + GAP : top - GAP - height)}px`;
}
