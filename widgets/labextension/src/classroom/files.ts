// The files that a teacher drops or chooses, with their paths, and the work that is in them. Everything
// is read in the page, one file after the other, and nothing leaves it.

import type { Course } from "../../../src/classroom/course.ts";
import { faultOf, handInsOf, mostOf } from "../../../src/classroom/hand_ins.ts";
import { byLetters, type Folder } from "../../../src/classroom/summary.ts";

const DEEPEST = 5; // parts of a path: as many folders as `aikit collect` goes down, and a name
const MOST = 2000; // files that are read
const PAUSE = 50; // ms of work before the page may draw

/** A file, and where it was in what the teacher gave. */
export interface Given {
  path: string;
  file: File;
}

/** The files of a field; of a folder, without the folder's own name. */
export function givenIn(files: FileList): Given[] {
  return [...files].map((file) => ({
    path: file.webkitRelativePath.split("/").slice(1).join("/") || file.name,
    file,
  }));
}

/** The dropped files, including all files in dropped folders. One folder alone has no name. */
export async function droppedIn(transfer: DataTransfer): Promise<Given[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return givenIn(transfer.files);
  const [only] = entries;
  const isOneFolder = entries.length === 1 && only?.isDirectory;
  const found: Given[] = [];
  for (const entry of entries) await walk(entry, isOneFolder ? "" : entry.name, found);
  return found;
}

async function walk(entry: FileSystemEntry, path: string, found: Given[]): Promise<void> {
  if (found.length > MOST || path.split("/").length > DEEPEST) return;
  if (!entry.isDirectory) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    ).catch(() => new File([], entry.name));
    found.push({ path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return; // a browser gives a hundred at a time
    for (const each of some) await walk(each, path ? `${path}/${each.name}` : each.name, found);
  }
}

/** Whether a file is one of a class's: hidden ones, and folders of programs, are none. */
function isOpen({ path }: Given): boolean {
  const parts = path.split("/");
  const folders = parts.slice(0, -1);
  const isHidden = (part: string) => part.startsWith(".");
  return (
    parts.length <= DEEPEST &&
    !parts.some(isHidden) &&
    !folders.some((part) => part.startsWith("__"))
  );
}

/** The work in files; `tell` hears how many were read. The sentence on too many is `tooMany`. */
export async function folderOf(
  given: Given[],
  course: Course,
  tell: (count: number, all: number) => void,
  tooMany: string,
): Promise<Folder> {
  const open = given.filter(isOpen).sort((one, other) => byLetters(one.path, other.path));
  const found: Folder = { handIns: [], problems: new Map() };
  if (open.length > MOST) found.problems.set("…", tooMany);
  const files = open.slice(0, MOST);
  let began = performance.now();
  for (const [i, { path, file }] of files.entries()) {
    try {
      const fault = faultOf(path, file.size);
      if (fault !== null) throw new Error(fault);
      const data = await file.slice(0, mostOf(path) + 1).arrayBuffer();
      found.handIns.push(...handInsOf(path, new Uint8Array(data), file.lastModified, course));
    } catch (error) {
      found.problems.set(path, (error as Error).message);
    }
    if (performance.now() - began < PAUSE) continue;
    tell(i + 1, files.length);
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
  return found;
}
