// Numbers and titles in the units of an explorer's axes.

import type { AxisFit } from "../../chart/spec.ts";
import { type Display, figureIn, figures, resultText } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import { isMoney, saysUnit, unitWords } from "../../text/units.ts";
import type { Axis, ExplorerDocument, Result, Series, Values } from "../document.ts";

export const TABLE_FIGURES = 4; // of a number in a table

export const titleWithUnit = (label: string, { unit }: Display) =>
  unit && !saysUnit(label, unit) ? `${label} (${unitWords(unit)})` : label;

/** A place on an axis with its preposition: "at 3 years", "in 2028", "at about $2". */
export function placed(text: string, unit: string, isExact = true): string {
  if (unit === "calendar year") return say(isExact ? "inYear" : "inAboutYear", { x: text });
  return say(isExact ? "atPlace" : "atAbout", { x: text });
}

/** A number on an axis, placed. */
export const placedAt = (value: number, unit: string, isExact = true): string =>
  placed(resultText(value, unit), unit, isExact);

const MOST_STEPS = 100; // of a line; more of them look like a curve

/** Whether the axis has few enough whole numbers for a line to go in steps. */
export function stepsOf({ along, controls }: ExplorerDocument): boolean {
  const control = controls.find(({ name }) => name === along?.name);
  const isWhole = control?.kind === "number" && control.whole;
  return isWhole && (along?.grid.length ?? 0) <= MOST_STEPS;
}

const [STEEP, TURNED] = [4, 1.5]; // times what its neighbours rise or fall: from there on it is a jump

/** Whether a line jumps between two points: far more than beside it, or against the way it goes. */
function isJump(before: number, step: number, after: number): boolean {
  const [one, other] = [Math.abs(before), Math.abs(after)];
  if (Math.abs(step) > STEEP * (one + other)) return true;
  return step * before < 0 && step * after < 0 && Math.abs(step) > TURNED * Math.max(one, other);
}

/**
 * Rows of a line with a riser half way where it jumps, as whole nodes or votes make it: a curve
 * through the points would bend where the model does not.
 */
function withRisers<Point extends { x: number; y: number }>(rows: Point[]): Point[] {
  const steps = rows.map(({ y }, i) => y - (rows[i - 1]?.y ?? y));
  const least = Math.min(0, ...rows.map(({ y }) => y)); // what is never below zero is not drawn there
  return rows.flatMap((row, i) => {
    const from = rows[i - 1];
    const isAtEnd = i < 2 || i === rows.length - 1; // there the neighbours do not tell
    if (!from || isAtEnd) return [row];
    const [before, step, after] = steps.slice(i - 1, i + 2) as [number, number, number];
    if (!isJump(before, step, after)) return [row];
    const x = (from.x + row.x) / 2;
    const [low, high] = [from.y + before / 2, row.y - after / 2].map((y) => Math.max(y, least));
    return [{ ...row, x, y: low as number }, { ...row, x, y: high as number }, row];
  });
}

/** The axis of a result, which the title of the chart names: per cents on its numbers, else a unit. */
export const axisOfUnit = ({ unit }: Display): AxisFit =>
  unit === "%" ? { title: "", isShare: true } : { title: unitWords(unit) };

/** Title, scale and number format for the axis of an argument. */
export function axisFit({ label, unit, scale, display }: Axis): AxisFit {
  const fit = { title: titleWithUnit(label, display), scale };
  return unit === "calendar year" ? { ...fit, isYear: true } : fit;
}

/** Whether every number of a row is one. */
export const isKnown = (row: Record<string, number>) => Object.values(row).every(Number.isFinite);

/** The marker at the control's value: the result there, and its band. */
export type Marker = Record<"x" | "y" | "low" | "high", number>;

/** A document's numbers in the units of its axes. */
export class Axes {
  readonly explorer: ExplorerDocument;
  readonly along: Axis;
  readonly first: Series;

