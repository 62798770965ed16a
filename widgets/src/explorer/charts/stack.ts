// Pictures of parts and their whole: laid on each other along an axis, or in one bar with shares.

import type { Frame, Row } from "../../chart/chart.ts";
import { MARKS } from "../../chart/look.ts";
import type { Fit } from "../../chart/spec.ts";
import type { Cells } from "../../page/table.ts";
import { amount, figures, inUnit, resultText, sentence } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import { unitWords } from "../../text/units.ts";
import type { ExplorerDocument, Result, Series, Values } from "../document.ts";
import {
  Axes,
  axisEnds,
  axisFit,
  axisOfUnit,
  TABLE_FIGURES,
  thresholdsOf,
  uprightOf,
  uprightPrediction,
} from "./axes.ts";
import { HOVER, pointed } from "./lines.ts";
import {
  type LegendEntry,
  lineOf,
  linesAcross,
  nth,
  type Plot,
  type Said,
  setsOf,
  uprightNames,
  withWords,
} from "./names.ts";
import type { Picture } from "./picture.ts";
import { LANE, type Obstacle, type Point, reachOf, type Words, widthOf } from "./places.ts";
import { briefOf, cellsOf, summaryOf } from "./summary.ts";

const ROOM = 1.1; // above the whole
const THICK = 0.07; // of the axis; a thinner part has no digit on it

/** The digit of a part, by its place: A and B are the states that are compared. */
export const digitOf = (at: number) => String(1 + at);

/** The parts of a document, without the whole that is its first series. */
export const partsOf = ({ series }: ExplorerDocument) => series.slice(1);

interface Piece {
  low: number;
  high: number;
}

/** Lay values on each other: what is below zero under the axis, the others above it. */
export function piecesOf(values: number[]): Piece[] {
  let [below, above] = [0, 0];
  return values.map((value) => {
    const from = value < 0 ? below : above;
    if (value < 0) below += value;
    else above += value;
    return { low: Math.min(from, from + value), high: Math.max(from, from + value) };
  });
}

/** "a 1.2 USD, 30 %" as a share of the whole. */
export function shareOf(value: number, whole: number): string {
  return whole > 0 ? resultText(value / whole, "fraction") : "";
}

function legendOf(explorer: ExplorerDocument): LegendEntry[] {
  return partsOf(explorer).map(({ label }, at) => ({
    label,
    mark: "area",
    at,
    digit: digitOf(at),
  }));
}

export function stack(explorer: ExplorerDocument): Picture {
  return explorer.along ? stackAlong(explorer) : stackOne(explorer);
}

