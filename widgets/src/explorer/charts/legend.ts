// What a chart's marks stand for: names that wrap on a narrow page, beside the marks themselves.

import { MARKS } from "../../chart/look.ts";
import { element, svgElement } from "../../page/dom.ts";

/** A mark and its name; `at` is its place among the series, from 0. */
export interface LegendEntry {
  label: string;
  mark: "line" | "bar" | "area" | "point" | "fill" | "band";
  at: number;
  /** The digit that is written on the mark. */
  digit?: string;
  /** Of a mark that is no series. */
  colour?: string;
}

const [SWATCH_WIDTH, SWATCH_HEIGHT] = [28, 16];
const MIDDLE = SWATCH_HEIGHT / 2;

const OUTLINES: Record<string, string> = {
  circle: "M14 8m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
  square: "M9.5 3.5h9v9h-9z",
  "triangle-up": "M14 2.5l5.5 10h-11z",
  diamond: "M14 2l5 6l-5 6l-5 -6z",
};

export const nth = <Kind>(list: Kind[], at: number): Kind => list[at % list.length] as Kind;

/** The mark as the chart draws it: dashed, outlined, filled or a shape. */
function marks({ mark, at, colour: own, digit }: LegendEntry): SVGElement[] {
  const colour = own ?? nth(MARKS.colours, at);
  const box = { x: 1.5, y: 1.5, width: SWATCH_WIDTH - 3, height: SWATCH_HEIGHT - 3 };
  if (mark === "line") {
    const dash = nth(MARKS.dashes, at).join(" ");
    const line = { x1: 0, x2: SWATCH_WIDTH, y1: MIDDLE, y2: MIDDLE, "stroke-width": 3 };
    return [svgElement("line", { ...line, stroke: colour, "stroke-dasharray": dash })];
  }
  if (mark === "bar") {
    const opacity = nth(MARKS.opacities, at);
    const edge = { stroke: colour, "stroke-width": 2 };
    return [svgElement("rect", { ...box, ...edge, fill: colour, "fill-opacity": opacity })];
  }
  if (mark === "point") {
    const hollow = { stroke: "var(--aikit-ink)", fill: "var(--aikit-surface)" };
    const edge = { ...(own ? { stroke: own, fill: own } : hollow), "stroke-width": 2 };
    return [svgElement("path", { ...edge, d: OUTLINES[nth(MARKS.shapes, at)] ?? "" })];
  }
  if (mark === "band") {
    const { opacities, dashes } = MARKS.bands;
    const fill = svgElement("rect", { ...box, fill: colour, opacity: nth(opacities, at) });
    const edge = { x1: 0, x2: SWATCH_WIDTH, "stroke-width": 1.5, stroke: colour };
    const dash = nth(dashes, at).join(" ");
    const edges = [2, SWATCH_HEIGHT - 2].map((y) =>
      svgElement("line", { ...edge, y1: y, y2: y, "stroke-dasharray": dash }),
    );
    return [fill, ...edges];
  }
  const fill = svgElement("rect", {
    ...box,
    fill: colour,
    ...(mark === "fill" ? { opacity: 0.3 } : {}),
  });
  return digit === undefined ? [fill] : [fill, digitMark(digit)];
}

function digitMark(digit: string): SVGElement {
  const look = { fill: "var(--aikit-surface)", "font-size": 11, "font-weight": 700 };
  const place = { x: SWATCH_WIDTH / 2, y: MIDDLE + 4, "text-anchor": "middle" };
  const text = svgElement("text", { ...look, ...place });
  text.textContent = digit;
  return text;
}

/** The legend of a chart; empty where there is one series alone. */
export function legendOf(entries: LegendEntry[]): HTMLElement {
  const items = entries.map((entry) => {
    const swatch = svgElement("svg", {
      width: SWATCH_WIDTH,
      height: SWATCH_HEIGHT,
      "aria-hidden": "true",
    });
    swatch.append(...marks(entry));
    const name = element("span", { dir: "auto" }, entry.label);
    const item = element("li", {});
    item.append(swatch, name);
    return item;
  });
  return element("ul", { class: "aikit-legend", hidden: items.length === 0 }, ...items);
}

// Names that are written in lines on a chart.

/** A name in lines of about so many letters. */
export function linesOfName(name: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters)
      lines.push(`${lines.pop()} ${word}`);
    else lines.push(word);
  }
  return lines;
}
