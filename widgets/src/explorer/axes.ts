// Numbers and titles in the units of an explorer's axes.

import type { AxisFit } from "../shared/spec.ts";
import { say } from "../shared/strings.ts";
import { type Display, shown } from "../shared/text.ts";
import type { Axis, ExplorerDocument, Reference, Result, Series, Values } from "./document.ts";

export const titled = (label: string, { unit }: Display) => (unit ? `${label} (${unit})` : label);

/** What the axis of an argument is told. */
export function axisFit({ label, unit, scale, display }: Axis): AxisFit {
  const fit = { title: titled(label, display), scale };
  return unit === "calendar year" ? { ...fit, format: "d" } : fit;
}

/** Whether every number of a row is one. */
export const isKnown = (row: Record<string, number>) => Object.values(row).every(Number.isFinite);

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

  references() {
    return this.document.reference.map((each: Reference) => ({
      label: each.label,
      low: this.y(each.low),
      high: this.y(each.high),
    }));
  }

  guesses(guess: number | null) {
    return guess === null ? [] : [{ y: this.y(guess), label: say("guess") }];
  }

  /** "price 2 USD: power 4 MW" */
  said(x: number, y: number, name: string): string {
    const { label, unit, display } = this.along;
    const at = shown(x * display.factor, unit);
    return `${label} ${at}: ${name} ${shown(y * this.first.display.factor, this.first.unit)}`;
  }
}
