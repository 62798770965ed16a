// What a chart's marks stand for: names that wrap on a narrow page, beside the marks themselves.

import { MARKS } from "../chart/spec.ts";
import { element } from "../page/dom.ts";

/** A mark and its name; `at` is its place among the series, from 0. */
export interface KeyEntry {
  label: string;
  mark: "line" | "bar" | "area" | "point" | "fill" | "band";
  at: number;
  /** The digit that is written on the mark. */
  digit?: string;
  /** Of a mark that is no series. */
  colour?: string;
}

const [WIDTH, HEIGHT] = [28, 16];
const MIDDLE = HEIGHT / 2;
const SVG = "http://www.w3.org/2000/svg";

const OUTLINES: Record<string, string> = {
  circle: "M14 8m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
  square: "M9.5 3.5h9v9h-9z",
  "triangle-up": "M14 2.5l5.5 10h-11z",
  diamond: "M14 2l5 6l-5 6l-5 -6z",
};

function drawn(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

export const nth = <Kind>(list: Kind[], at: number): Kind => list[at % list.length] as Kind;

/** The mark as the chart draws it: dashed, outlined, filled or a shape. */
function marks({ mark, at, colour: own, digit }: KeyEntry): SVGElement[] {
  const colour = own ?? nth(MARKS.colours, at);
  const box = { x: 1.5, y: 1.5, width: WIDTH - 3, height: HEIGHT - 3 };
  if (mark === "line") {
    const dash = nth(MARKS.dashes, at).join(" ");
    const line = { x1: 0, x2: WIDTH, y1: MIDDLE, y2: MIDDLE, "stroke-width": 3 };
    return [drawn("line", { ...line, stroke: colour, "stroke-dasharray": dash })];
  }
  if (mark === "bar") {
    const opacity = nth(MARKS.opacities, at);
    const edge = { stroke: colour, "stroke-width": 2 };
    return [drawn("rect", { ...box, ...edge, fill: colour, "fill-opacity": opacity })];
  }
  if (mark === "point") {
    const hollow = { stroke: "var(--aikit-ink)", fill: "var(--aikit-surface)" };
    const edge = { ...(own ? { stroke: own, fill: own } : hollow), "stroke-width": 2 };
    return [drawn("path", { ...edge, d: OUTLINES[nth(MARKS.shapes, at)] ?? "" })];
  }
  if (mark === "band") {
    const { opacities, dashes } = MARKS.bands;
    const fill = drawn("rect", { ...box, fill: colour, opacity: nth(opacities, at) });
    const edge = { x1: 0, x2: WIDTH, "stroke-width": 1.5, stroke: colour };
    const dash = nth(dashes, at).join(" ");
    const edges = [2, HEIGHT - 2].map((y) =>
      drawn("line", { ...edge, y1: y, y2: y, "stroke-dasharray": dash }),
    );
    return [fill, ...edges];
  }
  const fill = drawn("rect", {
    ...box,
    fill: colour,
    ...(mark === "fill" ? { opacity: 0.3 } : {}),
  });
  return digit === undefined ? [fill] : [fill, written(digit)];
}

function written(digit: string): SVGElement {
  const look = { fill: "var(--aikit-surface)", "font-size": 11, "font-weight": 700 };
  const place = { x: WIDTH / 2, y: MIDDLE + 4, "text-anchor": "middle" };
  const text = drawn("text", { ...look, ...place });
  text.textContent = digit;
  return text;
}

/** The key of a chart; empty where there is nothing to tell apart. */
export function keyOf(entries: KeyEntry[]): HTMLElement {
  const items = entries.map((entry) => {
    const swatch = drawn("svg", { width: WIDTH, height: HEIGHT, "aria-hidden": "true" });
    swatch.append(...marks(entry));
    const name = element("span", { dir: "auto" }, entry.label);
    const item = element("li", {});
    item.append(swatch, name);
    return item;
  });
  return element("ul", { class: "aikit-key", hidden: items.length === 0 }, ...items);
}
