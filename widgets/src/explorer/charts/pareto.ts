// Two results against each other while an argument that has no axis goes its way.

import type { Frame, Row } from "../../chart/chart.ts";
import type { Cells } from "../../page/table.ts";
import { figures, resultText, sentence } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { Axis, ExplorerDocument, Result, Series, Values } from "../document.ts";
import {
  axisEnds,
  isKnown,
  logEnds,
  placedAt,
  TABLE_FIGURES,
  thresholdsOf,
  titleWithUnit,
} from "./axes.ts";
import { lineOf, linesAcross, withWords } from "./names.ts";
import type { Picture } from "./picture.ts";
import { beside } from "./places.ts";

const WIDE = 30; // times from end to end; more is drawn in equal ratios
const ROOM = 1.1; // beyond the line

/** The model, which goes up, and the one beside it, which goes to the right. */
const pairOf = ({ series }: ExplorerDocument) => series as [Series, Series];

/** Whether an axis is best in equal ratios, from where its numbers start. */
function isWide(explorer: ExplorerDocument, { name }: Series, measured: number[]): boolean {
  const numbers = [...(explorer.columns[name] ?? []), ...measured];
  const known = numbers.filter((value) => value !== null && Number.isFinite(value)) as number[];
  const least = Math.min(...known);
  return least > 0 && Math.max(...known) > WIDE * least;
}

export function pareto(explorer: ExplorerDocument): Picture {
  const [up, right] = pairOf(explorer);
  const along = explorer.along as Axis;
  const { measured = [] } = explorer;
  const logs = {
    x: isWide(
      explorer,
      right,
      measured.flatMap((each) => each.x),
    ),
    y: isWide(
      explorer,
      up,
      measured.flatMap((each) => each.y),
    ),
  };
  const ends = { x: logs.x ? logEnds() : axisEnds(), y: logs.y ? logEnds() : axisEnds() };
  const toX = (value: number) => value / right.display.factor;
  const toY = (value: number) => value / up.display.factor;

  function points({ columns }: Result) {
    return Array.from(columns.x ?? [], (at, order) => ({
      x: toX(columns[right.name]?.[order] ?? Number.NaN),
      y: toY(columns[up.name]?.[order] ?? Number.NaN),
      order,
      at,
    })).filter((row) => isKnown(row) && (!logs.x || row.x > 0) && (!logs.y || row.y > 0));
  }

  /** The line's ends with the argument's value at each. */
  function namedEnds(rows: ReturnType<typeof points>) {
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last || first === last) return [];
    return [first, last].map((row) => ({ ...row, label: resultText(row.at, along.unit) }));
  }

  function frame(values: Values, result: Result, prediction: number | null): Frame {
    const columns = points(result);
    const { here } = result.columns;
    const { low = Number.NaN, high = Number.NaN } = result.headline;
    const [x, y] = [toX(here?.[1] ?? Number.NaN), toY(here?.[0] ?? Number.NaN)];
    const own = { x, y, at: Number(values[along.name]) };
    const spread = Number.isFinite(low + high)
      ? { low: toY(low), high: toY(high) }
      : { low: y, high: y };
    const marker = isKnown(own) ? [{ ...own, ...spread }] : [];
    const dots = measured.flatMap((set) =>
      set.x.map((each, i) => ({
        label: set.label,
        x: toX(each),
        y: toY(set.y[i] as number),
      })),
    );
    const predictions =
      prediction === null ? [] : [{ y: toY(prediction), label: say("ownPrediction") }];
    const { threshold, reference } = thresholdsOf(explorer, toY);
    const all = [...columns, ...marker, ...dots];
    const room = (isLog: boolean) => (isLog ? 1 : ROOM);
    const [xLow, xHigh] = ends.x(all.map((row) => row.x * room(logs.x)));
    const lines = [...threshold, ...reference].flatMap((row) => [row.low, row.high]);
    const ups = [...all, ...predictions].map((row) => row.y * room(logs.y));
    const [yLow, yHigh] = ends.y([...ups, ...lines]);
    const data = {
      columns,
      marker,
      spread: marker.map((row) => ({ ...row, low: Math.max(row.low, logs.y ? yLow : row.low) })),
      measured: dots,
      prediction: predictions,
      threshold,
      reference,
      ends: namedEnds(columns),
    };
    return { data, signals: { xLow, xHigh, yLow, yHigh } };
  }

  function describe({ x, y, at, label }: Row): string {
    const there = [
      `${right.label} ${figures(Number(x))} ${right.display.unit}`.trim(),
      `${up.label} ${figures(Number(y))} ${up.display.unit}`.trim(),
    ].join(", ");
    return at === undefined
      ? `${label}: ${there}`
      : `${along.label} ${resultText(Number(at), along.unit)}: ${there}`;
  }

  return {
    fit: {
      x: { title: titleWithUnit(right.label, right.display), scale: logs.x ? "log" : "linear" },
      y: { title: titleWithUnit(up.label, up.display), scale: logs.y ? "log" : "linear" },
    },
    frame,
    arrange(given, plot) {
      const line = { points: lineOf(given.data.columns ?? [], plot), weight: 4 };
      const words = lineOf(given.data.ends ?? [], plot).map((end, i) => ({
        text: String(given.data.ends?.[i]?.label),
        colour: "var(--aikit-series-1)",
        weight: 600,
        places: beside(end, 9),
      }));
      return withWords(given, plot, { words, obstacles: [line] }, linesAcross(given, plot));
    },
    pinned: ({ data }) => (data.columns ?? []).map((row) => ({ ...row, name: "" })),
    describe,
  };
}

