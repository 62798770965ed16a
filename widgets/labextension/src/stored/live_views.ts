// Which views a notebook had when it was saved. The file holds none, so that every reader sees what
// is stored; this browser remembers them, and a page that is only loaded again finds them.

import { isObject } from "../../../src/text/json.ts";
import type { Output } from "../notebooks/notebook.ts";
import { isWithoutView, WIDGET_VIEW } from "./dead_views.ts";

const KEY = "aikit:views";
const MOST = 30; // notebooks, the newest

/** The views of a notebook's cells, by the id of the cell and the place of the output. */
export type Views = Record<string, Record<string, unknown>>;

/** All that is remembered, by the path of the notebook. */
function all(storage: Storage): Record<string, Views> {
  try {
    const found: unknown = JSON.parse(storage.getItem(KEY) ?? "{}");
    return isObject(found) ? (found as Record<string, Views>) : {};
  } catch {
    return {}; // of another make, or no storage here
  }
}

/** Remember the views of the notebook at a path, in place of those before. */
export function remember(path: string, views: Views, storage: Storage = localStorage): void {
  const { [path]: _, ...others } = all(storage);
  const entries = [...Object.entries(others).slice(1 - MOST), [path, views] as const];
  try {
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(entries)));
  } catch {
    // full or forbidden: a page that is loaded again shows what is stored
  }
}

/** The views that the notebook at a path was saved with. */
export function remembered(path: string, storage: Storage = localStorage): Views {
  const found = all(storage)[path];
  return isObject(found) ? (found as Views) : {};
}

/** An output with its view again; null if it has none to get. */
export function withView(output: Output, view: unknown): Output | null {
  if (!isObject(view) || !isWithoutView(output)) return null;
  return { ...output, data: { [WIDGET_VIEW]: view, ...output.data } };
}
