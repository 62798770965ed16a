// The student's course: where the lessons are, which one is open, how far each one is.

import type { Contents } from "@jupyterlab/services";
import type { IStateDB } from "@jupyterlab/statedb";
import { type ISignal, Signal } from "@lumino/signaling";
import { answersOf, solvedIn } from "../notebooks/answers.ts";
import { ENTRY } from "../notebooks/notebook.ts";
import type { IOpenNotebooks, OpenNotebook } from "../notebooks/open_notebooks.ts";
import {
  foldersToSearch,
  join,
  type Lesson,
  lessonsAmong,
  lessonToResume,
  neighbour,
  type Progress,
  progressIn,
  split,
} from "./lessons.ts";

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
    return lessonToResume(this.lessons, this.#memory.last);
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
    this.#memory = await memoryIn(this.#db);
  }

  async #look(path: string | null): Promise<void> {
    this.#all ??= await this.#load();
    this.#open = path === null ? null : split(path)[1];
    this.#place = await findPlace(this.#files, this.#all, path);
    if (this.current) this.#memory.last = this.current;
    for (const lesson of this.lessons) this.#solved.set(lesson.file, await this.#solvedIn(lesson));
    this.#changed.emit();
    await keepMemory(this.#db, this.#memory);
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

// Finds the lessons among the server's files, and reads in a lesson's file what was solved.

type Files = Pick<Contents.IManager, "get">;
type File = Pick<Contents.IModel, "name" | "last_modified">;

/** A folder with lessons, and when each was last written. */
export interface Place {
  folder: string;
  lessons: Lesson[];
  written: Map<string, string>;
}

/** The first folder that holds lessons; null if none does. */
export async function findPlace(
  files: Files,
  lessons: readonly Lesson[],
  open: string | null,
): Promise<Place | null> {
  const root = await filesIn(files, "");
  const names = root.map(({ name }) => name);
  for (const folder of foldersToSearch(open, names)) {
    const found = placeOf(folder, folder ? await filesIn(files, folder) : root, lessons);
    if (found) return found;
  }
  return null;
}

function placeOf(folder: string, found: File[], all: readonly Lesson[]): Place | null {
  const written = new Map(found.map((file) => [file.name, file.last_modified]));
  const lessons = lessonsAmong(all, [...written.keys()]);
  return lessons.length > 0 ? { folder, lessons, written } : null;
}

/** A folder's files; none if it cannot be read, as one that was renamed meanwhile. */
async function filesIn(files: Files, folder: string): Promise<File[]> {
  const found = await files.get(folder, { content: true }).catch(() => null);
  return Array.isArray(found?.content) ? found.content : [];
}

/** The exercises solved in a lesson's file; none if it cannot be read. */
export async function solvedInFile(files: Files, place: Place, lesson: Lesson): Promise<string[]> {
  const path = join(place.folder, lesson.file);
  const found = await files.get(path, { type: "notebook", content: true }).catch(() => null);
  const answers = answersOf(found?.content?.metadata?.[ENTRY]);
  return answers ? solvedIn(answers) : [];
}

// What the lessons panel remembers from one visit to the next.

const KEY = "aikit:lessons";

/** What was solved in a lesson's file when it was last written. */
export interface Read {
  written: string;
  solved: string[];
}

export interface Memory {
  /** The file of the lesson opened last. */
  last: string | null;
  /** By path: so that a file is read again only after it changed. */
  read: Record<string, Read>;
}

/** What was remembered; nothing where Jupyter keeps no state. */
export async function memoryIn(db: IStateDB | null): Promise<Memory> {
  const stored = (await db?.fetch(KEY)) as Partial<Memory> | undefined;
  return { last: stored?.last ?? null, read: stored?.read ?? {} };
}

export async function keepMemory(db: IStateDB | null, memory: Memory): Promise<void> {
  await db?.save(KEY, { ...memory } as never);
}
