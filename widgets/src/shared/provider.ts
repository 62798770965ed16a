// What the JupyterLab extension offers to the widgets of the same page.

import type { Off } from "./host.ts";

/** Answers kept in the notebook's metadata, by exercise. */
export interface Answers {
  get(id: string): unknown;
  set(id: string, record: unknown): void;
  onChange(hear: () => void): Off;
}

export interface Provider {
  /** Which bundles these are; a stub uses them only if they are the ones it was built with. */
  hash: string;
  load: { kit(): Promise<unknown>; vega(): Promise<unknown> };
  /** The answers of the notebook that a widget manager is for, or that holds `el`; null if none is. */
  answers?(el: Element, manager?: unknown): Answers | null;
}

/** The extension's offer; null if the page has no extension of ours. */
export function providerOf(): Provider | null {
  const page = globalThis as Record<symbol, unknown>;
  return (page[Symbol.for("aikit.provider")] as Provider | undefined) ?? null;
}
