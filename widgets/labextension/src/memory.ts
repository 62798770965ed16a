// What the lessons panel remembers from one visit to the next.

import type { IStateDB } from "@jupyterlab/statedb";

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
export async function remembered(db: IStateDB | null): Promise<Memory> {
  const stored = (await db?.fetch(KEY)) as Partial<Memory> | undefined;
  return { last: stored?.last ?? null, read: stored?.read ?? {} };
}

export async function remember(db: IStateDB | null, memory: Memory): Promise<void> {
  await db?.save(KEY, { ...memory } as never);
}
