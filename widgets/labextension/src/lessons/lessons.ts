// The lessons as data: their order, how far a student is, which one is next.

export interface Lesson {
  file: string;
  number: number;
  title: string;
  minutes: number;
  objectives: string[];
  /** The ids of its checkpoints; progress counts those that are solved. */
  checkpoints: string[];
}

/** How many of a lesson's exercises are solved. */
export interface Progress {
  solved: number;
  total: number;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** The lessons that lessons.json lists, in order, without entries that are not lessons. */
export function lessonsOf(json: unknown): Lesson[] {
  const entries = (json as { lessons?: unknown } | null)?.lessons;
  return Array.isArray(entries) ? entries.filter(isLesson).sort((a, b) => a.number - b.number) : [];
}

function isLesson(entry: Partial<Lesson> | null): entry is Lesson {
  return (
    typeof entry?.file === "string" &&
    typeof entry.number === "number" &&
    typeof entry.title === "string" &&
    typeof entry.minutes === "number" &&
    isTexts(entry.objectives) &&
    isTexts(entry.checkpoints)
  );
}

/** The folder of a path on the server, and the name in it. */
export function split(path: string): [folder: string, name: string] {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? ["", path] : [path.slice(0, cut), path.slice(cut + 1)];
}

export const join = (folder: string, name: string) => (folder ? `${folder}/${name}` : name);

export const TEACHER = "teacher"; // the folder of what teachers need, where it was asked for

/** Folders where lessons may be, likeliest first: beside the open file, at the root, below it. */
export function foldersToSearch(open: string | null, inRoot: readonly string[]): string[] {
  const beside = open === null ? [] : [lessonsBeside(split(open)[0])];
  const below = ["notebooks", "aikit-lessons"].filter((name) => inRoot.includes(name));
  return [...new Set([...beside, "", ...below])];
}

/** The folder itself, or the one above it for a folder of teacher's pages. */
function lessonsBeside(folder: string): string {
  const [above, name] = split(folder);
  return name === TEACHER ? above : folder;
}

/** A notebook that is a lesson, whatever its file is called. */
export interface Copy {
  path: string;
  /** The exercises solved in it. */
  solved: string[];
  /** How much a student did in it: of several copies the one with the most counts. */
  work: number;
}

/** A notebook's card: the lesson's number, null without one. */
export interface Found extends Copy {
  number: number | null;
}

/** The copies of each lesson, by its file as it is shipped, the one that counts first. */
export function copiesAmong(
  lessons: readonly Lesson[],
  folder: string,
  found: readonly Found[],
): Map<string, Copy[]> {
  const copiesOf = ({ file, number }: Lesson) =>
    inOrder(
      found.filter((each) =>
        each.number === null ? each.path === join(folder, file) : each.number === number,
      ),
      join(folder, file),
    );
  const all = lessons.map((lesson) => [lesson.file, copiesOf(lesson)] as const);
  return new Map(all.filter(([, copies]) => copies.length > 0));
}

/** Copies by how much was done in them; where that is alike, the one with the lesson's own name first. */
export function inOrder(copies: readonly Copy[], named: string): Copy[] {
  const rank = ({ path, work }: Copy) => work + (path === named ? 0.5 : 0);
  return [...copies].sort((a, b) => rank(b) - rank(a) || (a.path < b.path ? -1 : 1));
}

/** The lesson `step` places after the one in `file`; null past an end or if `file` is no lesson. */
export function neighbour(
  lessons: readonly Lesson[],
  file: string | null,
  step: 1 | -1,
): Lesson | null {
  const place = lessons.findIndex((lesson) => lesson.file === file);
  return place < 0 ? null : (lessons[place + step] ?? null);
}

/** Progress in a lesson, from the ids of the exercises solved in its notebook. */
export function progressIn(lesson: Lesson, solved: readonly string[]): Progress {
  const { checkpoints } = lesson;
  return {
    solved: checkpoints.filter((id) => solved.includes(id)).length,
    total: checkpoints.length,
  };
}

export function progressOver(all: readonly Progress[]): Progress {
  return {
    solved: all.reduce((sum, one) => sum + one.solved, 0),
    total: all.reduce((sum, one) => sum + one.total, 0),
  };
}

/** The lesson to continue with: the last one opened if it still exists, else the first. */
export function lessonToResume(lessons: readonly Lesson[], last: string | null): Lesson | null {
  return lessons.find((lesson) => lesson.file === last) ?? lessons[0] ?? null;
}
