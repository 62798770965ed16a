// The answers of one open notebook: read and written in its metadata, heard by the views.

import type { Contents } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";
import { listeners, type Answers as Store, type Trouble } from "../../../src/host/host.ts";
import {
  type Answer,
  answersOf,
  isEqual,
  isTooMuch,
  itemOf,
  mergeAnswers,
  NONE,
  withAnswer,
} from "../../../src/work/kept.ts";
import { type Context, ENTRY, entryOf, type NotebookModel } from "./notebook.ts";
import { isSame } from "./turns.ts";

/** How the notebook of the answers reaches its file, or else the student. */
interface Saver {
  /** Save after a pause, and try again until it worked. */
  later(): void;
  save(): void;
  /** Give the student the notebook as it is on the page. */
  download(): void;
}

type Model = Pick<NotebookModel, "getMetadata" | "setMetadata" | "metadataChanged">;
export type Fault = (trans: TranslationBundle) => string;

export class AnswerStore implements Store {
  readonly #model: Model;
  readonly #saver: Saver;
  readonly #report: (fault: Fault) => void;
  readonly #listeners = listeners();
  #kept = NONE;
  #trouble: Trouble | null = null;
  #isClassAsked = false;

  constructor(model: Model, saver: Saver, report: (fault: Fault) => void) {
    this.#model = model;
    this.#saver = saver;
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
    return itemOf(this.#kept, id);
  }

  get items() {
    return this.#kept.items;
  }

  set(id: string, answer: Answer): void {
    if (answersOf(this.#entry) === null) {
      this.#report(isTooMuch(this.#entry) ? tooLong : tooNew);
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

  get rescue() {
    return this.#saver;
  }

  get isClassAsked() {
    return this.#isClassAsked;
  }

  /** Ask a class anew, or show what was answered before it. */
  set isClassAsked(isAsked: boolean) {
    if (isAsked === this.#isClassAsked) return;
    this.#isClassAsked = isAsked;
    this.#listeners.call();
  }

  get trouble() {
    return this.#trouble;
  }

  /** Tell the views why answers are not in the file; null once they are. */
  set trouble(trouble: Trouble | null) {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#listeners.call();
  }

  /** Take in what the notebook's file holds, so that saving it loses nothing of another's. */
  meetFile(entry: unknown): void {
    const found = answersOf(entry);
    if (found === null) return;
    const both = mergeAnswers(this.#kept, found);
    if (!isEqual(both.items, this.#kept.items)) this.#write(both);
  }

  get #entry() {
    return entryOf(this.#model);
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
    this.#saver.later();
    this.#listeners.call();
  }
}

const tooNew: Fault = (trans) =>
  trans.__("A newer aikit wrote the answers in this notebook: update aikit to go on answering.");

const tooLong: Fault = (trans) =>
  trans.__("The last answer was not kept: a notebook keeps up to 256 KiB of answers.");

// Saves a notebook soon after an answer changed, so that closing the page loses nothing.

const PAUSE = 1000; // ms without another change
const FIRST_RETRY = 5000; // ms after a save that failed; each further one waits twice as long
const LAST_RETRY = 120_000; // ms, as Lab's own autosave
const AWAY = "away"; // what fetch throws is a TypeError, and so is Lab's NetworkError
const STARTED_LONG_AGO = 10_000; // ms: Lab tells of no end if the student cancels a save

type Files = Pick<Contents.IManager, "get">;
type Kept = Pick<AnswerStore, "trouble">;

/** Saves a notebook after a pause or at once, and tries again until its answers are kept. */
export function saverOf(
  context: Context,
  files: Files,
  store: () => Kept,
  tell: (fault: Fault) => void,
): Pick<Saver, "later" | "save"> & { leave(): Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changes = 0; // that were to be saved
  let inSave = 0; // how many of them the save under way has
  let inFile = 0;
  let failures = 0;
  let told = false; // that the file cannot be written
  let started: number | null = null; // when a save began, by whomever: a second one would ask
  let isEdited = false; // since that began
  let isLeft = false; // while it was under way

  const later = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), pause);
  };
  const again = (trouble: Trouble) => {
    if (inFile === changes) return;
    store().trouble = trouble;
    later(Math.min(FIRST_RETRY * 2 ** failures, LAST_RETRY));
    failures += 1;
  };
  const isSaving = () =>
    started !== null && (isAsking() || Date.now() - started < STARTED_LONG_AGO);

  async function save() {
    if (context.isDisposed || inFile === changes) return;
    if (isSaving()) return later(PAUSE);
    const isWritable = await look();
    if (context.isDisposed || inFile === changes) return;
    if (isSaving()) return later(PAUSE);
    if (isWritable === null) return again("away"); // Lab would say so over the lesson, each time
    if (!isWritable) {
      if (!told) tell(readOnly);
      told = true;
      return again("readOnly");
    }
    await context.save().catch((error: unknown) => {
      started = null;
      if (isCancelled(error))
        store().trouble = "changed"; // the student's choice: do not ask again
      else if (isOfFullDisk(error)) store().trouble = "full";
    });
  }

  /** Whether the file can be written; null if there is no connection. */
  async function look(): Promise<boolean | null> {
    const found = files.get(context.path, { content: false });
    const now = await found.catch((error: unknown) => (error instanceof TypeError ? AWAY : null));
    if (now === AWAY) return null;
    return (now ?? context.contentsModel)?.writable !== false;
  }

  async function leave() {
    isLeft = isSaving();
    if (isLeft || !context.model.dirty || isAsking()) return;
    const { path, contentsModel: known } = context;
    const now = await files.get(path, { content: false, hash: true }).catch(() => null);
    const isPlain = now?.writable && known && isSame(now, known); // else Lab would ask
    if (isPlain && !context.isDisposed && !isSaving()) await context.save().catch(() => undefined);
  }

  context.disposed.connect(() => clearTimeout(timer));
  context.model.contentChanged.connect(() => {
    isEdited = true;
  });
  context.saveState.connect((_, state) => {
    started = state === "started" ? Date.now() : null;
    if (state === "started") {
      inSave = changes;
      isEdited = false;
    } else if (state === "completed") {
      inFile = inSave;
      failures = 0;
      if (inFile === changes) store().trouble = null;
      // Lab takes for saved what was typed while it was saving.
      if (isEdited && !context.model.collaborative) context.model.dirty = true;
      if (isLeft) void leave();
    } else again("failed");
  });
  return {
    later() {
      changes += 1;
      failures = 0;
      later(PAUSE);
    },
    save() {
      clearTimeout(timer);
      void save();
    },
    leave,
  };
}

/** The notebook as it is written, with answers that another tab has added to its file since. */
export async function withAnswersInFile(
  notebook: { context: Context; answers: Pick<AnswerStore, "meetFile"> },
  options: Partial<Contents.IModel>,
  files: Files,
): Promise<Partial<Contents.IModel>> {
  const { path, contentsModel: known, model } = notebook.context;
  const now = await files.get(path, { content: false, hash: true }).catch(() => null);
  if (!now || !known || isSame(now, known)) return options;
  const file = await files.get(path, { type: "notebook", content: true }).catch(() => null);
  notebook.answers.meetFile(file?.content?.metadata?.[ENTRY]);
  const { content } = options;
  const metadata = { ...content?.metadata, [ENTRY]: model.getMetadata(ENTRY) };
  return content ? { ...options, content: { ...content, metadata } } : options;
}

/** What servers say of a full disk, or of a student's share of it. */
const isOfFullDisk = (error: unknown) =>
  /No space left|Errno 28|Errno 122|quota/i.test(error instanceof Error ? error.message : "");

/** Whether Lab shows a dialog, as on a file that was changed elsewhere. */
const isAsking = () => Boolean(globalThis.document?.querySelector(".jp-Dialog"));

const isCancelled = (error: unknown) =>
  error instanceof Error && /^Modal(Cancel|Duplicate)Error$/.test(error.name);

const readOnly: Fault = (trans) =>
  trans.__(
    "This notebook cannot be written: your answers stay until you close it. Save a copy to keep them.",
  );
