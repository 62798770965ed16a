// What all views of one explorer share: its history and what is pinned, which Python does not see.

import type { Off } from "../host/host.ts";
import type { Values } from "./document.ts";
import { History } from "./history.ts";
import type { State } from "./pinned.ts";

export class Session {
  readonly history: History;
  pinned: State | null = null;
  readonly #hearing = new Set<() => void>();

  constructor(values: Values) {
    this.history = new History(values);
  }

  /** Tell every view that something has changed. */
  changed(): void {
    for (const hear of [...this.#hearing]) hear();
  }

  onChange(hear: () => void): Off {
    this.#hearing.add(hear);
    return () => void this.#hearing.delete(hear);
  }
}

const sessions = new WeakMap<object, Session>();

/** The session of an explorer; views of one explorer are given one document, and so one session. */
export function sessionOf(document: object, values: Values): Session {
  const session = sessions.get(document) ?? new Session(values);
  sessions.set(document, session);
  return session;
}
