// Values of explorers whose kernel went away, until their cells are run again in this page.

import type { ExplorerDocument, Values } from "./document.ts";

const kept = new Map<string, Values[]>();

/** What makes an explorer the same one after its cell was run again. */
function keyOf({ model, title, controls }: ExplorerDocument): string {
  return JSON.stringify([model, title, controls.map((control) => control.name)]);
}

/** Keep values for the next explorer of this kind; of several alike, the first gets the first. */
export function keep(document: ExplorerDocument, values: Values): void {
  const key = keyOf(document);
  kept.set(key, [...(kept.get(key) ?? []), values]);
}

/** The values kept for an explorer, once; null if there are none. */
export function recall(document: ExplorerDocument): Values | null {
  return kept.get(keyOf(document))?.shift() ?? null;
}