/** Areas along an axis, or bars where it has years, under the line of the whole. */
function stackAlong(explorer: ExplorerDocument): Picture {
  const axes = new Axes(explorer);
  const parts = partsOf(explorer);
  const ends = axisEnds();
  const control = explorer.controls.find(({ name }) => name === axes.along.name);
  const isWhole = control?.kind === "number" && control.whole;
  const fit: Fit = { x: axisFit(axes.along), y: axisOfUnit(axes.first.display) };
  let newest: Row[] = []; // of the whole

  function rowsOf({ columns }: Result) {
    return Array.from(columns.x ?? [], (x, i) => {
      const values = parts.map(({ name }) => axes.y(columns[name]?.[i] ?? Number.NaN));
      const whole = axes.y(columns[axes.first.name]?.[i] ?? Number.NaN);
      if (![whole, ...values].every(Number.isFinite)) return [];
      return piecesOf(values).map((piece, at) => ({
        ...piece,
        x: axes.x(x),
        y: whole,
        series: parts[at]?.label ?? "",
        at,
        text: textAt(values, whole),
      }));
    }).flat();
  }

  function textAt(values: number[], whole: number): string {
    const inAxes = { factor: 1, unit: axes.first.display.unit };
    const said = values.map((value, at) => `${parts[at]?.label} ${amount(value, inAxes)}`);
    return `${inUnit(whole, inAxes)}: ${said.join(", ")}`;
  }

  function frame(values: Values, result: Result, prediction: number | null): Frame {
    const columns = rowsOf(result);
    const total = columns.filter(({ at }) => at === 0);
    newest = total;
    const marker = axes.marker(values, result);
    const { reference, threshold } = axes.references();
    const predictions = axes.predictions(prediction);
    const tops = [...columns.map(({ high }) => high * ROOM), ...columns.map(({ low }) => low)];
    const lines = [...reference, ...threshold].map((row) => row.high);
    const others = [...lines, ...predictions.map((row) => row.y)];
    const [yLow, yHigh] = ends([...tops, ...others]);
    const digits = isWhole ? parts.flatMap((_, at) => thickest(columns, at, yHigh - yLow)) : [];
    const signals = { ...axes.xEnds(), yLow, yHigh, isWhole: 0 };
    const apart = isWhole ? [] : axes.apart(marker, predictions);
    const under = { reference, threshold, prediction: predictions, apart };
    const own = { columns, total, digits, marker, spread: marker };
    return { data: { ...own, hover: HOVER, ...under }, signals };
  }

  /** The line of A's whole; the outlines of all its bars. */
  const pinned = ({ data }: Frame) => (isWhole ? data.columns : data.total) ?? [];

  return {
    spec: isWhole ? "stack_bars" : "stack",
    fit,
    legend: isWhole ? legendOf(explorer) : [],
    frame,
    arrange(given, plot) {
      const across = linesAcross(given, plot);
      if (isWhole) return withWords(given, plot, across);
      const { onParts, said } = namesOfParts(given, plot);
      const more = { ...given, data: { ...given.data, onParts } };
      return withWords(more, plot, said, across);
    },
    pinned,
    describe(row, at) {
      const { x, text } = pointed(row, at, newest, fit);
      return `${axes.along.label} ${resultText(Number(x) * axes.along.display.factor, axes.along.unit)}: ${text}`;
    },
  };
}

type Laid = Piece & { x: number; at: number };

/** Where a part's digit fits best: at its thickest, and not at the ends of the axis. */
function thickest(rows: Laid[], at: number, height: number) {
  const own = rows.filter((row) => row.at === at);
  const inner = own.length > 8 ? own.slice(3, -3) : own;
  const [first, ...rest] = inner;
  if (!first) return [];
  const size = ({ low, high }: Laid) => high - low;
  const best = rest.reduce((one, other) => (size(other) > size(one) ? other : one), first);
  if (size(best) < THICK * height) return [];
  return [{ x: best.x, y: (best.low + best.high) / 2, digit: digitOf(at) }];
}

/** The parts' names on their areas where these are thick enough, else over the whole, on threads. */
function namesOfParts({ data }: Frame, plot: Plot) {
  const total = lineOf(data.total ?? [], plot);
  const onParts: Row[] = [];
  const words: Words[] = [];
  const obstacles: Obstacle[] = [{ points: total, weight: 4 }];
  setsOf(data.columns ?? [], "series").forEach(([text, rows], at) => {
    const top = lineOf(
      rows.map((row) => ({ ...row, y: row.high as number })),
      plot,
    );
    const foot = lineOf(
      rows.map((row) => ({ ...row, y: row.low as number })),
      plot,
    );
    const place = widest(top, foot, widthOf(text, WEIGHT) + 12);
    if (place) {
      onParts.push({ text, ...place, weight: WEIGHT });
      obstacles.push(...linesThrough(place, widthOf(text, WEIGHT)));
    }
    if (!place) words.push(overTheWhole(text, at, top, foot, total));
  });
  return { onParts, said: { words, obstacles } satisfies Said };
}

/** Words as what others are not to stand on. */
function linesThrough({ x, y }: { x: number; y: number }, long: number): Obstacle[] {
  return [-6, 0, 6].map((down) => {
    const ends: Point[] = [
      [x - long / 2, y + down],
      [x + long / 2, y + down],
    ];
    return { points: ends, weight: 4 };
  });
}

const WEIGHT = 600; // of the letters of a part's name
const TRIES = 24; // places along an area
const SHARES = [0.85, 0.7, 0.55, 0.4, 0.25, 0.1]; // of the way along it, for names over the whole
const LANES = [1, 2, 3, 4, 5, 6]; // over one another

