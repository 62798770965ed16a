// The student's course: where the lessons are, which one is open, how far each one is.

import type { Contents } from "@jupyterlab/services";
import type { IStateDB } from "@jupyterlab/statedb";
import { type ISignal, Signal } from "@lumino/signaling";
import { solvedIn } from "./answers.ts";
import { findPlace, type Place, solvedInFile } from "./lesson_files.ts";
import {
  join,
  type Lesson,
  neighbour,
  type Progress,
  progressIn,
  resumed,
  split,
} from "./lessons.ts";
import { type Memory, remember, remembered } from "./memory.ts";
import type { IOpenNotebooks, OpenNotebook } from "./open_notebooks.ts";

export class Course {
  readonly #load: () => Promise<Lesson[]>;
  readonly #files: Contents.IManager;
  readonly #notebooks: IOpenNotebooks;
  readonly #db: IStateDB | null;
  readonly #changed = new Signal<this, void>(this);
  #memory: Memory = { last: null, read: {} };
  #all: Lesson[] | null = null;
  #place: Place | null = null;
  #open: string | null = null;
  #solved = new Map<string, string[]>();
  #looking: Promise<void> = Promise.resolve();

  constructor(
    load: () => Promise<Lesson[]>,
    files: Contents.IManager,
    notebooks: IOpenNotebooks,
    db: IStateDB | null,
  ) {
    this.#load = load;
    this.#files = files;
    this.#notebooks = notebooks;
    this.#db = db;
    this.#looking = this.#recall();
    notebooks.onOpen((notebook) => notebook.answers.onChange(() => this.#answered(notebook)));
  }

  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  get lessons(): readonly Lesson[] {
    return this.#place?.lessons ?? [];
  }

  /** The file of the lesson that is open in front; null if another thing is. */
  get current(): string | null {
    return this.lessons.some(({ file }) => file === this.#open) ? this.#open : null;
  }

  /** The lesson to go on with. */
  get next(): Lesson | null {
    return neighbour(this.lessons, this.current ?? this.#memory.last, 1);
  }

  get previous(): Lesson | null {
    return neighbour(this.lessons, this.current ?? this.#memory.last, -1);
  }

  get resumed(): Lesson | null {
    return resumed(this.lessons, this.#memory.last);
  }

  progress(lesson: Lesson): Progress {
    return progressIn(lesson, this.#solved.get(lesson.file) ?? []);
  }

  pathOf(lesson: Lesson): string {
    return join(this.#place?.folder ?? "", lesson.file);
  }

  /** Note which notebook is in front, and look again where the lessons are. */
  async see(path: string | null): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look(path)).catch(console.error);
    return this.#looking;
  }

  async #recall(): Promise<void> {
    this.#memory = await remembered(this.#db);
  }

  async #look(path: string | null): Promise<void> {
    this.#all ??= await this.#load();
    this.#open = path === null ? null : split(path)[1];
    this.#place = await findPlace(this.#files, this.#all, path);
    if (this.current) this.#memory.last = this.current;
    for (const lesson of this.lessons) this.#solved.set(lesson.file, await this.#solvedIn(lesson));
    this.#changed.emit();
    await remember(this.#db, this.#memory);
  }

  async #solvedIn(lesson: Lesson): Promise<string[]> {
    const path = this.pathOf(lesson);
    const open = this.#notebooks.at(path);
    if (open?.context.isReady) return solvedIn(open.answers.all);
    const written = this.#place?.written.get(lesson.file) ?? "";
    const read = this.#memory.read[path];
    if (read?.written === written) return read.solved;
    const solved = this.#place ? await solvedInFile(this.#files, this.#place, lesson) : [];
    this.#memory.read[path] = { written, solved };
    return solved;
  }

  #answered({ context, answers }: OpenNotebook): void {
    const [, file] = split(context.localPath);
    if (!this.lessons.some((lesson) => this.pathOf(lesson) === context.localPath)) return;
    this.#solved.set(file, solvedIn(answers.all));
    this.#changed.emit();
  }
}
