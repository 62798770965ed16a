// From Vega-Lite to what Vega draws: when the package is built for our own charts, and in the page
// for a student's.

import type { Spec as VegaSpec } from "vega";
import type * as Lite from "../lite.ts";
import { CONFIG } from "./look.ts";

/** A chart as an author writes it, in Vega-Lite. */
export type Spec = Record<string, unknown>;

/** A chart as Vega draws it. */
export interface Drawing {
  /** What decides its size: its place, its place and its rows, or itself (charts side by side). */
  size: "place" | "rows" | "itself";
  spec: VegaSpec;
}

export const LOWEST = 220; // pixels of a chart's height

/** Compile a chart of Vega-Lite. */
export function compiled(lite: typeof Lite, spec: Spec): Drawing {
  const size = sizeOf(spec);
  const fits = { width: 400, autosize: { type: "fit-x", contains: "padding" } };
  const fitsBoth = { ...fits, height: LOWEST, autosize: { type: "fit", contains: "padding" } };
  const added = { itself: {}, rows: fits, place: fitsBoth }[size];
  const full = { ...added, ...spec } as Parameters<typeof lite.compile>[0];
  const found = lite.compile(full, { config: CONFIG, logger: SILENT }).spec;
  return { size, spec: size === "rows" ? withHeights(found) : found };
}

function sizeOf(spec: Spec): Drawing["size"] {
  const isComposed = ["hconcat", "vconcat", "concat", "facet", "repeat"].some((key) => key in spec);
  if (isComposed) return "itself";
  return ["object", "number"].includes(typeof spec.height) ? "rows" : "place";
}

/** A chart with a signal "step" has rows of that height, one with "tall" is itself so high. */
function withHeights({ height, ...spec }: VegaSpec): VegaSpec {
  const { signals = [] } = spec;
  const has = (name: string) => signals.some((signal) => signal.name === name);
  const steps = signals.map((signal) =>
    signal.name === "y_step" && has("step") ? { name: "y_step", update: "step" } : signal,
  );
  if (has("tall")) return { ...spec, signals: [...steps, { name: "height", update: "tall" }] };
  return { ...spec, ...(height === undefined ? {} : { height }), signals: steps };
}

/** Vega-Lite's remarks on a specification are for its author, who sees them in Altair. */
const SILENT = Object.fromEntries(
  ["level", "error", "warn", "info", "debug"].map((name) => [name, () => SILENT]),
) as never;
