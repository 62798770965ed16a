// Which of a notebook's stored widget views are dead: their kernel is gone, and only "Loading
// widget…" would show where the stored document, picture or text could.

import type { Bundle, Output } from "../notebooks/notebook.ts";

export const WIDGET_VIEW = "application/vnd.jupyter.widget-view+json";
const MARK = "aikit"; // of an output's metadata, as front.py writes it
const LEFT_OUT = "leftOut"; // of the mark
const WIDGET_STATE = "application/vnd.jupyter.widget-state+json";
const OURS = /^application\/vnd\.aikit\./;

/** The widget model that an output of ours shows; null for any other output. */
export function viewIn(output: Output): string | null {
  return isOurs(output) ? modelIn(output) : null;
}

/** The widget model that an output shows, whoever made it; null if it shows none. */
export function modelIn({ data }: Output): string | null {
  const view = data?.[WIDGET_VIEW] as { model_id?: unknown } | null | undefined;
  return typeof view?.model_id === "string" ? view.model_id : null;
}

/** Whether an output holds a widget built on `Front`: it says so itself, or holds data of ours. */
export function isOurs({ data, metadata }: Output): boolean {
  const mark = (metadata as Bundle | undefined)?.[MARK];
  return mark !== undefined || Object.keys(data ?? {}).some((type) => OURS.test(type));
}

/** An output with other data, which says that the view was left out. */
export function withoutView(output: Output, data: Bundle): Output {
  const metadata = (output.metadata ?? {}) as Record<string, object>;
  const mark = { ...metadata[MARK], [LEFT_OUT]: WIDGET_VIEW };
  return { ...output, data, metadata: { ...metadata, [MARK]: mark } };
}

/** Whether the file of a notebook left out the view of this output. */
export function isWithoutView({ data, metadata }: Output): boolean {
  const mark = (metadata as Record<string, Bundle> | undefined)?.[MARK];
  return mark?.[LEFT_OUT] === WIDGET_VIEW && !(WIDGET_VIEW in (data ?? {}));
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
