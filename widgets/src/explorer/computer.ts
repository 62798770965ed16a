// Computes an explorer's columns in the page, from its tapes.

import type { Column, Size } from "../shared/broadcast.ts";
import { quantiles } from "../shared/quantile.ts";
import { Program } from "../shared/tape.ts";
import type {
  ChoiceControl,
  ExplorerDocument,
  Headline,
  Result,
  Series,
  Values,
} from "./document.ts";
import { inputsOf } from "./inputs.ts";

/** A function that computes the columns in the page, and again only what has changed. */
export function computer(document: ExplorerDocument): (values: Values) => Result {
  const { along, band, series } = document;
  const points = along?.grid.length ?? 0;
  const size: Size = { points: points + 1, draws: band?.draws ?? 1 }; // and one at the control
  const inputs = inputsOf(document, size);
  const programs = series.map((each) => programsOf(each, document, size));
  const spread = band && spreadOf(band.low, band.high, size);

  return (values) => {
    const { certain, drawn } = inputs(values);
    const [first, ...others] = programs.map((programOf) => programOf(values));
    if (!first) throw new Error("an explorer has at least one series");
    const lines = [first, ...others].map((each) => pointsOf(each.certain.run(certain), size));
    const columns: Result["columns"] = along ? { x: Float64Array.from(along.grid) } : {};
    series.forEach(({ name }, i) => {
      columns[name] = (lines[i] as Float64Array).slice(0, points || 1);
    });
    const headline: Headline = { value: lines[0]?.[points] as number };
    if (spread) addBand(spread(first.drawn.run(drawn)), points, columns, headline);
    return { columns, headline };
  };
}

type Ends = [low: Float64Array, high: Float64Array];

/** The band along the axis, and at the control, which is the point after the axis's own. */
function addBand([low, high]: Ends, at: number, columns: Result["columns"], headline: Headline) {
  headline.low = low[at] as number;
  headline.high = high[at] as number;
  if (at > 0) Object.assign(columns, { low: low.slice(0, at), high: high.slice(0, at) });
}

/** The ends of the band at every point, from draws that lie point by point. */
function spreadOf(low: number, high: number, { points, draws }: Size) {
  const scratch = new Float64Array(draws);
  const endsAt = (column: Column, point: number): number[] => {
    const value = column.values[column.hasPoints ? point : 0] as number;
    if (!column.hasDraws) return [value, value];
    const start = column.hasPoints ? point * draws : 0;
    scratch.set(column.values.subarray(start, start + draws));
    return quantiles(scratch, [low, high]);
  };
  return (column: Column): Ends => {
    const ends = Array.from({ length: points }, (_, point) => endsAt(column, point));
    return [
      Float64Array.from(ends, (each) => each[0] as number),
      Float64Array.from(ends, (each) => each[1] as number),
    ];
  };
}

function pointsOf(column: Column, size: Size): Float64Array {
  if (column.hasPoints) return column.values;
  return new Float64Array(size.points).fill(column.values[0] as number);
}

/** The tapes of one series, for each reading of its choices; made when first needed. */
function programsOf(series: Series, document: ExplorerDocument, size: Size) {
  const choices = document.controls.filter(
    (control): control is ChoiceControl => control.kind === "choice",
  );
  const used = series.arguments
    .map((name) => choices.find((choice) => choice.name === name))
    .filter((choice) => choice !== undefined);
  const made = new Map<string, { certain: Program; drawn: Program }>();

  return (values: Values) => {
    const key = used.map(({ name }) => `${name}=${values[name]}`).join("&");
    const tape = series.tapes?.[key];
    if (!tape) throw new Error(`there is no tape for "${key}"`);
    const program = made.get(key) ?? {
      certain: new Program(tape, size),
      drawn: new Program(tape, size),
    };
    made.set(key, program);
    return program;
  };
}