/** Where words of a length stand best between two lines; null if nowhere. */
function widest(top: Point[], foot: Point[], long: number): { x: number; y: number } | null {
  const [left, right] = [top[0]?.[0] ?? 0, top.at(-1)?.[0] ?? 0];
  let best: { x: number; y: number } | null = null;
  let most = LANE;
  for (let i = 0; i <= TRIES; i++) {
    const from = left + ((right - left - long) * i) / TRIES;
    const [, under] = reachOf(top, from, from + long);
    const [over] = reachOf(foot, from, from + long);
    if (from < left || over - under <= most) continue;
    most = over - under;
    best = { x: from + long / 2, y: (over + under) / 2 };
  }
  return best;
}

/** A part's name over the line of the whole, on a thread that leads down to the part. */
function overTheWhole(
  text: string,
  at: number,
  top: Point[],
  foot: Point[],
  total: Point[],
): Words {
  const places = SHARES.flatMap((share, i) => {
    const point = Math.round(share * (top.length - 1));
    const [x, y] = top[point] ?? [0, 0];
    const to = (y + (foot[point]?.[1] ?? y)) / 2;
    const [least] = reachOf(total, x - 4, x + widthOf(text, WEIGHT));
    return LANES.map((lane) => {
      const over = least - LANE * lane;
      return {
        x: x - 2,
        y: over,
        align: "left" as const,
        dislike: i / 4 + lane / 3,
        thread: { x, to },
      };
    });
  });
  return { text, colour: nth(MARKS.colours, at), weight: WEIGHT, places };
}

/** One bar of all parts on its axis, each with its name, its number and its share. */
function stackOne(explorer: ExplorerDocument): Picture {
  const [whole] = explorer.series as [Series];
  const parts = partsOf(explorer);
  const { factor, unit } = whole.display;
  const ends = axisEnds();
  const scaled = ({ columns }: Result, { name }: Series) =>
    (columns[name]?.[0] ?? Number.NaN) / factor;

  function frame(_: Values, result: Result, prediction: number | null): Frame {
    const total = scaled(result, whole);
    const values = parts.map((part) => scaled(result, part));
    const isKnown = values.every(Number.isFinite);
    const bar = piecesOf(isKnown ? values : []).map((piece, at) => ({
      ...piece,
      series: parts[at]?.label ?? "",
      text: lineOfPart(values[at] as number, total),
    }));
    const scale = (value: number) => value / factor;
    const predictions = uprightPrediction(prediction, scale);
    const thresholds = thresholdsOf(explorer, scale).threshold.map((row) => row.low);
    const tops = [total, ...thresholds, ...bar.flatMap(({ low, high }) => [low, high])];
    const [xLow, xHigh] = ends([...tops, ...predictions.map((row) => row.y)]);
    const threshold = uprightOf(explorer, scale);
    return { data: { bar, prediction: predictions, threshold }, signals: { xLow, xHigh } };
  }

  function lineOfPart(value: number, total: number): string {
    return [amount(value, { factor: 1, unit }), shareOf(value, total)]
      .filter((part) => part)
      .join(BETWEEN);
  }

  return {
    spec: "stack_one",
    fit: { x: { title: unitWords(unit) } },
    frame,
    arrange: namesOnTheBar,
    pinned: ({ data }) => (data.bar ?? []).map((piece) => ({ ...piece, series: whole.label })),
    describe: ({ series, text }: Row) => `${series}: ${text} ${unit}`.trim(),
  };
}

const [BAR, WITH_PINNED] = [56, 74]; // pixels of the bar, alone and with A's under it
const [NAME_AT, NUMBER_AT] = [BAR / 2 - 9, BAR / 2 + 9]; // on the bar
const INSIDE = 8; // pixels of a part, or of the bar, beside its words
const BETWEEN = " · "; // a part's number and its share

