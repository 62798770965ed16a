// The picture of an explorer with an axis: a line or bars a series, the band, the marker, the prediction.

import type { Frame, Numbers, Row } from "../../chart/chart.ts";
import type { AxisFit, Fit } from "../../chart/spec.ts";
import { say } from "../../text/strings.ts";
import type { ExplorerDocument, Result, Values } from "../document.ts";
import { Axes, axisEnds, axisFit, axisOfUnit, logEnds, type Marker, stepsOf } from "./axes.ts";
import {
  type LegendEntry,
  linesAcross,
  type Plot,
  type Said,
  seriesLines,
  setsOf,
  withWords,
} from "./names.ts";
import type { Picture } from "./picture.ts";
import type { Point } from "./places.ts";

const ROOM = 1.15; // above the line, for the band
const WHOLE = 100; // per cent, above which there is no share
const FARTHEST = 10; // times the lines' height that a prediction may be from it and still be seen

const INNER = ["inner_low", "inner_high"] as const; // columns of the half of the draws

/** The ends of both axes. */
export type Ends = Record<"xLow" | "xHigh" | "yLow" | "yHigh", number>;

/** Anything that a kind of line chart draws besides its lines, and how its axes differ. */
export interface Extra {
  /** More rows of data from the same numbers. */
  rows?(axes: Axes, result: Result, marker: Marker[], ends: Ends): Frame["data"];
  /** More numbers that the vertical axis is to hold. */
  reach?(axes: Axes, result: Result): number[];
  isLogX?: boolean;
  isLogY?: boolean;
  hasBand?: boolean;
  /** Whether it draws bands of its own. */
  hasRings?: boolean;
  /** Where the horizontal axis begins, if not with the argument's range. */
  from?: number;
  /** Ends of the vertical axis that nothing moves, in the unit of the model. */
  ends?: [number, number];
  spec?: string;
  /** More words, and what they and the others are not to stand on. */
  said?(frame: Frame, plot: Plot): Said;
}

/** Lines or bars of every series along an axis, with the marker at the control's value. */
export function lines(explorer: ExplorerDocument, extra: Extra = {}): Picture {
  const axes = new Axes(explorer);
  const { isLogY = false, hasBand = true } = extra;
  const memory = isLogY ? logEnds() : axisEnds();
  const fixed = extra.ends?.map((end) => axes.y(end)) as [number, number] | undefined;
  const ends = fixed ? () => fixed : memory;
  const isWhole = extra.isLogX !== true && stepsOf(explorer);
  const isTimeline = explorer.chart === "timeline";
  const isShare = axes.first.display.unit === "%";
  const withRoom = (y: number) => (isShare && y <= WHOLE ? Math.min(ROOM * y, WHOLE) : ROOM * y);
  const fit = fitOf(axes, extra);
  let newest: ReturnType<Axes["lines"]> = [];

  function frame(values: Values, result: Result, prediction: number | null): Frame {
    const isDrawn = (row: { y: number }) => !isLogY || row.y > 0;
    const columns = axes.lines(result).filter(isDrawn);
    newest = columns;
    const marker = axes.marker(values, result).filter(isDrawn);
    const predictions = axes.predictions(prediction).filter(isDrawn);
    const [{ reference, threshold }, measured] = [axes.references(), axes.measured()];
    const [yLow, yHigh] = ends([
      ...columns.map(({ y }) => (isLogY ? y : withRoom(y))),
      ...[...reference, ...threshold].flatMap((row) => [row.low, row.high]),
      ...measured.map((row) => row.y),
      ...(extra.reach?.(axes, result) ?? []),
      ...atMost(
        FARTHEST,
        columns,
        predictions.map((row) => row.y),
      ),
    ]);
    const clipped = <Row extends { low: number }>(rows: Row[]) =>
      isLogY ? rows.map((row) => ({ ...row, low: Math.max(row.low, yLow) })) : rows;
    const x = axes.xEnds();
    const signals = { ...x, xLow: extra.from ?? x.xLow, yLow, yHigh, isWhole: Number(isWhole) };
    const band = hasBand ? clipped(axes.between(result, "low", "high")) : [];
    const inner = hasBand ? clipped(axes.between(result, ...INNER)) : [];
    const own = { columns, band, inner, marker: clipped(marker), reference: clipped(reference) };
    const hasDot = !explorer.each && !isTimeline; // a dot that is large enough to bear words
    const apart = hasDot ? axes.apart(marker, predictions) : [];
    const spread = band.length > 0 || extra.hasRings ? [] : clipped(marker);
    const others = { threshold, measured, prediction: predictions, apart, spread, hover: HOVER };
    const more = extra.rows?.(axes, result, marker, signals) ?? {};
    return { data: { ...own, ...others, ...more }, signals };
  }

  return {
    ...(extra.spec ? { spec: extra.spec } : {}),
    fit,
    legend: isTimeline ? barsLegend(explorer) : [],
    frame,
    arrange(given, plot) {
      const across = linesAcross(given, plot);
      const own = isTimeline
        ? barsIn(given, plot)
        : seriesLines(given, plot, explorer.series.length > 1);
      const said = extra.said?.(given, plot) ?? { words: [], obstacles: [] };
      return withWords(withFade(given, plot), plot, said, own, across);
    },
    describe(row, at) {
      const { x, y, series, label }: Row = pointed(row, at, newest, fit);
      return axes.said(Number(x), Number(y), String(series ?? label));
    },
  };
}

