// The picture of an explorer with an axis: a line or bars a series, the band, the marker, the prediction.

import type { Frame, Row } from "../../chart/chart.ts";
import type { AxisFit, Fit } from "../../chart/spec.ts";
import { say } from "../../text/strings.ts";
import type { ExplorerDocument, Result, Values } from "../document.ts";
import { Axes, axisEnds, axisFit, logEnds, type Marker, titleWithUnit } from "./axes.ts";
import type { LegendEntry } from "./legend.ts";
import type { Picture } from "./picture.ts";

const ROOM = 1.15; // above the line, for the band
const FARTHEST = 10; // times the lines' height that a prediction may be from it and still be seen
const TALLEST = 2; // times the line's own height, so that a wide band leaves the line its shape

/** The ends of both axes. */
export type Ends = Record<"xLow" | "xHigh" | "yLow" | "yHigh", number>;

/** What a kind of line chart draws besides its lines, and how its axes differ. */
export interface Extra {
  /** More rows of data from the same numbers. */
  rows?(axes: Axes, result: Result, marker: Marker[], ends: Ends): Frame["data"];
  /** More numbers that the vertical axis is to hold. */
  reach?(axes: Axes, result: Result): number[];
  legend?: LegendEntry[];
  isLogX?: boolean;
  isLogY?: boolean;
  hasBand?: boolean;
  /** Where the horizontal axis begins, if not with the argument's range. */
  from?: number;
  /** Ends of the vertical axis that nothing moves, in the unit of the model. */
  ends?: [number, number];
  spec?: string;
}

/** Lines or bars of every series along an axis, with the marker at the control's value. */
export function lines(explorer: ExplorerDocument, extra: Extra = {}): Picture {
  const axes = new Axes(explorer);
  const { isLogY = false, hasBand = true } = extra;
  const memory = isLogY ? logEnds() : axisEnds();
  const fixed = extra.ends?.map((end) => axes.y(end)) as [number, number] | undefined;
  const ends = fixed ? () => fixed : memory;

  function frame(values: Values, result: Result, prediction: number | null): Frame {
    const isDrawn = (row: { y: number }) => !isLogY || row.y > 0;
    const columns = axes.lines(result).filter(isDrawn);
    const marker = axes.marker(values, result).filter(isDrawn);
    const predictions = axes.predictions(prediction, columns).filter(isDrawn);
    const [{ reference, threshold }, measured] = [axes.references(), axes.measured()];
    const [yLow, yHigh] = ends([
      ...columns.map((row) => row.y * (isLogY ? 1 : ROOM)),
      ...[...reference, ...threshold].flatMap((row) => [row.low, row.high]),
      ...measured.map((row) => row.y),
      ...(extra.reach?.(axes, result) ?? []),
      ...atMost(TALLEST, columns, explorer.chart === "timeline" ? [] : marker.map((m) => m.high)),
      ...atMost(
        FARTHEST,
        columns,
        predictions.map((row) => row.y),
      ),
    ]);
    const clipped = <Row extends { low: number }>(rows: Row[]) =>
      isLogY ? rows.map((row) => ({ ...row, low: Math.max(row.low, yLow) })) : rows;
    const x = axes.xEnds();
    const signals = { ...x, xLow: extra.from ?? x.xLow, yLow, yHigh };
    const band = hasBand ? clipped(axes.between(result, "low", "high")) : [];
    const own = { columns, band, marker: clipped(marker), reference: clipped(reference) };
    const others = { threshold, measured, prediction: predictions, hover: columns };
    const beyond = axes.beyond(marker, signals);
    const more = extra.rows?.(axes, result, marker, signals) ?? {};
    return { data: { ...own, ...others, beyond, ...more }, signals };
  }

  return {
    ...(extra.spec ? { spec: extra.spec } : {}),
    fit: fitOf(axes, extra),
    legend: [...seriesLegend(explorer), ...(extra.legend ?? []), ...measuredLegend(explorer)],
    frame,
    describe: ({ x, y, series, label }: Row) =>
      axes.said(Number(x), Number(y), String(series ?? label)),
  };
}

function fitOf(axes: Axes, { isLogX, isLogY }: Extra): Fit {
  const { series } = axes.explorer;
  const { label, display } = axes.first;
  const isAlone = series.length === 1;
  const y: AxisFit = { title: isAlone ? titleWithUnit(label, display) : display.unit };
  const x = axisFit(axes.along);
  return {
    x: isLogX === undefined ? x : { ...x, scale: isLogX ? "log" : "linear" },
    y: isLogY ? { ...y, scale: "log" } : y,
    legend: !isAlone,
  };
}

/** A name for each series, unless there is one alone, which the axis names. */
function seriesLegend({ series, chart }: ExplorerDocument): LegendEntry[] {
  if (series.length === 1) return [];
  const mark = chart === "timeline" ? "bar" : "line";
  return series.map(({ label }, at) => ({ label, mark, at }));
}

/** A name for each set of measured points. */
export function measuredLegend({ measured = [] }: ExplorerDocument): LegendEntry[] {
  return measured.map(({ label }, at) => ({
    label: say("measured", { label }),
    mark: "point",
    at,
  }));
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
