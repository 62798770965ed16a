// A chart's specification, from the ones that charts.py compiled, fitted to one explorer.

import charts from "../../aikit_widgets/static/charts.json" with { type: "json" };

export type Spec = Record<string, unknown>;

/** What is filled in for an axis of a chart: its title, its scale and its number format. */
export interface AxisFit {
  title: string;
  scale?: "linear" | "log";
  format?: string;
  /** Whether its numbers are written as per cents. */
  isShare?: boolean;
}

export interface Fit {
  x?: AxisFit;
  y?: AxisFit;
  /** Whether the series need a legend; one alone is named by the axis. */
  legend: boolean;
}

const SPECS = charts.specs as Record<string, Spec>;

export const PALETTES = charts.palettes as Record<"light" | "dark", Record<string, string>>;

/** How series and sets of points are told apart, first to last. */
export const MARKS = charts.marks as {
  colours: string[];
  dashes: number[][];
  opacities: number[];
  shapes: string[];
  bands: { names: string[]; opacities: number[]; dashes: number[][] };
};

/** The look of every chart, for those who compile one. */
export const CONFIG = charts.config as Spec;

/** A copy of the chart of that name with its axes filled in; an Error names one it lacks. */
export function specFor(name: string, fit: Fit): Spec {
  const spec = Object.hasOwn(SPECS, name) ? withLayers(SPECS[name] as Spec) : undefined;
  if (!spec) throw new Error(`"${name}" is not one of ${Object.keys(SPECS).join(", ")}`);
  return fill(structuredClone(spec), fit) as Spec;
}

/** A specification with its layers in place of their numbers; charts share most of them. */
function withLayers(spec: Spec): Spec {
  const layers = charts.layers as Spec[];
  return { ...spec, layer: (spec.layer as number[]).map((at) => layers[at]) };
}

/** Go through a specification and fill in each channel that has a placeholder for its title. */
function fill(part: unknown, fit: Fit): unknown {
  if (Array.isArray(part)) return part.map((each) => fill(each, fit));
  if (typeof part !== "object" || part === null) return part;
  const channel = part as Spec;
  const axis = channel.title === "{x}" ? fit.x : channel.title === "{y}" ? fit.y : null;
  if (axis !== null) return { ...channel, ...fitAxis(channel, axis) };
  const filled = Object.entries(channel).map(([key, value]) => [key, fill(value, fit)]);
  if (channel.field === "series" && !fit.legend) filled.push(["legend", null]);
  return Object.fromEntries(filled);
}

function fitAxis(channel: Spec, fit: AxisFit | undefined): Spec {
  if (!fit) return { title: null };
  const specFor: Spec = { title: fit.title };
  if (fit.scale) specFor.scale = { ...(channel.scale as Spec), type: fit.scale };
  if (fit.format) specFor.axis = { ...(channel.axis as Spec), format: fit.format };
  if (fit.isShare) specFor.axis = { ...(channel.axis as Spec), labelExpr: "datum.label + ' %'" };
  return specFor;
}
