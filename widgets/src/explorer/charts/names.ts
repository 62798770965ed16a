// The names of what a chart draws: in its legend, and at the ends of its lines, in their colours.
// Those the page writes once it knows how large the plot is.

import type { Frame, Row, Size } from "../../chart/chart.ts";
import { MARKS } from "../../chart/look.ts";
import type { Fit } from "../../chart/spec.ts";
import { element, svgElement } from "../../page/dom.ts";
import {
  alongLevel,
  alongLine,
  type Box,
  beside,
  EDGE,
  FALL,
  LANE,
  type Obstacle,
  type Point,
  placed,
  THREAD,
  type Words,
  widthOf,
} from "./places.ts";

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

/** A name broken into lines of about a given length. */
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

// The pixels of a chart's numbers.

/** A plot: its size, and where numbers stand on it. */
export interface Plot extends Size {
  /** The pixels of height with which all of it is in sight; more are drawn where less is not read. */
  most?(): number;
  toX(value: number): number;
  toY(value: number): number;
}

/** The plot of a frame on axes as they are fitted. */
export function plotOf({ signals = {} }: Frame, { x, y }: Fit, { width, height }: Size): Plot {
  const { xLow = 0, xHigh = 1, yLow = 0, yHigh = 1 } = signals;
  return {
    width,
    height,
    toX: placeOn([xLow, xHigh], x?.scale === "log", [0, width]),
    toY: placeOn([yLow, yHigh], y?.scale === "log", [height, 0]),
  };
}

function placeOn([low, high]: Point, isLog: boolean, [from, to]: Point) {
  const scaled = isLog ? Math.log : (value: number) => value;
  const [start, size] = [scaled(low), scaled(high) - scaled(low)];
  return (value: number) => from + ((scaled(value) - start) / size) * (to - from);
}

// The words of a chart with a level axis: those of the lines across it, and of what is measured.

const INK = "var(--aikit-ink)";
const MUTED = "var(--aikit-muted)";
const MARKER = "var(--aikit-marker)";
const LONGEST = 0.6; // of the plot that the words at the dot may take
const LEGIBLE = 0.9; // of a name: one that would be cut to less is not written
const SMALL = 140; // pixels of a plot that has whole names or none
const AWAY = 8; // pixels from the way between model and guess to what is said of it
const [DASHES, CURVE, DOTS] = [4, 4, 0.5]; // how bad it is to stand on each

/** The words on a chart, and the obstacles that they must avoid. */
export interface Said {
  words: Words[];
  obstacles: Obstacle[];
}

/** A line of rows as pixels. */
export const lineOf = (rows: Row[], { toX, toY }: Plot): Point[] =>
  rows.map((row) => [toX(Number(row.x)), toY(Number(row.y))]);

const LOOKS: Record<string, Omit<Words, "text" | "places">> = {
  prediction: { colour: INK, weight: 600, style: "italic" },
  threshold: { colour: MUTED, weight: 600 },
  reference: { colour: MUTED, weight: 600 },
};

const levelOf = (row: Row, { toY }: Plot) => toY(Number(row.y ?? row.high));

/** The guess, the gap to it, thresholds, published ranges and points: what any chart may bear. */
export function linesAcross({ data }: Frame, plot: Plot): Said {
  const across = Object.entries(LOOKS).flatMap(([source, look]) =>
    (data[source] ?? []).map((row) => ({ row, look, y: levelOf(row, plot) })),
  );
  const part = plot.width < SMALL ? 1 : LEGIBLE;
  const isRead = ({ text }: Words) => part * widthOf(text, 600) <= plot.width;
  const [guesses, others] = [0, 1].map((other) =>
    across
      .filter(({ look }) => Number(look !== LOOKS.prediction) === other)
      .map(({ row, look, y }) => ({
        ...look,
        text: String(row.label),
        places: alongLevel(y, plot),
      }))
      .filter(isRead),
  ) as [Words[], Words[]];
  const levels = across.map(({ y }): Obstacle => {
    const [from, to]: Point[] = [
      [0, y],
      [plot.width, y],
    ];
    return { points: [from as Point, to as Point], weight: DASHES };
  });
  const apart = (data.apart ?? []).map((row) => gapWords(row, plot));
  const gaps = (data.apart ?? []).map(({ x, low, high }): Obstacle => {
    const ends = [low, high].map((end): Point => [plot.toX(Number(x)), plot.toY(Number(end))]);
    return { points: ends, weight: CURVE };
  });
  const sets = setsOf(data.measured ?? []).map((set) => setWords(set, plot));
  return {
    words: [...guesses, ...apart, ...others, ...sets],
    obstacles: [...levels, ...gaps, ...marksOf(data, plot)],
  };
}

/** How far the model is from the guess, beside the middle of the way. */
function gapWords({ x, low, high, label, gap }: Row, { toX, toY, width }: Plot): Words {
  const middle = (toY(Number(low)) + toY(Number(high))) / 2;
  const at = toX(Number(x));
  const long = widthOf(String(label), 600);
  const room = Math.max(at, width - at) - AWAY - EDGE; // on the wider side of the way
  const text = String(long < LONGEST * width && long <= room ? label : gap);
  return { text, colour: MARKER, weight: 600, places: beside([at, middle], AWAY) };
}

/** The name of a set of points beside its last point, its first or one between. */
function setWords([text, rows]: [string, Row[]], plot: Plot): Words {
  const some = [rows.length - 1, 0, Math.floor(rows.length / 2)].map((at) => rows[at] as Row);
  const places = some.flatMap((row, i) =>
    beside([plot.toX(Number(row.x)), levelOf(row, plot)], 9).map((place) => {
      return { ...place, dislike: place.dislike + i / 2 };
    }),
  );
  return { text, colour: INK, places };
}