/** The words of each part on it, else over the bar on a thread, under the names of upright lines. */
function namesOnTheBar(frame: Frame, plot: Plot): Frame {
  const { bar = [], pinned = [] } = frame.data;
  const onParts: Row[] = [];
  const over: { text: string; colour: string; x: number }[] = [];
  bar.forEach(({ series, text, low, high }, at) => {
    const [left, right] = [plot.toX(Number(low)), plot.toX(Number(high))];
    const [name, number] = [String(series), String(text)];
    const x = (left + right) / 2;
    const long = Math.max(widthOf(name, WEIGHT), widthOf(number, 400)) + INSIDE;
    if (long > right - left)
      over.push({ text: overTheBar(name, number, plot.width), colour: nth(MARKS.colours, at), x });
    else
      onParts.push(
        { text: name, x, y: NAME_AT, weight: WEIGHT },
        { text: number, x, y: NUMBER_AT, weight: 400 },
      );
  });
  const parts = over.map(({ text, colour, x }) => ({ text, colour, x, to: BAR / 2 }));
  const { names, threads } = uprightNames(frame, plot.toX, plot.width, parts);
  const signals = { ...frame.signals, tall: pinned.length > 0 ? WITH_PINNED : BAR };
  return { signals, data: { ...frame.data, onParts, names, threads } };
}

/** A part's name with its number and share; without the share where that is more than there is room for. */
function overTheBar(name: string, number: string, room: number): string {
  const whole = `${name} ${number}`;
  return widthOf(whole, WEIGHT) + INSIDE <= room ? whole : `${name} ${number.split(BETWEEN)[0]}`;
}

// A stack in words: each part with its share of the whole, where the controls stand.

/** A part's number where the controls stand. */
function hereOf(
  { series, along }: ExplorerDocument,
  { name }: Series,
  { columns }: Result,
): number {
  const at = series.findIndex((each) => each.name === name);
  return (along ? columns.here?.[at] : columns[name]?.[0]) ?? Number.NaN;
}

/** The course of the whole, and its parts. */
export function stackSummary(explorer: ExplorerDocument, values: Values, result: Result): string {
  const [whole] = explorer.series as [Series];
  const total = hereOf(explorer, whole, result);
  const parts = partsOf(explorer).map((part) => {
    const value = hereOf(explorer, part, result);
    const share = shareOf(value, total);
    return `${part.label} ${resultText(value, part.unit)}${share && ` (${share})`}`;
  });
  const madeOf = say("madeOf", { parts: parts.join(", ") });
  const alone = { ...explorer, series: [whole] };
  if (explorer.along) return `${summaryOf(alone, values, result)} ${sentence(madeOf)}`;
  const is = say("bar", { label: whole.label, value: resultText(total, whole.unit) });
  return [is, madeOf].map(sentence).join(" ");
}

/** The way of the whole, and its largest part. */
export function stackBrief(explorer: ExplorerDocument, values: Values, result: Result): string {
  const [whole] = explorer.series as [Series];
  const parts = partsOf(explorer).map((part) => ({ part, value: hereOf(explorer, part, result) }));
  const [largest] = parts.sort((one, other) => other.value - one.value);
  const way = explorer.along ? briefOf({ ...explorer, series: [whole] }, values, result) : "";
  if (!largest) return way;
  const share = shareOf(largest.value, hereOf(explorer, whole, result));
  const value = resultText(largest.value, largest.part.unit);
  const said = { label: largest.part.label, value: share ? `${value}, ${share}` : value };
  return `${way} ${say("largestPart", said)}`.trim();
}

/** Lines along the axis, or a line a part with its share. */
export function stackCells(explorer: ExplorerDocument, result: Result): Cells[] {
  if (explorer.along) return [cellsOf(explorer, result)];
  const [whole] = explorer.series as [Series];
  const { factor, unit } = whole.display;
  const total = hereOf(explorer, whole, result);
  const body = explorer.series.map((each) => {
    const value = hereOf(explorer, each, result);
    return [each.label, figures(value / factor, TABLE_FIGURES), unit, shareOf(value, total)];
  });
  const head = [say("what"), say("number"), say("unit"), say("share")];
  return [{ caption: say("tableCaption", { title: explorer.title }), head, body }];
}
