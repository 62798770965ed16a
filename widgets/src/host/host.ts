// What a view needs of the page around it: a widget's model, or a notebook that is only open.

import type * as Lite from "../lite.ts";
import type * as Vega from "../vega.ts";

export type Off = () => void;

/** Those who listen to something; each gets a function that ends its listening. */
export function listeners() {
  const all = new Set<() => void>();
  return {
    add(listener: () => void): Off {
      all.add(listener);
      return () => void all.delete(listener);
    },
    /** Call everyone who listens now, also if one of them stops listening meanwhile. */
    call() {
      for (const listener of [...all]) listener();
    },
  };
}

/** The link to a running kernel. */
export interface Kernel {
  /** Send a custom message to the widget in Python. */
  send(content: object): void;
  /** Hear the custom messages of the widget in Python. */
  onMessage(hear: (content: Record<string, unknown>, buffers: DataView[]) => void): Off;
  /** Hear how the kernel is, now and at each change. */
  onHealth(hear: (health: Health) => void): Off;
  /** Start the kernel anew; null on a page without cells, which can only be loaded again. */
  restart: (() => void) | null;
  /** Look for the kernel now, where the page knows how; it waits longer after each try of its own. */
  reconnect?: () => void;
}

/** Milliseconds without an answer after which the student hears that the kernel is silent. */
export const PATIENCE = 1500;

/** "away" may come back by itself; "gone" has lost all it knew. */
export type Health = "well" | "away" | "gone";

export interface Host {
  /** The value of a trait; `_document` is what to draw. */
  get(trait: string): unknown;
  /** Change a trait here and, if there is a kernel, in Python. */
  set(trait: string, value: unknown): void;
  /** Hear that a trait changed, here or in Python. */
  on(trait: string, hear: () => void): Off;
  /** null: the notebook is open, but nothing runs. */
  kernel: Kernel | null;
  /** A page that was made from a notebook: nothing runs, and it has no cells that could be run. */
  isPublished?: boolean;
  /** The chart library, loaded when first asked for. */
  vega(): Promise<typeof Vega>;
  /** What compiles a chart of a student's own; a widget alone can have one. */
  lite?(): Promise<typeof Lite>;
  /** The answers kept with the notebook; null without the extension. */
  answers: Answers | null;
}

/** A view: it draws in `el` until the function that it returns is called. */
export type Mount = (el: HTMLElement, host: Host) => Off;

// What the JupyterLab extension offers to the widgets of the same page.

/** Answers kept in the notebook's metadata, by exercise. */
export interface Answers {
  get(id: string): unknown;
  set(id: string, record: unknown): void;
  /** All that is kept, by exercise; nothing where the page cannot tell. */
  readonly items?: Record<string, unknown>;
  /** Hear that answers changed, or that saving them began to fail or works again. */
  onChange(hear: () => void): Off;
  /** Whether a class is asked: what was guessed before waits until it has said something. */
  readonly isClassAsked?: boolean;
  /** Why answers are not in the file yet; null if they are, or if nobody knows. */
  readonly trouble?: Trouble | null;
  /** What a student can do then: have it saved now, or take the notebook away as a file. */
  readonly rescue?: { save(): void; download(): void };
}

/** "failed", "full" (the disk) and "away" (the server) are tried again; "changed" asks the student,
 * for the file has changed elsewhere; "unkept": a page without a notebook whose browser keeps nothing;
 * "tooMuch": the last one did not fit. */
export type Trouble =
  | ("failed" | "full" | "away" | "changed" | "readOnly")
  | ("unkept" | "tooMuch");

/** The bundles that a page loads once. */
export type Part = "kit" | "vega" | "lite";

export interface Provider {
  /** Which bundles these are; a stub uses them only if they are the ones it was built with. */
  hash: string;
  load: Record<Part, () => Promise<unknown>>;
  /** The answers of the notebook that a widget manager is for, or that holds `el`; null if none is. */
  answers?(el: Element, manager?: unknown): Answers | null;
}

/** The provider that our extension offers; null if the page does not have the extension. */
export function providerOf(): Provider | null {
  const page = globalThis as Record<symbol, unknown>;
  return (page[Symbol.for("aikit.provider")] as Provider | undefined) ?? null;
}
