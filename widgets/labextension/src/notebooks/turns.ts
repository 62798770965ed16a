// Has the tabs of one browser read and write a notebook in turns. Jupyter's server gives no turns: a
// notebook that is read while it is written looks broken to it, so it puts back the copy from before.
// That save is lost although it seems to have worked, or fails with "No such file or directory".

import type { Contents } from "@jupyterlab/services";

type Save = NonNullable<Parameters<Contents.IManager["save"]>[1]>;

/** What we use of Jupyter's files; all of Jupyter reads and writes with these. */
export type Files = Pick<
  Contents.IManager,
  "get" | "save" | "createCheckpoint" | "restoreCheckpoint"
>;

const LONGEST = 10_000; // ms to wait for the turn of a tab whose server gives no answer

/** Have everyone who uses these files take turns; `last` says what is written once it is our turn. */
export function takeTurns(
  files: Files,
  server: string,
  last: (path: string, options: Save, files: Pick<Files, "get">) => Promise<Save>,
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

  files.get = (path, options) => turn(path, "shared", () => get(path, options));
  files.save = (path, options = {}) =>
    turn(path, "exclusive", async () => save(path, await last(path, options, { get })));
  files.createCheckpoint = (path) => turn(path, "shared", () => createCheckpoint(path));
  files.restoreCheckpoint = (path, checkpoint) =>
    turn(path, "exclusive", () => restoreCheckpoint(path, checkpoint));
}
