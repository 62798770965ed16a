// What a browser keeps of the answers in notebooks: of the newest ones, each by its path and lesson.

import {
  type Answers,
  answersOf,
  isEqual,
  mergeAnswers,
  NONE,
  workIn,
} from "../../../src/work/kept.ts";

const PREFIX = "aikit:answers:";
const MOST = 40; // notebooks: the newest; a browser gives a page about five million letters

/** What the browser keeps of one notebook. */
interface Copy {
  /** The lesson's number, null for another notebook: at the same path may be another lesson. */
  lesson: number | null;
  /** Counts up with each copy that is written, so that the oldest goes first. */
  turn: number;
  answers: Answers;
}

/** The copies that a browser keeps; a browser that keeps nothing has none. */
export class Copies {
  readonly #storage: Storage | null;
  readonly #server: string;

  constructor(server: string, storage: Storage | null = storageHere()) {
    this.#server = server;
    this.#storage = storage;
  }

  /** The answers that were kept of a lesson at a path. */
  get(path: string, lesson: number | null): Answers | null {
    const copy = this.#read(this.#key(path));
    return copy && copy.lesson === lesson ? copy.answers : null;
  }

  /** Keep the answers of a lesson at a path, with those that are kept of it already. */
  add(path: string, lesson: number | null, answers: Answers): void {
    const both = mergeAnswers(this.get(path, lesson) ?? NONE, answers);
    const turn = Math.max(0, ...this.#all().map(([, copy]) => copy.turn)) + 1;
    this.#write(this.#key(path), { lesson, turn, answers: both });
  }

  remove(path: string): void {
    this.#storage?.removeItem(this.#key(path));
  }

  #key(path: string) {
    return `${PREFIX}${this.#server}${path}`;
  }

  #write(key: string, copy: Copy): void {
    const others = this.#all().filter(([name]) => name !== key);
    for (const [name] of others.slice(0, Math.max(0, others.length - MOST + 1)))
      this.#storage?.removeItem(name);
    for (const [oldest] of [...others.slice(-MOST + 1), [null] as const]) {
      try {
        this.#storage?.setItem(key, JSON.stringify(copy));
        return;
      } catch {
        if (oldest !== null) this.#storage?.removeItem(oldest); // it is full
      }
    }
  }

  /** All copies with their keys, the oldest first. */
  #all(): [string, Copy][] {
    const keys = Object.keys(this.#storage ?? {}).filter((key) => key.startsWith(PREFIX));
    const found = keys.flatMap((key): [string, Copy][] => {
      const copy = this.#read(key);
      return copy ? [[key, copy]] : [];
    });
    return found.sort(([, one], [, other]) => one.turn - other.turn);
  }

  #read(key: string): Copy | null {
    try {
      const { lesson, turn, answers } = JSON.parse(this.#storage?.getItem(key) ?? "") as Copy;
      const found = answersOf({ answers });
      return found && { lesson: lesson ?? null, turn: Number(turn) || 0, answers: found };
    } catch {
      return null; // none, or not ours
    }
  }
}

/** The browser's storage; reading it throws where the browser keeps nothing. */
function storageHere(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** The amount of work in a copy that the file lacks. */
export function missingIn(file: Answers, copy: Answers): number {
  const both = mergeAnswers(file, copy);
  return isEqual(both.items, file.items) ? 0 : Math.max(1, workIn(both) - workIn(file));
}
