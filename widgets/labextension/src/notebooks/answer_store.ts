// The answers of one open notebook: read and written in its metadata, heard by the views.

import type { TranslationBundle } from "@jupyterlab/translation";
import { listeners, type Answers as Store } from "../../../src/host/host.ts";
import { type Answer, answersOf, isEqual, mergeAnswers, NONE, withAnswer } from "./answers.ts";
import { type Context, ENTRY, type NotebookModel } from "./notebook.ts";

type Model = Pick<NotebookModel, "getMetadata" | "setMetadata" | "metadataChanged">;
type Fault = (trans: TranslationBundle) => string;

export class AnswerStore implements Store {
  readonly #model: Model;
  readonly #save: () => void;
  readonly #report: (fault: Fault) => void;
  readonly #listeners = listeners();
  #kept = NONE;

  constructor(model: Model, save: () => void, report: (fault: Fault) => void) {
    this.#model = model;
    this.#save = save;
    this.#report = report;
    this.#meet();
    model.metadataChanged.connect((_, { key }) => {
      if (key === ENTRY) this.#meet();
    });
  }

  /** All answers, as they are now. */
  get all() {
    return this.#kept;
  }

  get(id: string): Answer | null {
    return this.#kept.items[id] ?? null;
  }

  set(id: string, answer: Answer): void {
    if (answersOf(this.#entry) === null) {
      this.#report(tooNew);
      return;
    }
    try {
      this.#write(withAnswer(this.#kept, id, answer));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#report(tooLong);
    }
  }

  onChange(hear: () => void): () => void {
    return this.#listeners.add(hear);
  }

  get #entry() {
    return this.#model.getMetadata(ENTRY);
  }

  /** Take in what the metadata holds now: another tab, or the file read anew, may have changed it. */
  #meet(): void {
    const found = answersOf(this.#entry);
    if (found === null || isEqual(found, this.#kept)) return;
    const both = mergeAnswers(this.#kept, found);
    if (isEqual(both, found)) {
      this.#kept = both;
      this.#listeners.call();
    } else this.#write(both);
  }

  #write(answers: typeof NONE): void {
    if (isEqual(answers, answersOf(this.#entry))) return;
    this.#kept = answers;
    const entry = this.#entry;
    this.#model.setMetadata(ENTRY, { ...(typeof entry === "object" ? entry : {}), answers });
    this.#save();
    this.#listeners.call();
  }
}

const tooNew: Fault = (trans) =>
  trans.__("A newer aikit wrote the answers in this notebook: update aikit to go on answering.");

const tooLong: Fault = (trans) =>
  trans.__("The last answer was not kept: a notebook keeps up to 256 KiB of answers.");

// Saves a notebook soon after an answer changed, so that closing the page loses nothing.

const PAUSE = 1000; // ms without another change

/** A function that saves the notebook after a pause; it tells once if the file cannot be written. */
export function saverOf(
  context: Context,
  tell: (sentence: string) => void,
  trans: TranslationBundle,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  let isSaving = false; // by whomever: a second save would find the file changed, and ask the student
  const save = async () => {
    if (context.isDisposed) return;
    if (isSaving) return soon();
    if (context.contentsModel?.writable !== false) {
      await context.save().catch(() => undefined); // Lab has shown why; the notebook stays unsaved
      return;
    }
    if (!told) tell(readOnly(trans));
    told = true;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), PAUSE);
  };
  context.disposed.connect(() => clearTimeout(timer));
  context.saveState.connect((_, state) => {
    isSaving = state === "started";
  });
  return soon;
}

const readOnly = (trans: TranslationBundle) =>
  trans.__(
    "This notebook cannot be written: your answers stay until you close it. Save a copy to keep them.",
  );
