// The student's course: where the lessons are, which one is open, how far each one is.

import type { Contents } from "@jupyterlab/services";
import type { IStateDB } from "@jupyterlab/statedb";
import { type ISignal, Signal } from "@lumino/signaling";
import { answersOf, NONE, solvedIn, workIn } from "../../../src/work/kept.ts";
import { ENTRY } from "../notebooks/notebook.ts";
import type { IOpenNotebooks, OpenNotebook } from "../notebooks/open_notebooks.ts";
import {
  type Copy,
  copiesAmong,
  type Found,
  foldersToSearch,
  inOrder,
  join,
  type Lesson,
  lessonToResume,
  neighbour,
  type Progress,
  progressIn,
  split,
  TEACHER,
} from "./lessons.ts";
import { putWhereNone, type Shipped } from "./shipped.ts";

const GLOSSARY = "glossary.ipynb";
const MONDAY = "monday-morning.ipynb";

export class Course {
  readonly #load: () => Promise<Lesson[]>;
  readonly #files: Contents.IManager;
  readonly #notebooks: IOpenNotebooks;
  readonly #installed: Shipped;
  readonly #db: IStateDB | null;
  readonly #isShipped: (written: string) => boolean;
  readonly #changed = new Signal<this, void>(this);
  #memory: Memory = { last: null, read: {} };
  #all: Lesson[] | null = null;
  #place: Place | null = null;
  #open: string | null = null;
  readonly #isNew: Promise<boolean>;
  #looking: Promise<void>;

