// What an explorer's chart draws: its axes, and the rows of its data for a result.

import type { Frame, Row } from "../shared/chart.ts";
import type { AxisFit, Fit } from "../shared/spec.ts";
import { say } from "../shared/strings.ts";
import { type Display, figures, shown } from "../shared/text.ts";
import type { Result } from "./columns.ts";
import type { Axis, ExplorerDocument, Series, Values } from "./document.ts";
import { axisEnds } from "./scales.ts";

export interface Picture {
  fit: Fit;
  frame(values: Values, result: Result, guess: number | null): Frame;
  /** The words of a tooltip. */
  describe(row: Row): string;
}

const ROOM = 1.15; // above the line, for the band
const FARTHEST = 10; // times the lines' height that a guess may be from it and still be seen
const TALLEST = 2; // times the line's own height, so that a wide band leaves the line its shape

/** The picture of a document; it remembers the ends of its axes. */
export function pictureOf(document: ExplorerDocument): Picture {
  if (document.along) return alongAxis(document, document.along);
  return document.chart === "ladder" ? rungs(document) : rows(document);
}

const titled = (label: string, { unit }: Display) => (unit ? `${label} (${unit})` : label);

function axisFit({ label, unit, scale, display }: Axis): AxisFit {
  const fit = { title: titled(label, display), scale };
  return unit === "calendar year" ? { ...fit, format: "d" } : fit;
}

/** Lines or bars of every series along an axis, with the marker at the control's value. */
function alongAxis(document: ExplorerDocument, along: Axis): Picture {
  const { series, reference } = document;
  const [first] = series as [Series];
  const { factor, unit } = first.display;
  const ends = axisEnds();
  const x = (value: number) => value / along.display.factor;
  const y = (value: number) => value / factor;
  const ranges = reference.map((each) => ({
    label: each.label,
    low: y(each.low),
    high: y(each.high),
  }));
  const label = series.length > 1 ? (unit ?? "") : titled(first.label, first.display);

  function frame(values: Values, { columns, headline }: Result, guess: number | null): Frame {
    const at = columns.x ?? new Float64Array();
    const columnsOf = (name: string) => columns[name] ?? new Float64Array();
    const lines = series.flatMap((each) => points(at, columnsOf(each.name), x, y, each.label));
    const band = spans(at, columns.low, columns.high, x, y);
    const here = Number(values[along.name]);
    const marker = known({
      x: x(here),
      y: y(headline.value),
      low: y(headline.low ?? headline.value),
      high: y(headline.high ?? headline.value),
    });
    const guesses = guess === null ? [] : [{ y: y(guess), label: say("guess") }];
    const [yLow, yHigh] = ends([
      ...lines.map((row) => row.y * ROOM),
      ...ranges.map((row) => row.high),
      ...atMost(TALLEST, lines, document.chart === "curve" ? marker.map((row) => row.high) : []),
      ...atMost(
        FARTHEST,
        lines,
        guesses.map((row) => row.y),
      ),
    ]);
    const xs = along.grid;
    return {
      data: { columns: lines, band, marker, reference: ranges, guess: guesses, hover: lines },
      signals: { xLow: x(xs[0] ?? 0), xHigh: x(xs.at(-1) ?? 1), yLow, yHigh },
    };
  }

  return {
    fit: { x: axisFit(along), y: { title: label }, legend: series.length > 1 },
    frame,
    describe: (row) =>
      `${along.label} ${shown(Number(row.x) * along.display.factor, along.unit)}: ` +
      `${row.series} ${shown(Number(row.y) * factor, first.unit)}`,
  };
}

/** Values, cut off at so many times the height of the lines. */
function atMost(times: number, lines: { y: number }[], values: number[]): number[] {
  const top = times * Math.max(...lines.map((row) => row.y));
  return top > 0 ? values.map((value) => Math.min(value, top)) : values;
}

type Scaled = (value: number) => number;

/** A row a point; points without a number are left out, which leaves a gap. */
function points(at: Float64Array, column: Float64Array, x: Scaled, y: Scaled, label: string) {
  return [...at]
    .map((value, i) => ({ x: x(value), y: y(column[i] ?? Number.NaN), series: label }))
    .filter((row) => Number.isFinite(row.y));
}

function spans(
  at: Float64Array,
  low: Float64Array | undefined,
  high: Float64Array | undefined,
  x: Scaled,
  y: Scaled,
) {
  if (!low || !high) return [];
  return [...at].flatMap((value, i) =>
    known({ x: x(value), low: y(low[i] ?? Number.NaN), high: y(high[i] ?? Number.NaN) }),
  );
}

/** A row as a list; empty if one of its numbers is not one. */
function known<Numbers extends Record<string, number>>(row: Numbers): Numbers[] {
  return Object.values(row).every(Number.isFinite) ? [row] : [];
}

/** A bar for each series' number, and for each published range. */
function rows(document: ExplorerDocument): Picture {
  const [first] = document.series as [Series];
  const { factor, unit } = first.display;
  const ends = axisEnds();
  const scaled = (value: number) => value / factor;
  const ranges = document.reference.map((each) => ({
    label: each.label,
    low: scaled(each.low),
    high: scaled(each.high),
    kind: "published",
    text: `${figures(scaled(each.low))} – ${figures(scaled(each.high))}`,
  }));

  function frame(_: Values, { columns, headline }: Result, guess: number | null): Frame {
    const bars = document.series.map((each) => ({
      label: each.label,
      low: 0,
      high: scaled(numberOf(columns, each)),
      kind: "model",
      text: figures(scaled(numberOf(columns, each))),
    }));
    const { low, high } = headline;
    const isSpread = low !== undefined && high !== undefined;
    const marker = isSpread ? [{ label: first.label, low: scaled(low), high: scaled(high) }] : [];
    const guesses = guess === null ? [] : [{ y: scaled(guess) }];
    const all = [...bars.filter((bar) => Number.isFinite(bar.high)), ...ranges];
    const tops = [...all, ...marker].map((row) => row.high);
    const [xLow, xHigh] = ends([...tops, ...guesses.map((row) => row.y)]);
    return { data: { columns: all, marker, guess: guesses }, signals: { xLow, xHigh } };
  }

  return {
    fit: { x: { title: unit }, legend: false },
    frame,
    describe: (row) => `${row.label}: ${row.text} ${unit}`.trim(),
  };
}

/** A rung for each series, in its own unit; its bar compares it with the start. */
function rungs(document: ExplorerDocument): Picture {
  const ends = axisEnds();
  const starts = document.series.map((each) => document.columns[each.name]?.[0] ?? Number.NaN);

  function frame(_: Values, { columns }: Result): Frame {
    const bars = document.series.flatMap((each, i) => {
      const value = numberOf(columns, each);
      const ratio = value / (starts[i] as number);
      const row = { label: each.label, x: ratio, text: shown(value, each.unit) };
      return Number.isFinite(ratio) ? [row] : [];
    });
    const [xLow, xHigh] = ends([2, ...bars.map((bar) => bar.x)]);
    return {
      data: { columns: bars, start: bars.map(({ label }) => ({ label, x: 1 })) },
      signals: { xLow, xHigh },
    };
  }

  return {
    fit: { x: { title: say("timesStart") }, legend: false },
    frame,
    describe: (row) => `${row.label}: ${row.text}`,
  };
}

const numberOf = (columns: Result["columns"], { name }: Series) => columns[name]?.[0] ?? Number.NaN;