/** What lies over the whole chart, so that a pointer need not meet a line to find its point. */
export const HOVER: Row[] = [{ nearest: 1 }];

/** The row that a pointer means: the one it is on or, over the whole chart, the nearest in x, then in y. */
export function pointed(
  row: Row,
  at: (() => Numbers) | undefined,
  rows: Row[],
  { x, y }: Fit,
): Row {
  if (!at || !("nearest" in row)) return row;
  const place = at();
  const apart = (one: unknown, other: number, axis?: AxisFit) =>
    Math.abs(axis?.scale === "log" ? Math.log(Number(one) / other) : Number(one) - other);
  const far = (each: Row) => [apart(each.x, place[0], x), apart(each.y, place[1], y)] as const;
  const isNearer = (one: Row, other: Row) => {
    const [[dx, dy], [otherX, otherY]] = [far(one), far(other)];
    return dx < otherX || (dx === otherX && dy < otherY);
  };
  return rows.reduce((nearest, each) => (isNearer(each, nearest) ? each : nearest), rows[0] ?? row);
}

function fitOf(axes: Axes, { isLogX, isLogY }: Extra): Fit {
  const y: AxisFit = axisOfUnit(axes.first.display);
  const x = axisFit(axes.along);
  return {
    x: isLogX === undefined ? x : { ...x, scale: isLogX ? "log" : "linear" },
    y: isLogY ? { ...y, scale: "log" } : y,
  };
}

/** A name for each series of bars that stand side by side, unless there is one alone. */
function barsLegend({ series }: ExplorerDocument): LegendEntry[] {
  return series.length === 1 ? [] : series.map(({ label }, at) => ({ label, mark: "bar", at }));
}

const [GAP, MARGIN] = [0.25, 0.1]; // of the step from one year to the next, as lines.py lays them

/** The tops of bars, on which words are not to stand if there is room elsewhere. */
function barsIn({ data }: Frame, { toY, width }: Plot): Said {
  const years = setsOf(data.columns ?? [], "x");
  const step = width / (years.length - GAP + 2 * MARGIN);
  const obstacles = years.map(([, rows], i) => {
    const top = toY(Math.max(...rows.map(({ y }) => Number(y))));
    const left = step * (MARGIN + i);
    const right = left + step * (1 - GAP);
    return {
      points: [
        [left, toY(0)],
        [left, top],
        [right, top],
        [right, toY(0)],
      ] as Point[],
      weight: 2,
    };
  });
  return { words: [], obstacles };
}

const STRIPS = 6; // in which a band fades
const STRIP = 5; // pixels

/** A frame whose band fades where it goes on beyond the frame. */
function withFade(frame: Frame, { height, toY }: Plot): Frame {
  const band = frame.data.band ?? [];
  const isOver = band.some(({ high }) => toY(Number(high)) < -1);
  const isUnder = band.some(({ low }) => toY(Number(low)) > height + 1);
  const fade = Array.from({ length: STRIPS }, (_, i) => {
    const [y, opacity] = [STRIP * i, 1 - (i + 0.5) / STRIPS];
    const over = isOver ? [{ y, y2: y + STRIP, opacity }] : [];
    return isUnder ? [...over, { y: height - y - STRIP, y2: height - y, opacity }] : over;
  });
  return { ...frame, data: { ...frame.data, fade: fade.flat() } };
}

/** A curve on log axes: both, or the one of the result. */
export const logLog = (explorer: ExplorerDocument) =>
  lines(explorer, { isLogX: true, isLogY: true, spec: "curve" });
export const semiLog = (explorer: ExplorerDocument) =>
  lines(explorer, { isLogX: false, isLogY: true, spec: "curve" });

/** The same lines on log–log and on semi-log axes. */
export function twins(explorer: ExplorerDocument): Picture {
  const [both, one] = [logLog(explorer), semiLog(explorer)];
  const subcharts = [
    { heading: say("logLog"), spec: "curve", fit: both.fit },
    { heading: say("semiLog"), spec: "curve", fit: one.fit },
  ];
  return { ...both, subcharts };
}

/** Values, cut off at so many times the height of the lines. */
function atMost(times: number, lines: { y: number }[], values: number[]): number[] {
  const top = times * Math.max(...lines.map((row) => row.y));
  return top > 0 ? values.map((value) => Math.min(value, top)) : values;
}
