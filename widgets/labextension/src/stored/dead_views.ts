// Which of a notebook's stored widget views are dead: their kernel is gone, and only "Loading
// widget…" would show where the stored document, picture or text could.

import type { Bundle, Output } from "../notebooks/notebook.ts";

export const WIDGET_VIEW = "application/vnd.jupyter.widget-view+json";
const WIDGET_STATE = "application/vnd.jupyter.widget-state+json";
const OURS = /^application\/vnd\.aikit\./;
const OUR_TEXT = /^(Explorer of|Live chart:|Checkpoint|Prediction) /; // how `Front.text` begins

/** The widget model that an output of ours shows; null for any other output. */
export function viewIn(output: Output): string | null {
  const { data } = output;
  const view = data?.[WIDGET_VIEW] as { model_id?: unknown } | undefined;
  return data && isOurs(data) && typeof view?.model_id === "string" ? view.model_id : null;
}

function isOurs(data: Bundle): boolean {
  const text = data["text/plain"];
  const line = Array.isArray(text) ? text.join("") : text;
  return (
    Object.keys(data).some((type) => OURS.test(type)) ||
    (typeof line === "string" && OUR_TEXT.test(line))
  );
}

/** The outputs that show dead views, by place, as they should be: everything but the view. */
export function withoutDeadViews(
  outputs: readonly Output[],
  isDead: (model: string) => boolean,
): Map<number, Output> {
  const changed = new Map<number, Output>();
  outputs.forEach((output, place) => {
    const model = viewIn(output);
    if (model === null || !isDead(model)) return;
    const { [WIDGET_VIEW]: _, ...data } = output.data ?? {};
    changed.set(place, { ...output, data });
  });
  return changed;
}

type State = Record<string, { state?: Record<string, unknown> }>;

/**
 * A notebook's metadata entry `widgets` without the state of our widgets and of their
 * layouts, null if nothing is left.
 * Lab stores it on request; ours holds the module's code, and answers have their own place.
 */
export function withoutOurState(entry: unknown): unknown {
  const whole = entry as Record<string, { state?: State }> | undefined;
  const state = whole?.[WIDGET_STATE]?.state;
  if (!state) return entry;
  const all = Object.entries(state);
  const isOurs = ([, { state }]: (typeof all)[number]) => isOurModel(state);
  const ours = all.filter(isOurs);
  if (ours.length === 0) return entry;
  const theirs = all.filter((model) => !isOurs(model));
  const parts = partsOf(ours);
  const needed = partsOf(theirs);
  const others = theirs.filter(([id]) => needed.has(id) || !parts.has(id));
  if (others.length === 0) return null;
  return {
    ...whole,
    [WIDGET_STATE]: { ...whole[WIDGET_STATE], state: Object.fromEntries(others) },
  };
}

/** The models that these models are made of, as the layout that each widget has. */
function partsOf(models: [string, { state?: Record<string, unknown> }][]): Set<string> {
  const found = JSON.stringify(models.map(([, { state }]) => state ?? {}));
  return new Set([...found.matchAll(/"IPY_MODEL_([^"]+)"/g)].map(([, id]) => id as string));
}

function isOurModel(state: Record<string, unknown> | undefined): boolean {
  return String(state?._anywidget_id ?? "").startsWith("aikit_widgets.");
}
