// The picture of an explorer with an axis: a line or bars a series, the band, the marker, the guess.

import type { Frame } from "../shared/chart.ts";
import type { AxisFit } from "../shared/spec.ts";
import { say } from "../shared/strings.ts";
import { type Display, shown } from "../shared/text.ts";
import type { Axis, ExplorerDocument, Result, Series, Values } from "./document.ts";
import type { Picture } from "./picture.ts";
import { axisEnds } from "./scales.ts";

const ROOM = 1.15; // above the line, for the band
const FARTHEST = 10; // times the lines' height that a guess may be from it and still be seen
const TALLEST = 2; // times the line's own height, so that a wide band leaves the line its shape

const titled = (label: string, { unit }: Display) => (unit ? `${label} (${unit})` : label);

function axisFit({ label, unit, scale, display }: Axis): AxisFit {
  const fit = { title: titled(label, display), scale };
  return unit === "calendar year" ? { ...fit, format: "d" } : fit;
}

/** Lines or bars of every series along an axis, with the marker at the control's value. */
export function lines(document: ExplorerDocument, along: Axis): Picture {
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
