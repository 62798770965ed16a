// The lessons as they are installed, for a student's folder: a fresh copy, what differs in an older one,
// and the new lesson with the answers of the old.

import type { Contents, Kernel } from "@jupyterlab/services";
import { answersOf, mergeAnswers, NONE } from "../../../src/work/kept.ts";
import { ENTRY } from "../notebooks/notebook.ts";

/** A notebook as its file has it. */
export interface Stored {
  cells: { id?: string; cell_type?: string; source?: string | string[] }[];
  metadata: Record<string, unknown>;
  [key: string]: unknown;
}

export type Shipped = (file: string) => Promise<Stored | null>;

/** Fetch a lesson as it is installed, from a folder of the server; null where the server has none. */
export async function shippedLesson(
  baseUrl: string,
  folder: string,
  file: string,
): Promise<Stored | null> {
  const address = `${baseUrl}${folder}/${encodeURIComponent(file)}`;
  const reply = await fetch(address, { cache: "no-cache" }).catch(() => null);
  const found: unknown = reply?.ok ? await reply.json().catch(() => null) : null;
  return Array.isArray((found as Stored | null)?.cells) ? (found as Stored) : null;
}

/**
 * Read a lesson as it is installed by a kernel that lives for it alone; null where there is no such
 * Python, or no aikit in it. Servers that `aikit lab` did not start have no folder of the lessons.
 */
export async function readByKernel(
  kernels: Pick<Kernel.IManager, "startNew">,
  file: string,
): Promise<Stored | null> {
  const kernel = await kernels.startNew({ name: PYTHON }).catch(() => null);
  let found: Stored | null = null;
  const future = kernel?.requestExecute({ code: codeFor(file) });
  if (future)
    future.onIOPub = ({ content }) => {
      found ??= (content as Partial<Result>).data?.["application/json"] ?? null;
    };
  await future?.done.catch(() => null);
  await kernel?.shutdown();
  return found;
}

const PYTHON = "python3"; // as the lessons themselves name theirs

const codeFor = (file: string) => `import aikit.commands.lessons as lessons, IPython.display as show
show.JSON(filename=str(lessons.shipped() / ${JSON.stringify(file)}))`;

interface Result {
  data: Record<string, Stored>;
}

/** Put a lesson where none is; whether one is there then. What is there stays as it is. */
export async function putWhereNone(
  files: Pick<Contents.IManager, "get" | "save">,
  path: string,
  lesson: () => Promise<Stored | null>,
): Promise<boolean> {
  if (await files.get(path, { content: false }).catch(() => null)) return true;
  const content = await lesson();
  if (content) await files.save(path, { type: "notebook", format: "json", content });
  return content !== null;
}

/** How a copy of a lesson differs from the lesson. */
export interface Difference {
  /** Cells that both have. */
  shared: number;
  /** Texts that are others than in the copy. */
  texts: number;
  /** Cells of code that are others, by the student's hand or the lesson's. */
  code: number;
  /** Cells that the copy has not. */
  added: number;
  /** Cells of the copy that the lesson has not: a student's own among them. */
  gone: number;
}

export function differenceOf(copy: Stored, lesson: Stored): Difference {
  const sources = new Map(copy.cells.map((cell) => [cell.id, sourceOf(cell)]));
  const changed = lesson.cells.filter(
    (cell) => sources.has(cell.id) && sources.get(cell.id) !== sourceOf(cell),
  );
  const ids = new Set(lesson.cells.map(({ id }) => id));
  const texts = changed.filter((cell) => cell.cell_type === "markdown").length;
  return {
    shared: lesson.cells.filter(({ id }) => sources.has(id)).length,
    texts,
    code: changed.length - texts,
    added: lesson.cells.filter(({ id }) => !sources.has(id)).length,
    gone: copy.cells.filter(({ id }) => !ids.has(id)).length,
  };
}

const sourceOf = ({ source }: Stored["cells"][number]) =>
  (Array.isArray(source) ? source.join("") : (source ?? "")).trim();

/**
 * Whether the lesson itself changed: students change code and add cells, and leave its text alone.
 * A notebook with few of its cells is no copy of it, whatever its card says.
 */
export const isOtherEdition = ({ shared, texts, added }: Difference) =>
  shared > added && (texts > 0 || added > 0);

/** The lesson as it is installed, with all the answers of a copy. */
export function withAnswersOf(copy: Stored, lesson: Stored): Stored {
  const [kept, own] = [copy, lesson].map(({ metadata }) => answersOf(metadata[ENTRY]) ?? NONE);
  const answers = mergeAnswers(kept ?? NONE, own ?? NONE);
  const entry = { ...(lesson.metadata[ENTRY] as object | undefined), answers };
  return { ...lesson, metadata: { ...lesson.metadata, [ENTRY]: entry } };
}

/** The name under which an older copy is kept beside the lesson, the first that is free. */
export function nameForOld(name: string, there: readonly string[]): string {
  const stem = name.replace(/\.ipynb$/i, "");
  for (let count = 1; ; count += 1) {
    const old = `${stem}-before${count === 1 ? "" : `-${count}`}.ipynb`;
    if (!there.includes(old)) return old;
  }
}
