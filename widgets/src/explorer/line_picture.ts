// The picture of an explorer with an axis: a line or bars a series, the band, the marker, the guess.

import type { Frame, Row } from "../shared/chart.ts";
import type { AxisFit, Fit } from "../shared/spec.ts";
import { say } from "../shared/strings.ts";
import { type Display, shown } from "../shared/text.ts";
import type { Axis, ExplorerDocument, Reference, Result, Series, Values } from "./document.ts";
import type { Picture } from "./picture.ts";
import { axisEnds } from "./scales.ts";

const ROOM = 1.15; // above the line, for the band
const FARTHEST = 10; // times the lines' height that a guess may be from it and still be seen
const TALLEST = 2; // times the line's own height, so that a wide band leaves the line its shape

export const titled = (label: string, { unit }: Display) => (unit ? `${label} (${unit})` : label);

function axisFit({ label, unit, scale, display }: Axis): AxisFit {
  const fit = { title: titled(label, display), scale };
  return unit === "calendar year" ? { ...fit, format: "d" } : fit;
}

/** Lines or bars of every series along an axis, with the marker at the control's value. */
export function lines(document: ExplorerDocument): Picture {
  return new LinePicture(document, document.along as Axis);
}

class LinePicture implements Picture {
  readonly fit: Fit;
  readonly #document: ExplorerDocument;
  readonly #along: Axis;
  readonly #first: Series;
  readonly #ends = axisEnds();

  constructor(document: ExplorerDocument, along: Axis) {
    const { series } = document;
    const [first] = series as [Series];
    const isAlone = series.length === 1;
    const title = isAlone ? titled(first.label, first.display) : first.display.unit;
    this.fit = { x: axisFit(along), y: { title }, legend: !isAlone };
    this.#document = document;
    this.#along = along;
    this.#first = first;
  }

  frame(values: Values, result: Result, guess: number | null): Frame {
    const columns = this.#lines(result);
    const marker = this.#marker(values, result);
    const reference = this.#document.reference.map((each) => this.#range(each));
    const guesses = guess === null ? [] : [{ y: this.#y(guess), label: say("guess") }];
    const { grid } = this.#along;
    const [yLow, yHigh] = this.#ends([
      ...columns.map((row) => row.y * ROOM),
      ...reference.map((row) => row.high),
      ...atMost(TALLEST, columns, this.#hasMarker() ? marker.map((row) => row.high) : []),
      ...atMost(
        FARTHEST,
        columns,
        guesses.map((row) => row.y),
      ),
    ]);
    const band = this.#band(result);
    return {
      data: { columns, band, marker, reference, guess: guesses, hover: columns },
      signals: { xLow: this.#x(grid[0] ?? 0), xHigh: this.#x(grid.at(-1) ?? 1), yLow, yHigh },
    };
  }

  describe(row: Row): string {
    const { label, unit, display } = this.#along;
    const x = shown(Number(row.x) * display.factor, unit);
    const y = shown(Number(row.y) * this.#first.display.factor, this.#first.unit);
    return `${label} ${x}: ${row.series} ${y}`;
  }

  #x(value: number): number {
    return value / this.#along.display.factor;
  }

  #y(value: number): number {
    return value / this.#first.display.factor;
  }

  /** Whether the marker shows its band, and so needs room on the axis. */
  #hasMarker(): boolean {
    return this.#document.chart === "curve";
  }

  /** A row a point of each series; points without a number are left out, which leaves a gap. */
  #lines({ columns }: Result) {
    return this.#document.series.flatMap(({ name, label }) =>
      Array.from(columns.x ?? [], (x, i) => ({
        x: this.#x(x),
        y: this.#y(columns[name]?.[i] ?? Number.NaN),
        series: label,
      })).filter((row) => Number.isFinite(row.y)),
    );
  }

  #band({ columns: { x, low, high } }: Result) {
    if (!x || !low || !high) return [];
    return Array.from(x, (at, i) => ({
      x: this.#x(at),
      low: this.#y(low[i] ?? Number.NaN),
      high: this.#y(high[i] ?? Number.NaN),
    })).filter(isKnown);
  }

  #marker(values: Values, { headline: { value, low = value, high = value } }: Result) {
    const x = this.#x(Number(values[this.#along.name]));
    return [{ x, y: this.#y(value), low: this.#y(low), high: this.#y(high) }].filter(isKnown);
  }

  #range({ label, low, high }: Reference) {
    return { label, low: this.#y(low), high: this.#y(high) };
  }
}

/** Whether every number of a row is one. */
const isKnown = (row: Record<string, number>) => Object.values(row).every(Number.isFinite);

/** Values, cut off at so many times the height of the lines. */
function atMost(times: number, lines: { y: number }[], values: number[]): number[] {
  const top = times * Math.max(...lines.map((row) => row.y));
  return top > 0 ? values.map((value) => Math.min(value, top)) : values;
}
