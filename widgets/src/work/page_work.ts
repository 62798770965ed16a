// The work of an exported page: kept in the browser where it lets the page, and in the files that
// the student saves. Whatever comes in, from another tab or a file, adds to what is there.

import { listeners, type Off, type Answers as Store, type Trouble } from "../host/host.ts";
import { wellFormed } from "../text/json.ts";
import { say } from "../text/strings.ts";
import { type Answer, isEqual, itemOf, mergeAnswers, withAnswer } from "./kept.ts";
import { fileOf, nothingYet, type PageName, type Work, workIn } from "./work_file.ts";

/** The part of a browser's storage that we use. */
export type Shelf = Pick<Storage, "getItem" | "setItem">;

/** The keeper of work between visits; with "nowhere", only a file that the student saves. */
export type Keeper = "browser" | "course" | "nowhere";

export interface PageWork extends Store {
  readonly page: PageName;
  readonly keeper: Keeper;
  /** The code that a student's own numbers follow from; empty for the lesson's. */
  readonly code: string;
  /** Whether closing the page would lose something. */
  readonly isUnsaved: boolean;
  /** All that is kept. */
  readonly work: Work;
  /** Ask with another student's numbers; the code as it counts, or an Error with a sentence. */
  setCode(typed: string): string;
  onCode(hear: () => void): Off;
  /** The text of a file of all work; it counts as saved then. */
  save(): string;
  /** Take in the work in a file; an Error says in one sentence why not. */
  open(source: string | Uint8Array): void;
  /** Take in work from elsewhere: the course that the page is a part of. */
  take(work: Work): void;
  /** Take in what another tab wrote. */
  meet(): void;
  /** Whether a course that the page is a part of keeps the work. */
  setInCourse(isInCourse: boolean): void;
}

/**
 * The work of a page. `shelf` is the browser's storage, or null where it gives none; `name` is under
 * what it stands there, so that copies of a page do not mix.
 */
export function pageWork(page: PageName, shelf: Shelf | null, name: string): PageWork {
  const [changed, codeChanged] = [listeners(), listeners()];
  let work = nothingYet(page);
  let isShelved = shelf !== null;
  let isInCourse = false;
  let isTooMuch = false;
  let isSaved = true;

  /** What stands on the shelf; what cannot be read there is put aside, and not written over. */
  function onShelf(): Work | null {
    const text = shelf?.getItem(name) ?? null;
    if (text === null) return null;
    try {
      return workIn(text, page);
    } catch {
      shelf?.setItem(`${name} (unreadable)`, text);
      return null;
    }
  }

  /** Put all work on the shelf, with what another tab put there since. */
  function keep(): void {
    if (!shelf) return;
    try {
      const there = onShelf();
      if (there) work = { ...work, answers: mergeAnswers(work.answers, there.answers) };
      shelf.setItem(name, fileOf(work, new Date()));
      isShelved = true;
    } catch {
      isShelved = false; // the storage is full, or was taken away
    }
  }

  function keeperNow(): Keeper {
    if (isInCourse) return "course";
    return isShelved ? "browser" : "nowhere";
  }

  function becomes(next: Work): void {
    fileOf(next, new Date()); // more than a file can hold is refused before it is taken
    const isOther = next.student !== work.student;
    if (!isOther && isEqual(next.answers.items, work.answers.items)) return;
    work = next;
    isSaved = false;
    isTooMuch = false;
    keep();
    if (isOther) codeChanged.call();
    changed.call();
  }

  /** Add other work to this; a student who has a code keeps it. */
  function take(other: Work): void {
    const answers = mergeAnswers(work.answers, other.answers);
    becomes({ ...work, student: work.student || other.student, answers });
  }

  function meet(): void {
    try {
      const there = onShelf();
      if (there) take(there);
    } catch {
      isShelved = false;
    }
  }

  if (shelf) {
    try {
      const there = onShelf();
      if (there) work = { ...nothingYet(page), student: there.student, answers: there.answers };
      shelf.setItem(name, fileOf(work, new Date())); // a storage that is full says so at once
    } catch {
      isShelved = false;
    }
  }

  return {
    page,
    get keeper() {
      return keeperNow();
    },
    get code() {
      return work.student;
    },
    get isUnsaved() {
      return keeperNow() === "nowhere" && !isSaved;
    },
    get work() {
      return work;
    },
    get trouble(): Trouble | null {
      if (isTooMuch) return "tooMuch";
      return keeperNow() === "nowhere" ? "unkept" : null;
    },
    get: (id) => itemOf(work.answers, id),
    get items() {
      return work.answers.items;
    },
    set(id, record) {
      try {
        const answer = JSON.parse(wellFormed(record)) as Answer;
        becomes({ ...work, answers: withAnswer(work.answers, id, answer) });
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        isTooMuch = true;
        changed.call();
      }
    },
    setCode(typed) {
      const student = codeOf(typed);
      becomes({ ...work, student });
      return student;
    },
    onChange: changed.add,
    onCode: codeChanged.add,
    save() {
      const text = fileOf(work, new Date());
      isSaved = true;
      changed.call();
      return text;
    },
    open: (source) => take(workIn(source, page)),
    take,
    meet,
    setInCourse(isInIt) {
      if (isInIt === isInCourse) return;
      isInCourse = isInIt;
      changed.call();
    },
  };
}

const CODE = /^[\p{L}\p{N}_.-]{0,40}$/u;

/** A student's code as it counts, without capitals and outer spaces (code_of in checkpoint.py). */
export function codeOf(typed: string): string {
  const code = typed.trim().toLowerCase();
  if (!CODE.test(code)) throw new Error(say("notStudentCode", { code: typed }));
  return code;
}

/** The browser's storage, or null where it gives a page none: a sandbox, a private window. */
export function shelfOf(page: { localStorage: Storage }): Shelf | null {
  try {
    const probe = "aikit probe";
    page.localStorage.setItem(probe, probe);
    page.localStorage.removeItem(probe);
    return page.localStorage;
  } catch {
    return null;
  }
}

/** Under what a page's work stands in a browser: its own name, where it lies, and whose it is. */
export const shelfNameOf = ({ page }: PageName, path: string, student = "") =>
  ["aikit work", page, path, student].filter((part) => part !== "").join(" ");

/** Ask once before a page closes with work that would be lost; again only after more work. */
export function askBeforeLoss(page: Window, work: PageWork): Off {
  let asked = false;
  const off = work.onChange(() => {
    asked = false;
  });
  const ask = (event: BeforeUnloadEvent) => {
    if (!work.isUnsaved || asked) return;
    asked = true;
    event.preventDefault();
    event.returnValue = say("unsaved"); // older browsers ask only for this
  };
  page.addEventListener("beforeunload", ask);
  return () => {
    off();
    page.removeEventListener("beforeunload", ask);
  };
}