  constructor(explorer: ExplorerDocument) {
    this.explorer = explorer;
    this.along = explorer.along as Axis;
    this.first = explorer.series[0] as Series;
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
    const measured = (this.explorer.measured ?? []).flatMap((each) => each.x);
    const ends = [grid[0] ?? 0, grid.at(-1) ?? 1, ...measured];
    return { xLow: this.x(Math.min(...ends)), xHigh: this.x(Math.max(...ends)) };
  }

  /** A row a point of each series; points without a number are left out, which leaves a gap. */
  lines({ columns }: Result) {
    const isWhole = stepsOf(this.explorer); // then it goes in steps as it is
    return this.explorer.series.flatMap(({ name, label }) => {
      const rows = Array.from(columns.x ?? [], (x, i) => ({
        x: this.x(x),
        y: this.y(columns[name]?.[i] ?? Number.NaN),
        series: label,
      })).filter((row) => Number.isFinite(row.y));
      return isWhole ? rows : withRisers(rows);
    });
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
    return (this.explorer.measured ?? []).flatMap(({ label, x, y }) =>
      x.map((at, i) => ({ label, x: this.x(at), y: this.y(y[i] as number) })),
    );
  }

  /** Published ranges, and thresholds, whose ends are equal. */
  references() {
    return thresholdsOf(this.explorer, (value) => this.y(value));
  }

  /** The student's guess, with its name. */
  predictions(prediction: number | null) {
    return prediction === null ? [] : [{ y: this.y(prediction), label: say("ownPrediction") }];
  }

  /** From where the control stands to the guess, with how far that is. */
  apart(marker: Marker[], predictions: { y: number }[]) {
    const [here, guess] = [marker[0], predictions[0]];
    if (!here || !guess) return [];
    const [low, high] = [Math.min(here.y, guess.y), Math.max(here.y, guess.y)];
    const gap = distance(high - low, this.first.display);
    const label = say(here.y < guess.y ? "gapUnder" : "gapOver", { gap });
    return figures(low) === figures(high) ? [] : [{ x: here.x, low, high, label, gap }];
  }

  /** "price 2 USD: power 4 MW" */
  said(x: number, y: number, name: string): string {
    const { label, unit, display } = this.along;
    const at = resultText(x * display.factor, unit);
    return `${label} ${at}: ${name} ${resultText(y * this.first.display.factor, this.first.unit)}`;
  }
}

const SHORT = 6; // letters of a unit that is written with the gap; the axis has the others

/** A distance on an axis in words; shares are percentage points apart. */
function distance(size: number, { factor, unit }: Display): string {
  if (unit === "%") return `${figures(size, 2)} ${say("gapPoints")}`;
  if (isMoney(unit)) return resultText(size * factor, "USD"); // of what, an hour or a year, the axis says
  return `${figureIn(size, { factor: 1, unit })} ${unit.length <= SHORT ? unit : ""}`.trim();
}

// Ends of axes that hold still while a control is dragged, so that it is the line that moves.

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const LEAST = 0.35; // of an axis in use; below it the axis is drawn anew

/** The next round number away from zero. */
export function roundUp(value: number): number {
  if (value === 0) return 0;
  const size = Math.abs(value);
  const power = 10 ** Math.floor(Math.log10(size));
  const figure = ROUND.find((each) => each * power >= size * 0.999999) ?? 10;
  return Math.sign(value) * figure * power;
}

/** An end of an axis: the previous one while it still fits, else a round number beyond `needed`. */
export function heldEnd(before: number | undefined, needed: number): number {
  if (before !== undefined && before !== 0) {
    const used = needed / before;
    if (used >= LEAST && used <= 1) return before;
  }
  return roundUp(needed);
}

/** A memory for both ends of an axis that always shows zero. */
export function axisEnds() {
  let low: number | undefined;
  let high: number | undefined;
  return (values: number[]): [number, number] => {
    const known = values.filter(Number.isFinite);
    low = heldEnd(low, Math.min(0, ...known));
    high = heldEnd(high, Math.max(0, ...known));
    return low === high ? [0, 1] : [low, high];
  };
}