  constructor(
    load: () => Promise<Lesson[]>,
    files: Contents.IManager,
    notebooks: IOpenNotebooks,
    installed: Shipped,
    db: IStateDB | null,
    isShipped: (written: string) => boolean = () => false,
  ) {
    this.#load = load;
    this.#files = files;
    this.#notebooks = notebooks;
    this.#installed = installed;
    this.#db = db;
    this.#isShipped = isShipped;
    this.#isNew = this.#recall();
    this.#looking = this.#isNew.then(() => undefined);
    notebooks.onOpen((notebook) => notebook.answers.onChange(() => this.#answered(notebook)));
  }

  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  /** All of them: one that is not here is brought. */
  get lessons(): readonly Lesson[] {
    return this.#all ?? [];
  }

  /** Whether no lesson was opened here before. */
  get isNew(): Promise<boolean> {
    return this.#isNew;
  }

  /** The lesson with a number, wherever its copies are. */
  async lessonNumbered(number: unknown): Promise<Lesson | null> {
    this.#all ??= await this.#load();
    return this.#all.find((lesson) => lesson.number === number) ?? null;
  }

  /** The notebook in front. */
  get openPath(): string | null {
    return this.#open;
  }

  /** The teacher's page of a lesson; null where no teacher asked for them. */
  teachersPage({ file }: Lesson): string | null {
    return this.#page(`${TEACHER}/${file}`);
  }

  /** How to give, collect and print, for a teacher; null as above. */
  get mondayMorning(): string | null {
    return this.#page(`${TEACHER}/${MONDAY}`);
  }

  get glossary(): string | null {
    return this.#page(GLOSSARY);
  }

  #page(name: string): string | null {
    const path = join(this.#place?.folder ?? "", name);
    return this.#place?.paths.has(path) ? path : null;
  }

  /** The lesson that is open in front, by its file as it is shipped; null if another thing is. */
  get current(): string | null {
    const isOpen = ({ file }: Lesson) => this.copies(file).some(({ path }) => path === this.#open);
    return this.lessons.find(isOpen)?.file ?? null;
  }

  /** The notebooks that are a lesson; the first is the one that counts. */
  copies(file: string): readonly Copy[] {
    return this.#place?.copies.get(file) ?? [];
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
    return progressIn(lesson, this.copies(lesson.file)[0]?.solved ?? []);
  }

  /** The path of a lesson's copy, which is brought if there is none; null if it cannot be. */
  async bring(lesson: Lesson): Promise<string | null> {
    const path = this.#pathOf(lesson);
    const isThere = await putWhereNone(this.#files, path, () => this.#installed(lesson.file));
    return isThere ? path : null;
  }

  /** The path of the glossary, which is brought if it is not here; null if it cannot be. */
  async bringGlossary(): Promise<string | null> {
    const path = this.glossary ?? join(this.#place?.folder ?? "", GLOSSARY);
    const isThere = await putWhereNone(this.#files, path, () => this.#installed(GLOSSARY));
    return isThere ? path : null;
  }

  #pathOf(lesson: Lesson): string {
    return this.copies(lesson.file)[0]?.path ?? join(this.#place?.folder ?? "", lesson.file);
  }

  /** Note which notebook is in front, and look again where the lessons are. */
  async see(path: string | null): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look(path)).catch(console.error);
    return this.#looking;
  }

  async #recall(): Promise<boolean> {
    this.#memory = await memoryIn(this.#db);
    return this.#memory.last === null;
  }

  async #look(path: string | null): Promise<void> {
    this.#all ??= await this.#load();
    this.#open = path;
    this.#place = await findPlace(this.#files, this.#all, path, (file) => this.#read(file));
    if (this.current) this.#memory.last = this.current;
    this.#changed.emit();
    await keepMemory(this.#db, this.#memory);
  }

  /** What a notebook says of itself: as it is open, or as it was last read or is read now. */
  async #read({ path, written }: File): Promise<Found> {
    const known = this.#memory.read[path];
    const read = known?.written === written ? known : await this.#readAnew(path, written);
    this.#memory.read[path] = { ...read, written };
    const open = this.#notebooks.at(path);
    if (!open?.context.isReady) return { ...read, path };
    return { ...read, path, solved: solvedIn(open.answers.all), work: workIn(open.answers.all) };
  }

  /** A lesson as a site ships it has nothing of a student, and is not fetched to learn that. */
  async #readAnew(path: string, written: string): Promise<Omit<Found, "path">> {
    if (!this.#isShipped(written)) return readNotebook(this.#files, path);
    const lesson = this.#all?.find(({ file }) => file === split(path)[1]);
    return { number: lesson?.number ?? null, solved: [], work: 0 };
  }

  #answered({ context, answers }: OpenNotebook): void {
    const path = context.localPath;
    for (const [file, copies] of this.#place?.copies ?? []) {
      const copy = copies.find((each) => each.path === path);
      if (!copy) continue;
      copy.solved = solvedIn(answers.all);
      copy.work = workIn(answers.all);
      this.#place?.copies.set(file, inOrder(copies, join(this.#place.folder, file)));
      this.#changed.emit();
    }
  }
}

// Finds the lessons among the server's files, and reads in a lesson's file what was solved.

const MOST_FOLDERS = 20; // below the one with the lessons
const MOST_READ = 100; // notebooks; a file is read again only after it changed
const LARGEST = 8 * 1024 * 1024; // bytes of a notebook that is read

type Files = Pick<Contents.IManager, "get">;
type Entry = Pick<Contents.IModel, "name" | "last_modified" | "type" | "size">;

/** A notebook among the server's files, and when it was last written. */
interface File {
  path: string;
  written: string;
}

/** A folder with lessons, and their copies in it and in the folders below, by the lesson's file. */
export interface Place {
  folder: string;
  copies: Map<string, Copy[]>;
  /** All notebooks in the folder and in those below. */
  paths: ReadonlySet<string>;
}

/** The first folder that has lessons, in itself or in a folder below; null if none does. */
export async function findPlace(
  files: Files,
  lessons: readonly Lesson[],
  open: string | null,
  read: (file: File) => Promise<Found>,
): Promise<Place | null> {
  const root = await entriesIn(files, "");
  const names = root.map(({ name }) => name);
  for (const folder of foldersToSearch(open, names)) {
    const entries = folder ? await entriesIn(files, folder) : root;
    const found: Found[] = [];
    const notebooks = await notebooksIn(files, folder, entries, lessons);
    const isTeachers = ({ path }: File) => path.startsWith(join(folder, `${TEACHER}/`));
    for (const file of notebooks.filter((file) => !isTeachers(file)).slice(0, MOST_READ))
      found.push(await read(file));
    const copies = copiesAmong(lessons, folder, found);
    const paths = new Set(notebooks.map(({ path }) => path));
    if (copies.size > 0) return { folder, copies, paths };
  }
  return null;
}

/** The notebooks of a folder and of those below it, those with a lesson's own name first. */
async function notebooksIn(
  files: Files,
  folder: string,
  entries: Entry[],
  lessons: readonly Lesson[],
): Promise<File[]> {
  const found = filesAmong(folder, entries);
  const isFolder = ({ name, type }: Entry) => type === "directory" && !/^[._]/.test(name);
  for (const { name } of entries.filter(isFolder).slice(0, MOST_FOLDERS))
    found.push(...filesAmong(join(folder, name), await entriesIn(files, join(folder, name))));
  const named = new Set(lessons.map(({ file }) => join(folder, file)));
  const rank = ({ path }: File) => Number(!named.has(path));
  return found.sort((a, b) => rank(a) - rank(b));
}

function filesAmong(folder: string, entries: Entry[]): File[] {
  const isNotebook = ({ name, size }: Entry) => /\.ipynb$/i.test(name) && (size ?? 0) <= LARGEST;
  return entries
    .filter(isNotebook)
    .map(({ name, last_modified }) => ({ path: join(folder, name), written: last_modified }));
}

/** What is in a folder; nothing if it cannot be read, as one that was renamed meanwhile. */
async function entriesIn(files: Files, folder: string): Promise<Entry[]> {
  const found = await files.get(folder, { content: true }).catch(() => null);
  return Array.isArray(found?.content) ? found.content : [];
}

/** What a notebook says of itself; nothing if it cannot be read, which stops no other. */
async function readNotebook(files: Files, path: string): Promise<Omit<Found, "path">> {
  const found = await files.get(path, { type: "notebook", content: true }).catch(() => null);
  const entry = found?.content?.metadata?.[ENTRY];
  const answers = answersOf(entry) ?? NONE;
  const number: unknown = entry?.lesson?.number;
  return {
    number: typeof number === "number" ? number : null,
    solved: solvedIn(answers),
    work: workIn(answers),
  };
}

// What the lessons panel remembers from one visit to the next.

const KEY = "aikit:lessons-2"; // another form than before has another key

/** What a notebook said of itself when it was last written. */
export interface Read extends Omit<Found, "path"> {
  written: string;
}

export interface Memory {
  /** The file of the lesson opened last. */
  last: string | null;
  /** By path: so that a file is read again only after it changed. */
  read: Record<string, Read>;
}

/** The remembered state; empty if Jupyter keeps none. */
export async function memoryIn(db: IStateDB | null): Promise<Memory> {
  const stored = (await db?.fetch(KEY)) as Partial<Memory> | undefined;
  return { last: stored?.last ?? null, read: stored?.read ?? {} };
}

export async function keepMemory(db: IStateDB | null, memory: Memory): Promise<void> {
  await db?.save(KEY, { ...memory } as never);
}
