// Has the tabs of one browser read and write a notebook in turns. Jupyter's server gives no turns: a
// notebook that is read while it is written looks broken to it, so it puts back the copy from before.
// That save is lost although it seems to have worked, or fails with "No such file or directory".

import type { Contents } from "@jupyterlab/services";
import { canonical } from "../../../src/text/json.ts";

type Save = NonNullable<Parameters<Contents.IManager["save"]>[1]>;

/** What we use of Jupyter's files; all of Jupyter reads and writes with these. */
export type Files = Pick<
  Contents.IManager,
  "get" | "save" | "createCheckpoint" | "restoreCheckpoint"
>;

const LONGEST = 10_000; // ms to wait for the turn of a tab whose server gives no answer

/** What a file was when Jupyter read or wrote it last: by this it sees that another changed it. */
type State = Pick<Contents.IModel, "hash" | "last_modified">;

interface Hooks {
  /** What is written, once it is our turn. */
  last(path: string, options: Save, files: Pick<Files, "get">): Promise<Save>;
  known(path: string): State | null;
}

/** Have everyone who uses these files take turns. */
export function takeTurns(
  files: Files,
  server: string,
  { last, known }: Hooks,
  locks: Pick<LockManager, "request"> | null = globalThis.navigator?.locks ?? null,
): void {
  const get = files.get.bind(files);
  const save = files.save.bind(files);
  const createCheckpoint = files.createCheckpoint.bind(files);
  const restoreCheckpoint = files.restoreCheckpoint.bind(files);

  /** Do something alone, or beside others that only read. */
  async function turn<Result>(path: string, mode: LockMode, act: () => Promise<Result>) {
    if (!locks || !/\.ipynb$/i.test(path)) return act(); // a page without encryption has no locks
    let acting: Promise<Result> | undefined;
    const begin = () => {
      acting ??= act();
      return acting;
    };
    const waiting = { mode, signal: AbortSignal.timeout(LONGEST) };
    return locks.request(`aikit:${server}:${path}`, waiting, begin).catch(begin);
  }

  // What was sent to each file. Where the line breaks before the reply, or before Jupyter has asked
  // what the file then is, it may be there all the same, and Jupyter would call it another's.
  const sent = new Map<string, { content: unknown; isReplied: boolean }>();

  async function write(path: string, options: Save) {
    const whole = await last(path, options, { get });
    const writing = { content: whole.content, isReplied: false };
    sent.set(path, writing);
    const reply = await save(path, whole);
    writing.isReplied = true;
    return reply;
  }

  async function look(path: string, options: Parameters<Files["get"]>[1]) {
    const writing = sent.get(path);
    const found = await get(path, options).catch((error: unknown) => {
      if (writing) writing.isReplied = false;
      throw error;
    });
    const before = known(path);
    if (!writing || writing.isReplied || !before || isSame(found, before)) {
      sent.delete(path);
      return found;
    }
    const file = await get(path, { type: "notebook", content: true }).catch(() => null);
    if (!file || textOf(file.content) !== textOf(writing.content)) return found;
    const { hash, last_modified } = before;
    return { ...found, last_modified, ...(hash !== undefined && { hash }) };
  }

  files.get = (path, options) => {
    const isLook = options?.content === false && options.hash === true;
    return turn(path, "shared", () => (isLook ? look : get)(path, options));
  };
  files.save = (path, options = {}) => turn(path, "exclusive", () => write(path, options));
  files.createCheckpoint = (path) => turn(path, "shared", () => createCheckpoint(path));
  files.restoreCheckpoint = (path, checkpoint) =>
    turn(path, "exclusive", () => restoreCheckpoint(path, checkpoint));
}

/** Whether a file is as it was; Lab asks for the hash after its save, when another may have written. */
export const isSame = (one: State, other: State) =>
  one.last_modified === other.last_modified && (one.hash ?? null) === (other.hash ?? null);

/** A notebook as text by which two are compared: a text may be a list of its lines. */
const textOf = (content: unknown) => canonical(JSON.parse(JSON.stringify(content ?? null), joined));

const joined = (_key: string, value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string")
    ? value.join("")
    : value;
