// Our charts as Vega-Lite compiles them where their axes are fitted before, and not after, as in a page.

import { readFileSync } from "node:fs";
import type { AuthorSpec, AxisFit, Drawing, Fit } from "../chart/spec.ts";
import { compiled } from "../lite.ts";

const FILE = new URL("../../aikit_widgets/static/charts/vega_lite.json", import.meta.url);

/** The charts as they are written, by name. */
export const SPECS = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, AuthorSpec>;

/** A chart of Vega-Lite with its axes fitted as an author would write it. */
function written(part: unknown, fit: Fit): unknown {
  if (Array.isArray(part)) return part.map((each) => written(each, fit));
  if (typeof part !== "object" || part === null) return part;
  const filled = Object.entries(part).map(([key, value]) => {
    const channel = value as AuthorSpec | null;
    const isAxis = (key === "x" || key === "y") && channel?.title === null;
    return [key, isAxis ? onAxis(channel, fit[key] ?? FREE) : written(value, fit)];
  });
  return Object.fromEntries(filled);
}

const FREE = { title: "" };

function onAxis(channel: AuthorSpec, { scale, isYear, isShare }: AxisFit): AuthorSpec {
  const axis = channel.axis as AuthorSpec;
  return {
    ...channel,
    ...(scale && { scale: { ...(channel.scale as AuthorSpec), type: scale } }),
    ...(isYear && { axis: { ...axis, format: "d" } }),
    ...(isShare && { axis: { ...axis, labelExpr: "datum.label + ' %'" } }),
  };
}

/** A chart compiled with its axes fitted. */
export const inVegaLite = (name: string, fit: Fit): Drawing =>
  compiled(written(SPECS[name], fit) as AuthorSpec);