const STEPS = [1, 2, 5, 10]; // of a log axis

/** The next step of a log axis at or beyond a value. */
function stepBeyond(value: number, isUp: boolean): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const [figure, slack] = [value / power, 1e-6];
  const found = isUp
    ? STEPS.find((step) => step >= figure * (1 - slack))
    : STEPS.findLast((step) => step <= figure * (1 + slack));
  return Number(((found ?? 1) * power).toPrecision(12));
}

/** A memory for both ends of a log axis, which has no place for what is not above zero. */
export function logEnds() {
  let ends: [number, number] | undefined;
  return (values: number[]): [number, number] => {
    const known = values.filter((value) => Number.isFinite(value) && value > 0);
    if (known.length === 0) return ends ?? [1, 10];
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const used = ends && Math.log(high / low) / Math.log(ends[1] / ends[0]);
    const isHeld = ends && low >= ends[0] && high <= ends[1] && Number(used) >= LEAST;
    if (!isHeld) ends = [stepBeyond(low, false), stepBeyond(high, true)];
    const [from, to] = ends as [number, number];
    return from === to ? [from, 10 * to] : [from, to];
  };
}

const PARTS = 5; // steps of an axis from end to end

/** A memory for both ends of an axis that need not show zero, and does where it is near. */
export function spanEnds() {
  let ends: [number, number] | undefined;
  return (values: number[]): [number, number] => {
    const known = values.filter(Number.isFinite);
    if (known.length === 0) return ends ?? [0, 1];
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const used = ends ? (high - low) / (ends[1] - ends[0]) : 0;
    if (ends && low >= ends[0] && high <= ends[1] && used >= LEAST) return ends;
    const step = roundUp((high - low || Math.abs(high) || 1) / PARTS);
    const isNearZero = low > 0 && low < (high - low) / 2;
    const from = isNearZero ? 0 : Math.floor(low / step) * step;
    const to = Math.ceil(high / step) * step;
    ends = [from, to > from ? to : from + step].map((end) => Number(end.toPrecision(12))) as [
      number,
      number,
    ];
    return ends;
  };
}

// Published ranges and thresholds: a range has two ends, a threshold one.

interface Line {
  label: string;
  low: number;
  high: number;
}

/** A document's references in the unit of an axis; those of equal ends are thresholds. */
export function thresholdsOf({ reference }: ExplorerDocument, scaled: (value: number) => number) {
  const all = reference.map(({ label, low, high }): Line & Record<string, string | number> => ({
    label,
    low: scaled(low),
    high: scaled(high),
  }));
  const isThreshold = ({ low, high }: Line) => low === high;
  return {
    reference: all.filter((row) => !isThreshold(row)),
    threshold: all.filter(isThreshold),
  };
}

/** The numbers at which a threshold stands: a result near one is said as finely as that takes. */
export const limitsOf = ({ reference }: ExplorerDocument): number[] =>
  reference.filter(({ low, high }) => low === high).map(({ low }) => low);

/** The ends of a range as figures: one, if it has one end or begins at zero as a bar does. */
export function figuredEnds(
  { low, high }: Pick<Line, "low" | "high">,
  written: (end: number) => string,
): [string, string?] {
  const [from, to] = [written(low), written(high)];
  if (from === to || low === 0) return [to];
  return high === 0 ? [from] : [from, to];
}

/** Thresholds across rows. */
export function uprightOf(explorer: ExplorerDocument, scaled: (value: number) => number) {
  return thresholdsOf(explorer, scaled).threshold.map(({ label, low }) => ({ label, x: low }));
}

/** The prediction across rows, with its name. */
export function uprightPrediction(prediction: number | null, scaled: (value: number) => number) {
  return prediction === null ? [] : [{ y: scaled(prediction), label: say("ownPrediction") }];
}
