// The panel of facts: every figure that the lesson in front names, with all that is known of it.

import type { TranslationBundle } from "@jupyterlab/translation";
import { LabIcon } from "@jupyterlab/ui-components";
import { Widget } from "@lumino/widgets";
import { button, element } from "../../../src/page/dom.ts";
import type { Book, Fact, Named, Table } from "./facts.ts";
import { amountOf, knownOf, labelOf, sourceOf } from "./words.ts";

/** The facts that the open lesson names; null if no lesson is open. */
export interface Shown {
  facts: Named<Fact>;
  tables: Named<Table>;
}

export class FactsPanel extends Widget {
  readonly #trans: TranslationBundle;
  readonly #goTo: (place: number) => void;
  readonly #said = element("p", { role: "status", dir: "auto" });
  readonly #list = element("div", { class: "aikit-facts-list" });
  #book: Book | null = null;
  #shown: Shown | null = null;
  #rows = new Map<string, HTMLDetailsElement>();

  /** `goTo` shows the cell at a place of the lesson in front. */
  constructor(goTo: (place: number) => void, trans: TranslationBundle) {
    const named = { class: "aikit-panel aikit-facts", "aria-label": trans.__("Facts") };
    super({ node: element("section", { ...named, role: "region" }) });
    this.#goTo = goTo;
    this.#trans = trans;
    const heading = element("h2", {}, trans.__("Facts of this lesson"));
    this.node.append(heading, this.#said, this.#list);
    this.id = "aikit-facts";
    this.title.icon = factsIcon;
    this.title.caption = trans.__("Facts of the lesson");
    this.title.label = trans.__("Facts");
    this.show_(null, null);
  }

  /** Show what a lesson names; rows stay where it names the same as before. */
  show_(book: Book | null, shown: Shown | null): void {
    const ids = (some: Shown | null) =>
      some &&
      [...some.facts.keys(), ...some.tables.keys()]
        .map((each) => ("id" in each ? each.id : each.name))
        .join(" ");
    const isSame = book === this.#book && ids(shown) === ids(this.#shown);
    this.#book = book;
    this.#shown = shown;
    if (isSame && this.#said.textContent !== "") return;
    this.#said.textContent = this.#summary();
    this.#rows = new Map();
    this.#list.replaceChildren(...this.#facts(), ...this.#tables());
  }

  /** Open one fact, and bring it to the reader's eyes. */
  open(id: string): void {
    const row = this.#rows.get(id);
    if (!row) return;
    row.open = true;
    row.scrollIntoView({ block: "nearest" });
    row.querySelector("summary")?.focus({ preventScroll: true });
  }

  #summary(): string {
    const trans = this.#trans;
    if (!this.#shown) return trans.__("Open a lesson to see where its figures are from.");
    const facts = [...this.#shown.facts.keys()];
    if (facts.length === 0) return trans.__("This lesson names no figure of the list of facts.");
    const isSecond = (fact: Fact) =>
      this.#book !== null && sourceOf(fact, this.#book)?.grade === "secondary";
    const second = facts.filter(isSecond).length;
    const count = trans._n("%1 figure", "%1 figures", facts.length);
    return second === 0
      ? trans.__("%1, in the order of the lesson.", count)
      : trans.__("%1, in the order of the lesson; known second-hand: %2.", count, second);
  }

  #facts(): HTMLElement[] {
    return [...(this.#shown?.facts ?? [])].map(([fact, place]) => {
      const row = this.#row(fact, place);
      this.#rows.set(fact.id, row);
      return row;
    });
  }

  /** A fact: its figure and label, and behind them, made when they are opened, what is known. */
  #row(fact: Fact, place: number): HTMLDetailsElement {
    const figure = element("strong", { class: "aikit-fact-amount" }, amountOf(fact));
    const label = element("span", { dir: "auto" }, labelOf(fact));
    const row = element(
      "details",
      { class: "aikit-fact" },
      element("summary", {}, figure, " ", label),
    );
    row.addEventListener("toggle", () => {
      if (!row.open || row.childElementCount > 1 || !this.#book) return;
      const known = knownOf(fact, this.#book, new Date(), this.#trans).flatMap(([head, said]) => [
        element("dt", {}, head),
        element("dd", { dir: "auto" }, ...said),
      ]);
      row.append(element("dl", {}, ...known), this.#way(place));
    });
    return row;
  }

  #way(place: number): HTMLButtonElement {
    return button(this.#trans.__("Show in the lesson"), () => this.#goTo(place));
  }

  #tables(): HTMLElement[] {
    const tables = [...(this.#shown?.tables ?? [])];
    if (tables.length === 0) return [];
    const heading = element("h3", {}, this.#trans.__("Tables that it reads"));
    const rows = tables.map(([{ name, title, licence }, place]) => {
      const summary = element("summary", {}, element("span", { dir: "auto" }, title));
      const said = this.#trans.__("“%1”, licence: %2", name, licence);
      return element(
        "details",
        { class: "aikit-fact" },
        summary,
        element("p", {}, said),
        this.#way(place),
      );
    });
    return [heading, ...rows];
  }
}

// The sign of the facts: a number with a line under it, in the colours of the theme.

const NUMBER =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">' +
  '<path class="jp-icon3 jp-icon-selectable" fill="#616161" d="M4 19h16v2H4zM6 3h2v13H6V6L4 7V5zM13 ' +
  "3h3c2 0 3 1.500 3 3.200 0 1.500-1 2.800-2.400 4.300L14 13.500V14h5v2h-7.500v-2.500l3.600-3.900C16.300 " +
  '8.300 17 7.300 17 6.300 17 5.500 16.500 5 15.700 5H13z"/></svg>';

export const factsIcon = new LabIcon({ name: "aikit:facts", svgstr: NUMBER });
