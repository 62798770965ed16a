// The tapes of a series as programs, for each reading of its choices.

import { alongPoints, type Column, overDraws, type Size, scalar } from "../../tape/arrays.ts";
import { drawsAround, quantiles, uniformsOf } from "../../tape/draws.ts";
import { Program } from "../../tape/tape.ts";
import type {
  Band,
  ChoiceControl,
  ExplorerDocument,
  Headline,
  NumberControl,
  Result,
  Series,
  Values,
} from "../document.ts";

/** A column's value at each point. */
export function pointsOf(column: Column, size: Size): Float64Array {
  if (column.hasPoints) return column.values;
  return new Float64Array(size.points).fill(column.values[0] as number);
}

/** The tapes of one series, for each reading of its choices; made when first needed. */
export function programsOf(series: Series, explorer: ExplorerDocument, size: Size) {
  const choices = explorer.controls.filter(
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

// The controls' values as the columns that a tape reads: certain, and drawn around.

/** The controls' values as columns; one that did not change stays the same object. */
export function inputsOf(explorer: ExplorerDocument, size: Size) {
  const numbers = explorer.controls.filter(
    (control): control is NumberControl => control.kind === "number",
  );
  const held = new Map<string, { value: number; certain: Column; drawn: Column }>();

  const isBandAlong = "low" in explorer.columns;

  function made(control: NumberControl, value: number) {
    const axis = explorer.along?.name === control.name ? explorer.along : null;
    const certain = axis ? alongPoints(Float64Array.of(...axis.grid, value)) : scalar(value);
    if (explorer.band && !control.known && !axis) {
      const uniform = uniformsOf(control.name, size.draws);
      return { value, certain, drawn: overDraws(drawsAround(control, value, uniform)) };
    }
    return { value, certain, drawn: isBandAlong ? certain : scalar(value) };
  }

  return (values: Values) => {
    const certain: Record<string, Column> = {};
    const drawn: Record<string, Column> = {};
    for (const control of numbers) {
      const value = Number(values[control.name]);
      const before = held.get(control.name);
      const now = before && Object.is(before.value, value) ? before : made(control, value);
      held.set(control.name, now);
      certain[control.name] = now.certain;
      drawn[control.name] = now.drawn;
    }
    return { certain, drawn };
  };
}

// The ends of an explorer's bands, from draws that lie point by point.

interface Spread {
  columns: Result["columns"];
  headline: Pick<Headline, "low" | "high">;
}

const HALF: [string, number][] = [
  ["inner_low", 0.25],
  ["inner_high", 0.75],
];

/** The bands' ends by the names of their columns, as probabilities that rise; the half of the draws
 * lies within a band that has no others within it. */
function endsOf({ low, high, inner }: Band, isAlong: boolean): [string, number][] {
  const within =
    inner?.flatMap((share): [string, number][] => [
      [`low_${share}`, (100 - share) / 200],
      [`high_${share}`, (100 + share) / 200],
    ]) ?? (isAlong ? HALF : []);
  const all: [string, number][] = [["low", low], ["high", high], ...within];
  return all.sort(([, one], [, other]) => one - other);
}

/** Finds the bands at the control, which is the last point, and along the axis if that is asked. */
export function spreadOf(band: Band, { points, draws }: Size, isAlong: boolean) {
  const scratch = new Float64Array(draws);
  const ends = endsOf(band, isAlong);
  const probabilities = ends.map(([, probability]) => probability);

  function at(column: Column, point: number): number[] {
    const value = column.values[column.hasPoints ? point : 0] as number;
    if (!column.hasDraws) return probabilities.map(() => value);
    const start = column.hasPoints ? point * draws : 0;
    scratch.set(column.values.subarray(start, start + draws));
    return quantiles(scratch, probabilities);
  }

  return (column: Column): Spread => {
    const here = at(column, points - 1);
    const [low, high] = ["low", "high"].map((end) => here[ends.findIndex(([n]) => n === end)]);
    const found = Array.from({ length: isAlong ? points - 1 : 0 }, (_, point) => at(column, point));
    const columns = ends.map(([name], i) => [
      name,
      Float64Array.from(found, (each) => each[i] as number),
    ]);
    return {
      columns: isAlong ? Object.fromEntries(columns) : {},
      headline: { low: low as number, high: high as number },
    };
  };
}

// A tornado's numbers: the model with one argument at each end of its range, the others as they are.

/** The arguments that a tornado varies. */
export function swingControls({ controls, swings = [] }: ExplorerDocument): NumberControl[] {
  return swings.flatMap((name) =>
    controls.filter((each): each is NumberControl => each.kind === "number" && each.name === name),
  );
}

/** Computes the columns "low" and "high", one entry an argument; none where nothing is varied. */
export function swingsOf(explorer: ExplorerDocument): (values: Values) => Result["columns"] {
  const varied = swingControls(explorer);
  const [first] = explorer.series;
  if (varied.length === 0 || !first) return () => ({});
  const size: Size = { points: 2 * varied.length, draws: 1 };
  const programs = programsOf(first, explorer, size);

  /** An argument's values: at an end of its range in its own two places, as it is elsewhere. */
  function valuesOf(control: NumberControl, value: number) {
    const column = new Float64Array(size.points).fill(value);
    const own = varied.indexOf(control);
    if (own >= 0) column.set(control.range, 2 * own);
    return alongPoints(column);
  }

  return (values) => {
    const inputs = explorer.controls.flatMap((control) =>
      control.kind === "number"
        ? [[control.name, valuesOf(control, Number(values[control.name]))] as const]
        : [],
    );
    const found = pointsOf(programs(values).certain.run(Object.fromEntries(inputs)), size);
    return {
      low: Float64Array.from(varied, (_, i) => found[2 * i] as number),
      high: Float64Array.from(varied, (_, i) => found[2 * i + 1] as number),
    };
  };
}
