// Vega-Lite with our look, in which students write charts of their own: a bundle that only these load.
// The build compiles our own charts with it, so that no page does.

import type { Spec as VegaSpec } from "vega";
import { compile } from "vega-lite";
import config from "../aikit_widgets/static/charts/config.json" with { type: "json" };
import { type AuthorSpec, type Drawing, LOWEST } from "./chart/spec.ts";

/** Compile a chart of Vega-Lite. */
export function compiled(spec: AuthorSpec): Drawing {
  const size = sizeOf(spec);
  const fits = { width: 400, autosize: { type: "fit-x", contains: "padding" } };
  const fitsBoth = { ...fits, height: LOWEST, autosize: { type: "fit", contains: "padding" } };
  const added = { itself: {}, rows: fits, place: fitsBoth }[size];
  const full = { ...added, ...spec } as Parameters<typeof compile>[0];
  const found = compile(full, { config: config as object, logger: SILENT }).spec;
  return { size, spec: size === "rows" ? withHeights(found) : found };
}

function sizeOf(spec: AuthorSpec): Drawing["size"] {
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
