// Pictures of parts and their whole: laid on each other along an axis, or in one bar with shares.

import type { Frame, Row } from "../../chart/chart.ts";
import type { Cells } from "../../page/table.ts";
import { figures, sentence, shown } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { ExplorerDocument, Result, Series, Values } from "../document.ts";
import {
  Axes,
  axisEnds,
  axisFit,
  TABLE_FIGURES,
  thresholdsOf,
  titleWithUnit,
  uprightOf,
  uprightPrediction,
} from "./axes.ts";
import type { LegendEntry } from "./legend.ts";
import type { Picture } from "./picture.ts";
import { cellsOf, summaryOf } from "./summary.ts";

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
  return whole > 0 ? shown(value / whole, "fraction") : "";
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
    const said = values.map((value, at) => `${parts[at]?.label} ${figures(value)}`);
    return `${figures(whole)} ${axes.first.display.unit}: ${said.join(", ")}`;
  }

  function frame(values: Values, result: Result, prediction: number | null): Frame {
    const columns = rowsOf(result);
    const total = columns.filter(({ at }) => at === 0);
    const marker = axes.marker(values, result);
    const { reference, threshold } = axes.references();
    const predictions = axes.predictions(prediction, total);
    const tops = [...columns.map(({ high }) => high * ROOM), ...columns.map(({ low }) => low)];
    const lines = [...reference, ...threshold].map((row) => row.high);
    const others = [...lines, ...predictions.map((row) => row.y)];
    const [yLow, yHigh] = ends([...tops, ...others]);
    const digits = parts.flatMap((_, at) => thickest(columns, at, yHigh - yLow));
    const signals = { ...axes.xEnds(), yLow, yHigh };
    const beyond = axes.beyond(marker, signals);
    const under = { reference, threshold, beyond, prediction: predictions };
    return { data: { columns, total, digits, marker, hover: total, ...under }, signals };
  }

  /** The line of A's whole; the outlines of all its bars. */
  const pinned = ({ data }: Frame) => (isWhole ? data.columns : data.total) ?? [];

  return {
    spec: isWhole ? "stack_bars" : "stack",
    fit: {
      x: axisFit(axes.along),
      y: { title: titleWithUnit(axes.first.label, axes.first.display) },
      legend: false,
    },
    legend: legendOf(explorer),
    frame,
    pinned,
    describe: ({ x, text }: Row) =>
      `${axes.along.label} ${shown(Number(x) * axes.along.display.factor, axes.along.unit)}: ${text}`,
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

/** One bar of all parts, and a line for each with its number and its share. */
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
      row: 1,
      series: parts[at]?.label ?? "",
      text: lineOf(values[at] as number, total),
    }));
    const columns = parts.map(({ label }, at) => ({
      row: at + 2,
      label,
      series: label,
      digit: digitOf(at),
      text: lineOf(values[at] as number, total),
      short: lineOf(values[at] as number, total, false),
    }));
    const scale = (value: number) => value / factor;
    const predictions = uprightPrediction(prediction, scale);
    const thresholds = thresholdsOf(explorer, scale).threshold.map((row) => row.low);
    const tops = [total, ...thresholds, ...bar.flatMap(({ low, high }) => [low, high])];
    const [xLow, xHigh] = ends([...tops, ...predictions.map((row) => row.y)]);
    const digits = bar.flatMap(({ low, high, row }, at) =>
      high - low < THICK * (xHigh - xLow) ? [] : [{ row, x: (low + high) / 2, digit: digitOf(at) }],
    );
    const heading = [{ row: 0, label: whole.label, text: `${figures(total)} ${unit}` }];
    const foot = { row: parts.length + 2, label: "", text: "" }; // room for the names of lines
    const feet = thresholds.length + predictions.length > 0 ? [foot] : [];
    return {
      data: {
        bar,
        columns,
        digits,
        total: [...heading, ...feet],
        prediction: predictions,
        threshold: uprightOf(explorer, scale),
      },
      signals: { xLow, xHigh },
    };
  }

  function lineOf(value: number, total: number, hasUnit = true): string {
    return [`${figures(value)} ${hasUnit ? unit : ""}`.trim(), shareOf(value, total)]
      .filter((part) => part)
      .join(" · ");
  }

  return {
    spec: "stack_one",
    fit: { x: { title: unit }, legend: false },
    frame,
    pinned: ({ data }) => (data.bar ?? []).map((piece) => ({ ...piece, series: whole.label })),
    describe: ({ series, text }: Row) => `${series}: ${text}`,
  };
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

/** What the whole does, and what it is made of. */
export function stackSummary(explorer: ExplorerDocument, values: Values, result: Result): string {
  const [whole] = explorer.series as [Series];
  const total = hereOf(explorer, whole, result);
  const parts = partsOf(explorer).map((part) => {
    const value = hereOf(explorer, part, result);
    const share = shareOf(value, total);
    return `${part.label} ${shown(value, part.unit)}${share && ` (${share})`}`;
  });
  const madeOf = say("madeOf", { parts: parts.join(", ") });
  const alone = { ...explorer, series: [whole] };
  if (explorer.along) return `${summaryOf(alone, values, result)} ${sentence(madeOf)}`;
  const is = say("bar", { label: whole.label, value: shown(total, whole.unit) });
  return [is, madeOf].map(sentence).join(" ");
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
