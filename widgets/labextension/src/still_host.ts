// What a view needs when nothing runs: its stored document and the answers kept with the notebook.

import type { Answers, Host, Off } from "../../src/host/host.ts";
import type { Document } from "./documents.ts";

interface Control {
  name: string;
  value: unknown;
}

/** The traits that the widget had when its document was stored. */
export function traitsOf(document: Document, answer: unknown): Record<string, unknown> {
  const controls = Array.isArray(document.controls) ? (document.controls as Control[]) : [];
  return {
    _document: document,
    values: Object.fromEntries(controls.map(({ name, value }) => [name, value])),
    guess: null,
    attempts: [],
    solved: false,
    working: "",
    value: null,
    line: "",
    ...(answer as Record<string, unknown> | null),
  };
}

/** A host without a kernel: traits change here and nowhere else. */
export function stillHost(document: Document, answers: Answers | null, vega: Host["vega"]): Host {
  const id = typeof document.id === "string" ? document.id : null;
  const traits = traitsOf(document, id && answers?.get(id));
  const hearers = new Map<string, Set<() => void>>();
  return {
    kernel: null,
    answers,
    vega,
    get: (trait) => traits[trait],
    set(trait, value) {
      traits[trait] = value;
      for (const hear of [...(hearers.get(trait) ?? [])]) hear();
    },
    on(trait, hear): Off {
      const hearing = hearers.get(trait) ?? new Set();
      hearers.set(trait, hearing.add(hear));
      return () => void hearing.delete(hear);
    },
  };
}
