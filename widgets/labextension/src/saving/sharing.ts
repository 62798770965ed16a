// Puts prints into a notebook that several people edit: there the server writes the file from the
// shared document, and not from what a page sends. Each page prints what its own user did.

import type { Output } from "../notebooks/notebook.ts";
import type { OpenNotebook } from "../notebooks/open_notebooks.ts";
import { quietChange, rememberTogether, type SharedNotebook } from "../stored/together.ts";
import { isAlone, rankOf, Turns } from "./printing_turns.ts";
import { type OutputPlace, type Prints, placesIn } from "./prints.ts";
import { bounded, isSameRun, isToldIn, type Saved, savedOutput } from "./saved.ts";

const QUIET = 4000; // ms after the last thing its user did
const ACTS = ["pointerup", "keyup", "input", "change"];

/** Prints what was done on this page into the document that is shared. */
export class Sharing {
  readonly #notebook: OpenNotebook;
  readonly #prints: Prints;
  readonly #turns = new Turns();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(notebook: OpenNotebook, prints: Prints) {
    this.#notebook = notebook;
    this.#prints = prints;
    const { context, panel } = notebook;
    this.#turns.leave(placesIn(notebook));
    for (const act of ACTS) panel.node.addEventListener(act, (event) => this.#hear(event), true);
    context.model.contentChanged.connect(() => this.#later(QUIET));
    context.disposed.connect(() => clearTimeout(this.#timer));
  }

  get #model() {
    return this.#notebook.context.model;
  }

  get #present() {
    return (this.#model.sharedModel as unknown as SharedNotebook).awareness;
  }

  #hear({ target, isTrusted }: Event): void {
    if (!isTrusted) return;
    const found = placesIn(this.#notebook).find(({ node }) => node?.contains(target as Node));
    if (!found) return;
    this.#turns.touch(found.key);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#later(QUIET);
  }

  #later(wait: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (!document.hidden) void this.#print().catch(console.error);
    }, wait);
  }

  async #print(): Promise<void> {
    const { places, wait } = this.#turns.due(
      placesIn(this.#notebook),
      rankOf(this.#present),
      Date.now(),
    );
    if (wait !== null) this.#later(wait);
    await this.#write(places);
  }

  /** Print all that is this page's before a save: alone, that is everything. */
  async save(): Promise<void> {
    const places = placesIn(this.#notebook);
    await this.#write(isAlone(this.#present) ? places : this.#turns.dueOnSave(places));
  }

  async #write(places: readonly OutputPlace[]): Promise<void> {
    for (const place of places) this.#turns.done(place, Date.now()); // what is done meanwhile counts
    const taken = await this.#prints.take(places);
    for (const { key } of places) if (!taken.has(key)) this.#turns.touch(key); // the next time
    if (taken.size === 0 || this.#notebook.context.isDisposed) return;
    const shared = this.#model.sharedModel as unknown as SharedNotebook;
    const whole = shared.toJSON() as unknown as Saved;
    const printed = places.filter((place) => taken.has(place.key) && this.#put(place, whole));
    if (printed.length === 0) return;
    bounded(whole);
    quietChange(shared, whole.cells);
    rememberTogether(shared, printed);
  }

  /** Put the print of an output into a copy of the notebook; whether it changed it. */
  #put({ key, cell, at, output }: OutputPlace, { cells }: Saved): boolean {
    const outputs = cells[cell]?.outputs;
    const there = outputs?.[at];
    if (!there || !isSameRun(there, output)) return false; // it was run elsewhere
    const next = savedOutput(output, this.#prints.of(key, output));
    if (next === output || isToldIn(next, there)) return false;
    (outputs as Output[])[at] = { ...there, data: { ...next.data }, metadata: next.metadata };
    return true;
  }
}