/** The marker with its rule, points, and the lines of a pinned state. */
function marksOf({ marker = [], measured = [], pinned = [] }: Frame["data"], plot: Plot) {
  const around = (row: Row, size: number): Point[] => {
    const [x, y] = [plot.toX(Number(row.x)), levelOf(row, plot)];
    return [
      [x - size, y - size],
      [x + size, y + size],
    ];
  };
  const rules = marker.map((row): Point[] => {
    const x = plot.toX(Number(row.x));
    return [
      [x, 0],
      [x, plot.height],
    ];
  });
  const weighed = (lines: Point[][], weight: number) =>
    lines.map((points): Obstacle => ({ points, weight }));
  return [
    ...weighed(
      marker.map((row) => around(row, 9)),
      CURVE,
    ),
    ...weighed(rules, DOTS),
    ...weighed(
      measured.map((row) => around(row, 5)),
      1,
    ),
    ...weighed(
      setsOf(pinned, "series").map(([, rows]) => lineOf(rows, plot)),
      1,
    ),
  ];
}

/** The words of each series at the end of its line, in its colour, and the lines themselves. */
export function seriesLines({ data }: Frame, plot: Plot, isNamed: boolean): Said {
  const lines = setsOf(data.columns ?? [], "series").map(
    ([text, rows]) => [text, lineOf(rows, plot)] as const,
  );
  const obstacles = lines.map(([, points]): Obstacle => ({ points, weight: CURVE }));
  if (!isNamed) return { words: [], obstacles };
  const words = lines.map(
    ([text, points], at): Words => ({
      text,
      colour: nth(MARKS.colours, at),
      weight: 600,
      places: alongLine(points, text, 600, plot),
    }),
  );
  return { words, obstacles };
}

/** A frame with all words in their places. */
export function withWords(frame: Frame, plot: Plot, ...said: Said[]): Frame {
  const found = placed(
    said.flatMap((each) => each.words),
    said.flatMap((each) => each.obstacles),
    plot,
  );
  const isSeen = (row: Row) => {
    const [x, y] = [plot.toX(Number(row.x)), levelOf(row, plot)];
    return x > -1 && x < plot.width + 1 && y > -1 && y < plot.height + 1;
  };
  const dot = (frame.data.marker ?? []).filter(isSeen); // whole, also on the frame
  return { ...frame, data: { ...frame.data, ...found, dot } };
}

/** Rows by what they share, in the order in which they come. */
export function setsOf(rows: Row[], by = "label"): [string, Row[]][] {
  const sets = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row[by]);
    const set = sets.get(key);
    if (set) set.push(row);
    else sets.set(key, [row]);
  }
  return [...sets];
}

// The words over upright lines, each in a lane, with a thread where it is not the lowest.

const HEAD = -7; // pixels from the plot up to the foot of the lowest words

/**
 * Names and threads for the lines across rows, and for what else has a place among them: no name
 * on another, or on another's thread, which goes down to `to`.
 */
export function uprightNames(
  { data }: Frame,
  toX: (value: number) => number,
  width: number,
  others: { text: string; colour: string; x: number; to: number }[] = [],
) {
  const { base = [], prediction = [], threshold = [], reference = [] } = data;
  const named = (rows: Row[], colour: string, style: string) =>
    rows.map(({ label, x, y, high }) => {
      return { text: String(label), colour, style, x: toX(Number(x ?? y ?? high)), to: 0 };
    });
  const lines = [
    ...named(base, MARKER, "normal"),
    ...named(prediction, INK, "italic"),
    ...named([...threshold, ...reference], MUTED, "normal"),
    ...others.map((other) => ({ ...other, style: "normal" })),
  ].map((line) => ({ ...line, isLeft: line.x + widthOf(line.text, 600) > width }));
  // words on the right of their lines from the last line on, then those on the left from the first
  lines.sort(
    (one, other) =>
      Number(one.isLeft) - Number(other.isLeft) || (one.isLeft ? 1 : -1) * (one.x - other.x),
  );
  const taken: Box[] = [];
  const names: Row[] = [];
  const threads: Row[] = [];
  lines.forEach(({ text, colour, style, x, to, isLeft }) => {
    const long = Math.min(widthOf(text, 600), width - 2 * EDGE);
    const end = isLeft ? Math.max(long, x) : Math.max(0, x);
    const [left, right] = isLeft ? [end - long, end] : [end, end + long];
    const lane = freeLane(taken, { left, right, x });
    const y = HEAD - LANE * lane;
    taken.push({ left: Math.min(left, x), right: Math.max(right, x), top: lane, foot: lane });
    names.push({ text, colour, weight: 600, style, x: end, y, align: isLeft ? "right" : "left" });
    if (lane > 0 || to > 0) threads.push({ x, x2: x + THREAD, y: y + FALL, y2: to });
  });
  return { names, threads };
}

/** The lowest lane in which words are free, over all that a thread of theirs would cross. */
function freeLane(taken: Box[], { left, right, x }: { left: number; right: number; x: number }) {
  const doesMeet = (box: Box) => box.left < right + 6 && left < box.right + 6;
  const inWay = taken.filter(doesMeet).map(({ top }) => top);
  const crossed = taken.filter((box) => box.left < x && x < box.right).map(({ top }) => top);
  return 1 + Math.max(-1, ...inWay, ...crossed);
}