/** The course of both results along the argument, and their values at the controls. */
export function paretoSummary(explorer: ExplorerDocument, values: Values, result: Result): string {
  const [up, right] = pairOf(explorer);
  const along = explorer.along as Axis;
  const { here } = result.columns;
  const now = say("tradedHere", {
    at: placedAt(Number(values[along.name]), along.unit),
    x: right.label,
    xHere: resultText(here?.[1] ?? Number.NaN, right.unit),
    y: up.label,
    yHere: resultText(here?.[0] ?? Number.NaN, up.unit),
  });
  return `${paretoBrief(explorer, values, result)} ${sentence(now)}`;
}

/** How much of one result is given up for the other. */
export function paretoBrief(explorer: ExplorerDocument, _: Values, result: Result): string {
  const [up, right] = pairOf(explorer);
  const along = explorer.along as Axis;
  const { x = new Float64Array() } = result.columns;
  const at = ({ name, unit }: Series, i: number) =>
    resultText(result.columns[name]?.at(i) ?? Number.NaN, unit);
  const traded = say("traded", {
    along: along.label,
    from: resultText(x[0] ?? Number.NaN, along.unit),
    to: resultText(x.at(-1) ?? Number.NaN, along.unit),
    x: right.label,
    xFrom: at(right, 0),
    xTo: at(right, -1),
    y: up.label,
    yFrom: at(up, 0),
    yTo: at(up, -1),
  });
  return sentence(traded);
}

/** A line a point: the hidden argument, then both results, each in its own unit. */
export function paretoCells(explorer: ExplorerDocument, { columns }: Result): Cells[] {
  const along = explorer.along as Axis;
  const [up, right] = pairOf(explorer);
  const inUnit = (value: number | undefined, factor: number) =>
    figures((value ?? Number.NaN) / factor, TABLE_FIGURES);
  const head = [along, up, right].map(({ label, display }) => titleWithUnit(label, display));
  const body = Array.from(columns.x ?? [], (at, i) => [
    inUnit(at, along.display.factor),
    inUnit(columns[up.name]?.[i], up.display.factor),
    inUnit(columns[right.name]?.[i], right.display.factor),
  ]);
  const points = (explorer.measured ?? []).map((set) => ({
    isFixed: true,
    caption: `${explorer.title}: ${say("measured", { label: set.label })}`,
    head: [right, up].map(({ label, display }) => titleWithUnit(label, display)),
    body: set.x.map((x, i) => [
      inUnit(x, right.display.factor),
      inUnit(set.y[i], up.display.factor),
    ]),
  }));
  return [{ caption: say("tableCaption", { title: explorer.title }), head, body }, ...points];
}
