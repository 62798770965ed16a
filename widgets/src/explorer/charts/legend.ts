// What a chart's marks stand for: names that wrap on a narrow page, beside the marks themselves.

import type { Frame, Row } from "../../chart/chart.ts";
import { type Fit, MARKS } from "../../chart/spec.ts";
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

// Where the names of lines across a chart stand, so that none lies on another or on another's line.
// They are placed for a phone: what has room there has it on every page.

const [PLOT_WIDTH, PLOT_HEIGHT] = [230, 180]; // pixels of the smallest plot
const LETTER = 7.4; // pixels of a name's letter, about
const TALL = 18; // pixels that a name takes
const STEP = 22; // pixels that it is moved further from its line
const OVER = -7; // pixels from a line down to the foot of a name over it
const UNDER = 16; // and to that of one under it
const DISTANT = 0.6; // as bad as so much of a name on another, for each step away from its line
const MOST = 4; // lines of which every way is tried
const SOURCES = ["reference", "threshold", "prediction"];

type Side = "left" | "right";

interface Name {
  /** Of its line, in pixels from the top. */
  at: number;
  length: number;
  side: Side;
  dy: number; // from its line down to its foot
}

/** A frame whose names of lines have a place each. */
export function withNames(frame: Frame, fit: Fit): Frame {
  const { yLow, xLow } = frame.signals ?? {};
  if (yLow !== undefined) return besideLevels(frame, fit);
  return xLow === undefined ? frame : inLanes(frame);
}

const lengthOf = ({ label }: Row) => String(label ?? "").length * LETTER;

/** Names along level lines: each above its line or under it, a prediction's at either end. */
function besideLevels({ data, signals = {} }: Frame, fit: Fit): Frame {
  const scaled = fit.y?.scale === "log" ? Math.log : (value: number) => value;
  const [low, high] = [scaled(signals.yLow as number), scaled(signals.yHigh as number)];
  const rows = rowsOf(data);
  const names = rows.map(({ row }): Name => {
    const share = (scaled(Number(row.y ?? row.high)) - low) / (high - low);
    const side = row.side === "right" ? "right" : "left";
    return { at: PLOT_HEIGHT * (1 - share), length: lengthOf(row), side, dy: OVER };
  });
  const placed = names.length > MOST ? names : bestPlaces(names, rows.map(choicesOf), names);
  return withPlaces({ data, signals }, rows, (i) => {
    const { side, dy } = placed[i] as Name;
    return { side, dy };
  });
}

interface Choice {
  side: Side;
  dy: number;
  dislike: number;
}

/** The ways in which a name may stand: near its line, else a few steps away, at its own end. */
function choicesOf({ source, row }: { source: string; row: Row }): Choice[] {
  const side = row.side === "right" ? "right" : "left";
  const other = side === "right" ? "left" : "right";
  const sides: Side[] = source === "prediction" ? [side, other] : [side];
  return sides.flatMap((each, i) =>
    [0, 1, 2].flatMap((step): Choice[] => {
      const dislike = 0.2 * i + DISTANT * step;
      return [
        { side: each, dy: OVER - STEP * step, dislike },
        { side: each, dy: UNDER + STEP * step, dislike: dislike + 0.1 },
      ];
    }),
  );
}

/** Of all ways to place the names after those before, the one with the least in the way. */
function bestPlaces(names: Name[], choices: Choice[][], lines: Name[]): Name[] {
  let [found, least] = [names, Number.POSITIVE_INFINITY];
  const tried: Name[] = [];
  const walk = (cost: number) => {
    if (cost >= least) return;
    const next = names[tried.length];
    if (!next) {
      [found, least] = [[...tried], cost];
      return;
    }
    for (const { side, dy, dislike } of choices[tried.length] ?? []) {
      const name = { ...next, side, dy };
      const more = dislike + costOf(name, tried, lines);
      tried.push(name);
      walk(cost + more);
      tried.pop();
    }
  };
  walk(0);
  return found;
}

/** How much of a name lies on others, under lines, or out of the chart. */
function costOf(name: Name, others: Name[], lines: Name[]): number {
  const [top, foot] = spanOf(name);
  const out = top < -1 || foot > PLOT_HEIGHT + 1 ? 8 : 0;
  const crossed = lines.filter(({ at }) => at > top + 1 && at < foot - 1).length;
  const hit = others.filter((other) => doOverlap(name, other)).length;
  const turned = others.filter((other) => (other.at - name.at) * (footOf(other) - foot) < 0).length;
  return out + crossed + 2 * hit + 0.3 * turned;
}

const footOf = ({ at, dy }: Name) => at + dy + (dy < 0 ? -OVER : TALL - UNDER);

/** From the top of a name's room to its foot. */
const spanOf = (name: Name): [number, number] => [footOf(name) - TALL, footOf(name)];

function doOverlap(one: Name, other: Name): boolean {
  if (one.side !== other.side && one.length + other.length < PLOT_WIDTH) return false;
  const [a, b] = [spanOf(one), spanOf(other)];
  return Math.max(a[0], b[0]) < Math.min(a[1], b[1]) - 1;
}

/** Names at upright lines, one under the other where they would lie on each other. */
function inLanes({ data, signals = {} }: Frame): Frame {
  const [low, high] = [signals.xLow as number, signals.xHigh as number];
  const rows = rowsOf(data);
  const taken: { lane: number; from: number; to: number }[] = [];
  const placed = rows.map(({ row }) => {
    const at = (PLOT_WIDTH * (Number(row.x ?? row.y ?? row.high) - low)) / (high - low);
    const length = lengthOf(row);
    const side: Side = at > PLOT_WIDTH / 2 ? "right" : "left";
    const from = side === "left" ? Math.min(at, PLOT_WIDTH - length) : Math.max(at - length, 0);
    const isFree = (lane: number) =>
      taken.every((each) => each.lane !== lane || from > each.to || from + length < each.from);
    const lane = rows.findIndex((_, i) => isFree(i));
    taken.push({ lane, from, to: from + length });
    return { side, lane, room: length };
  });
  return withPlaces({ data, signals }, rows, (i) => placed[i] as Row);
}

/** The rows of lines that have a name. */
function rowsOf(data: Frame["data"]) {
  return SOURCES.flatMap((source) => (data[source] ?? []).map((row) => ({ source, row })));
}

/** A frame with more said in each of these rows. */
function withPlaces(
  { data, signals = {} }: Frame,
  rows: ReturnType<typeof rowsOf>,
  more: (i: number) => Row,
): Frame {
  const filled = SOURCES.flatMap((source) => {
    if (!data[source]) return [];
    const own = rows.flatMap((each, i) =>
      each.source === source ? [{ ...each.row, ...more(i) }] : [],
    );
    return [[source, own]];
  });
  return { data: { ...data, ...Object.fromEntries(filled) }, signals };
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
