// Makes our charts when the package is built, so that no page compiles them: what they are drawn
// from, each part once, without what Vega would work out at each step and nobody would see.

import type { Data, Scale, Spec as VegaSpec } from "vega";
import type { AuthorSpec, Charts, Drawing } from "./spec.ts";

/** All charts of a page, from their specifications in Vega-Lite. */
export function chartsOf(
  compiled: (spec: AuthorSpec) => Drawing,
  specs: Record<string, AuthorSpec>,
): Charts {
  const parts = new Map<string, number>();
  const placeOf = (part: unknown) => {
    const text = JSON.stringify(part);
    const place = parts.get(text) ?? parts.size;
    parts.set(text, place);
    return place;
  };
  const charts = Object.entries(specs).map(([name, lean]) => {
    const { size, spec } = compiled(lean);
    const made = Object.entries(trimmed(spec)).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(placeOf) : placeOf(value),
    ]);
    return [name, { size, spec: Object.fromEntries(made) }];
  });
  return {
    parts: [...parts.keys()].map((text) => JSON.parse(text) as unknown),
    charts: Object.fromEntries(charts),
  };
}

/** A chart that draws the same with less. */
export function trimmed({ $schema: _, ...spec }: VegaSpec): VegaSpec {
  return withoutIdle({ ...spec, scales: (spec.scales ?? []).map(withoutData) });
}

/** A scale whose ends the page sets asks no data for them. */
function withoutData(scale: Scale): Scale {
  const { domainMin, domainMax, ...rest } = scale as Scale & {
    domainMin?: never;
    domainMax?: never;
  };
  if (domainMin === undefined || domainMax === undefined) return scale;
  return { ...rest, domain: [domainMin, domainMax] };
}

/** Without data that are made of others and that nothing draws. */
function withoutIdle(spec: VegaSpec): VegaSpec {
  const { data = [], ...rest } = spec;
  const asked = JSON.stringify([rest, data.map((each) => sourceOf(each))]);
  const used = data.filter((each) => !sourceOf(each) || asked.includes(`"${each.name}"`));
  return used.length === data.length ? spec : withoutIdle({ ...spec, data: used });
}

const sourceOf = (data: Data) => ("source" in data ? data.source : undefined);
