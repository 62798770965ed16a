// Numbers and titles in the units of an explorer's axes.

import type { AxisFit } from "../chart/spec.ts";
import { type Display, figures, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { Axis, ExplorerDocument, Result, Series, Values } from "./document.ts";
import { thresholdsOf } from "./thresholds.ts";

export const titled = (label: string, { unit }: Display) => (unit ? `${label} (${unit})` : label);

/** What the axis of an argument is told. */
export function axisFit({ label, unit, scale, display }: Axis): AxisFit {
  const fit = { title: titled(label, display), scale };
  return unit === "calendar year" ? { ...fit, format: "d" } : fit;
}

/** Whether every number of a row is one. */
export const isKnown = (row: Record<string, number>) => Object.values(row).every(Number.isFinite);

const NEAR = 0.25; // of the way to the line; nearer, two names would lie on each other

/** Where the control stands: the result there, and its band. */
export type Marker = Record<"x" | "y" | "low" | "high", number>;

/** A document's numbers in the units of its axes. */
export class Axes {
  readonly document: ExplorerDocument;
  readonly along: Axis;
  readonly first: Series;

  constructor(document: ExplorerDocument) {
    this.document = document;
    this.along = document.along as Axis;
    this.first = document.series[0] as Series;
  }

  x(value: number): number {
    return value / this.along.display.factor;
  }

  y(value: number): number {
    return value / this.first.display.factor;
  }

  /** The ends of the axis of the argument, with the measured points on it. */
  xEnds(): { xLow: number; xHigh: number } {
    const { grid } = this.along;
    const measured = (this.document.measured ?? []).flatMap((each) => each.x);
    const ends = [grid[0] ?? 0, grid.at(-1) ?? 1, ...measured];
    return { xLow: this.x(Math.min(...ends)), xHigh: this.x(Math.max(...ends)) };
  }

  /** A row a point of each series; points without a number are left out, which leaves a gap. */
  lines({ columns }: Result) {
    return this.document.series.flatMap(({ name, label }) =>
      Array.from(columns.x ?? [], (x, i) => ({
        x: this.x(x),
        y: this.y(columns[name]?.[i] ?? Number.NaN),
        series: label,
      })).filter((row) => Number.isFinite(row.y)),
    );
  }

  /** A row a point between two columns. */
  between({ columns }: Result, low: string, high: string) {
    const ends = [columns[low], columns[high]];
    if (!ends[0] || !ends[1]) return [];
    return Array.from(columns.x ?? [], (at, i) => ({
      x: this.x(at),
      low: this.y(ends[0]?.[i] ?? Number.NaN),
      high: this.y(ends[1]?.[i] ?? Number.NaN),
    })).filter(isKnown);
  }

  marker(values: Values, { headline: { value, low = value, high = value } }: Result): Marker[] {
    const x = this.x(Number(values[this.along.name]));
    const row = { x, y: this.y(value), low: this.y(low), high: this.y(high) };
    return isKnown(row) ? [row] : [];
  }

  measured() {
    return (this.document.measured ?? []).flatMap(({ label, x, y }) =>
      x.map((at, i) => ({ label, x: this.x(at), y: this.y(y[i] as number) })),
    );
  }

  /** Published ranges, and thresholds, whose ends are equal. */
  references() {
    return thresholdsOf(this.document, (value) => this.y(value));
  }

  /** The guess, with its name at the end of the chart where least is in its way. */
  guesses(guess: number | null, lines: { y: number }[]) {
    if (guess === null) return [];
    const y = this.y(guess);
    const own = lines.slice(0, Math.max(1, lines.length / this.document.series.length));
    const far = (row: { y: number } | undefined) => Math.abs((row?.y ?? Number.NaN) - y);
    const { reference, threshold } = this.references(); // their names stand at the left
    const tops = [...reference, ...threshold].map(({ high }) => ({ y: high }));
    const isTaken = tops.some((row) => far(row) < NEAR * Math.max(far(own[0]), far(own.at(-1))));
    const isLeft = far(own[0]) > far(own.at(-1)) && !isTaken;
    return [{ y, label: say("guess"), side: isLeft ? "left" : "right" }];
  }

  /** Arrows where the marker's band goes on beyond the ends of the axis, each with where it ends. */
  beyond(marker: Marker[], { xLow, xHigh, yLow, yHigh }: Record<string, number>) {
    const middle = (Number(xLow) + Number(xHigh)) / 2;
    return marker.flatMap(({ x, low, high }) => {
      const side = x > middle ? "left" : "right";
      const up = {
        x,
        y: Number(yHigh),
        way: "up",
        side,
        label: say("upTo", { end: figures(high) }),
      };
      const down = {
        x,
        y: Number(yLow),
        way: "down",
        side,
        label: say("downTo", { end: figures(low) }),
      };
      return [...(high > Number(yHigh) ? [up] : []), ...(low < Number(yLow) ? [down] : [])];
    });
  }

  /** "price 2 USD: power 4 MW" */
  said(x: number, y: number, name: string): string {
    const { label, unit, display } = this.along;
    const at = shown(x * display.factor, unit);
    return `${label} ${at}: ${name} ${shown(y * this.first.display.factor, this.first.unit)}`;
  }
}
