// Finds the lessons among the server's files, and reads in a lesson's file what was solved.

import type { Contents } from "@jupyterlab/services";
import { answersOf, solvedIn } from "./answers.ts";
import { foldersToSearch, join, type Lesson, lessonsAmong } from "./lessons.ts";
import { ENTRY } from "./notebook.ts";

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
