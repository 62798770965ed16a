// Our charts as the build compiled them, fitted to one explorer.

import type { Axis, Scale, Spec } from "vega";

export const LOWEST = 220; // pixels of a chart's height

/** A chart as an author writes it, in Vega-Lite. */
export type AuthorSpec = Record<string, unknown>;

/** A chart as Vega draws it. */
export interface Drawing {
  /** What decides its size: its place, its place and its rows, or itself (charts side by side). */
  size: "place" | "rows" | "itself";
  spec: Spec;
}

/** The values filled in for an axis: its title, its scale and its number format. */
export interface AxisFit {
  title: string;
  scale?: "linear" | "log";
  /** Whether its numbers are years. */
  isYear?: boolean;
  /** Whether its numbers are written as per cents. */
  isShare?: boolean;
  /** Whether the chart is one of many small ones. */
  isSmall?: boolean;
}

export interface Fit {
  x?: AxisFit;
  y?: AxisFit;
}

/** All charts: of what each is made, as numbers of parts, which most of them share. */
export interface Charts {
  parts: unknown[];
  charts: Record<string, { size: string; spec: Record<string, number | number[]> }>;
}

/** A copy of the chart of that name with its axes fitted; an Error names one it lacks. */
export function drawingFor({ parts, charts }: Charts, name: string, fit: Fit): Drawing {
  const chart = Object.hasOwn(charts, name) ? charts[name] : undefined;
  if (!chart) throw new Error(`"${name}" is not one of ${Object.keys(charts).join(", ")}`);
  const whole = Object.entries(chart.spec).map(([key, at]) => [
    key,
    Array.isArray(at) ? at.map((each) => parts[each]) : parts[at],
  ]);
  const spec = structuredClone(Object.fromEntries(whole)) as Spec;
  if (fit.x) fitAxis(spec, "x", fit.x);
  if (fit.y) fitAxis(spec, "y", fit.y);
  return { size: chart.size as Drawing["size"], spec };
}

/** What Vega-Lite writes for an axis of years, of per cents, or of powers of ten: a test compares. */
function fitAxis({ scales = [], axes = [] }: Spec, name: "x" | "y", fit: AxisFit): void {
  const scale = scales.find((each) => each.name === name && each.type === "linear");
  const own = axes.filter((each) => each.scale === name);
  const written = own.filter((each) => each.labels !== false); // the others are the lines of a grid
  if (scale && fit.scale === "log") {
    Object.assign(scale, { type: "log" } satisfies Partial<Scale>);
    delete (scale as { zero?: boolean }).zero;
    for (const axis of written) axis.labelOverlap = "greedy";
  }
  if (fit.isYear) {
    for (const axis of own) axis.tickMinStep = 1;
    for (const axis of written) axis.format = "d";
  }
  if (fit.isShare) for (const axis of written) axis.encode = structuredClone(PER_CENT);
  if (fit.isSmall) for (const axis of own) axis.minExtent = SMALL_EXTENT;
  if (fit.isSmall && name === "x")
    for (const axis of written)
      Object.assign(axis, structuredClone(SHORT), { labelOverlap: "greedy", labelSeparation: 6 });
}

const SMALL_EXTENT = 18; // pixels for the numbers of an axis
const SHORT: Pick<Axis, "encode"> = {
  encode: {
    labels: {
      update: {
        text: {
          signal: "width < 140 && datum.value >= 1e4 ? format(datum.value, '~s') : datum.label",
        },
      },
    },
  },
};

const PER_CENT: NonNullable<Axis["encode"]> = {
  labels: { update: { text: { signal: "datum.label + ' %'" } } },
};
