// Computes an explorer's columns in the page, from its tapes.

import { drawsAround, quantiles, uniformsOf } from "../../tape/draws.ts";
import {
  alongPoints,
  type Column,
  overDraws,
  Program,
  type Size,
  scalar,
} from "../../tape/tape.ts";
import {
  type Axis,
  type Band,
  type ChoiceControl,
  type ExplorerDocument,
  type Headline,
  hasTapes,
  type NumberControl,
  type Result,
  type Rows,
  type Series,
  type Values,
} from "../document.ts";

/** Computes a result; a quick one may leave out the bands of rows that are not chosen. */
export type Compute = (values: Values, isQuick?: boolean) => Result;

/** A function that computes the columns in the page, and again only what has changed. */
export function computer(explorer: ExplorerDocument): Compute {
  const { along, across, each, rows } = explorer;
  if (along && each) return multiplesComputer(explorer, along, each);
  if (rows) return rowsComputer(explorer, rows);
  return along && across ? mapComputer(explorer, along, across) : pointComputer(explorer);
}

/** The columns along an axis; without one, of a single point. */
function pointComputer(explorer: ExplorerDocument): Compute {
  const { along, band, series } = explorer;
  const points = along?.grid.length ?? 0;
  const size: Size = { points: points + 1, draws: band?.draws ?? 1 }; // and one at the control
  const inputs = inputsOf(explorer, size);
  const programs = series.map((each) => programsOf(each, explorer, size));
  const spread = band && spreadOf(band, size, points > 0 && "low" in explorer.columns);
  const swings = swingsOf(explorer);
  const hasHere = "here" in explorer.columns;

  return (values) => {
    const { certain, drawn } = inputs(values);
    const [first, ...others] = programs.map((programOf) => programOf(values));
    if (!first) throw new Error("an explorer has at least one series");
    const lines = [first, ...others].map((each) => pointsOf(each.certain.run(certain), size));
    const columns: Result["columns"] = along ? { x: Float64Array.from(along.grid) } : {};
    series.forEach(({ name }, i) => {
      columns[name] = (lines[i] as Float64Array).slice(0, points || 1);
    });
    if (hasHere) columns.here = Float64Array.from(lines, (line) => line[points] as number);
    Object.assign(columns, swings(values));
    const headline: Headline = { value: lines[0]?.[points] as number };
    const spreads = spread?.(first.drawn.run(drawn));
    Object.assign(columns, spreads?.columns);
    Object.assign(headline, spreads?.headline);
    return { columns, headline };
  };
}

// Computes the rows of an explorer in the page: the model for each word of a choice.

const UNKNOWN = { low: Number.NaN, high: Number.NaN };

/** A function that computes each row, and again only what has changed. */
export function rowsComputer(explorer: ExplorerDocument, { name, options }: Rows): Compute {
  const { band, series } = explorer;
  const [first] = series as [Series];
  const size: Size = { points: 1, draws: band?.draws ?? 1 };
  const inputs = inputsOf(explorer, size);
  const programs = series.map((each) => programsOf(each, explorer, size));
  const firstOf = programsOf(first, explorer, size);
  const spread = band && spreadOf(band, size, false);

  return (values, isQuick = false) => {
    const { certain, drawn } = inputs(values);
    const rows = options.map((word) => ({ ...values, [name]: word }));
    const columns: Result["columns"] = {};
    programs.forEach((programOf, i) => {
      const run = (row: Values) => pointsOf(programOf(row).certain.run(certain), size);
      const found = rows.map((row) => run(row)[0] as number);
      columns[(series[i] as Series).name] = Float64Array.from(found);
    });
    if (spread) {
      const isLeftOut = (row: Values) => isQuick && row[name] !== values[name];
      const ends = rows.map((row) =>
        isLeftOut(row) ? UNKNOWN : spread(firstOf(row).drawn.run(drawn)).headline,
      );
      columns.low = Float64Array.from(ends, ({ low }) => low as number);
      columns.high = Float64Array.from(ends, ({ high }) => high as number);
    }
    return { columns, headline: headlineAt(options.indexOf(String(values[name])), first, columns) };
  };
}

/** The row of the word that is chosen holds the number that matters. */
function headlineAt(row: number, { name }: Series, columns: Result["columns"]): Headline {
  const at = (column: string) => columns[column]?.[row] ?? Number.NaN;
  const value = at(name);
  return columns.low ? { value, low: at("low"), high: at("high") } : { value };
}

// Computes small charts in the page: every series along the axis for each word of a choice.

/** A function that computes each word's lines, and the band of the chosen one. */
export function multiplesComputer(explorer: ExplorerDocument, along: Axis, each: Rows): Compute {
  const { band, series } = explorer;
  const points = along.grid.length;
  const size: Size = { points: points + 1, draws: band?.draws ?? 1 }; // and one at the control
  const inputs = inputsOf(explorer, size);
  const programs = series.map((one) => programsOf(one, explorer, size));
  const spread = band && spreadOf(band, size, "low" in explorer.columns);

  return (values) => {
    const { certain, drawn } = inputs(values);
    const words = each.options.map((word) => ({ ...values, [each.name]: word }));
    const found = programs.map((programOf) =>
      words.map((word) => pointsOf(programOf(word).certain.run(certain), size).slice()),
    );
    const columns: Result["columns"] = { x: Float64Array.from(along.grid) };
    series.forEach(({ name }, i) => {
      const lines = found[i] as Float64Array[];
      columns[name] = Float64Array.from(lines.flatMap((line) => [...line.subarray(0, points)]));
    });
    const first = found[0] as Float64Array[];
    columns.here = Float64Array.from(first, (line) => line[points] as number);
    const here = columns.here[chosenAt(explorer, values)] ?? Number.NaN;
    const headline: Headline = { value: here };
    const spreads = spread?.((programs[0] as Programs)(values).drawn.run(drawn));
    Object.assign(columns, spreads?.columns);
    return { columns, headline: { ...headline, ...spreads?.headline } };
  };
}

type Programs = ReturnType<typeof programsOf>;

/** The index of the chosen word. */
export function chosenAt({ each }: ExplorerDocument, values: Values): number {
  const { name, options } = each as Rows;
  return options.indexOf(String(values[name]));
}

/** One word's result, as that of a chart of its own; the band is the chosen word's alone. */
export function resultAt(
  explorer: ExplorerDocument,
  values: Values,
  { columns, headline }: Result,
  at: number,
): Result {
  const points = columns.x?.length ?? 0;
  const own = explorer.series.map(({ name }: Series) => [
    name,
    columns[name]?.slice(at * points, (at + 1) * points) ?? new Float64Array(),
  ]);
  const { x, here, ...others } = columns;
  const line = { ...(x ? { x } : {}), ...Object.fromEntries(own) };
  const ends = Object.entries(others).filter(([name]) => /^(inner_)?(low|high)$/.test(name));
  return at === chosenAt(explorer, values)
    ? { columns: { ...line, ...Object.fromEntries(ends) }, headline }
    : { columns: line, headline: { value: here?.[at] ?? Number.NaN } };
}

// Computes the map of an explorer in the page: each model at every pair of points of two axes.

/** A function that computes the map, line by line as Python does, and the number at the controls. */
export function mapComputer(explorer: ExplorerDocument, along: Axis, across: Axis) {
  const { series } = explorer;
  const size: Size = { points: along.grid.length * across.grid.length, draws: 1 };
  const inputs = mapInputs(explorer, along, across);
  const programs = series.map((each) => programsOf(each, explorer, size));
  const here = headlineOf(explorer);

  return (values: Values): Result => {
    const given = inputs(values);
    const columns: Result["columns"] = {
      x: Float64Array.from(along.grid),
      y: Float64Array.from(across.grid),
    };
    programs.forEach((programOf, i) => {
      const found = pointsOf(programOf(values).certain.run(given), size);
      columns[(series[i] as Series).name] = found.slice();
    });
    return { columns, headline: here(values) };
  };
}

/** The controls' values, the two axes' at every pair; what did not change stays the same object. */
function mapInputs({ controls }: ExplorerDocument, along: Axis, across: Axis) {
  const x = across.grid.flatMap(() => along.grid);
  const y = across.grid.flatMap((value) => along.grid.map(() => value));
  const plane = new Map([
    [along.name, alongPoints(Float64Array.from(x))],
    [across.name, alongPoints(Float64Array.from(y))],
  ]);
  const held = new Map<string, Column>();

  return (values: Values): Record<string, Column> => {
    for (const { name, kind } of controls) {
      if (kind !== "number" || plane.has(name)) continue;
      const value = Number(values[name]);
      if (!Object.is(held.get(name)?.values[0], value)) held.set(name, scalar(value));
    }
    return Object.fromEntries([...plane, ...held]);
  };
}

/** The first model at the controls, with its band. */
function headlineOf(explorer: ExplorerDocument): (values: Values) => Headline {
  const { band, series } = explorer;
  const size: Size = { points: 1, draws: band?.draws ?? 1 };
  const inputs = inputsOf({ ...explorer, along: null }, size);
  const programOf = programsOf(series[0] as Series, explorer, size);
  const spread = band && spreadOf(band, size, false);

  return (values) => {
    const { certain, drawn } = inputs(values);
    const { certain: exact, drawn: many } = programOf(values);
    const value = pointsOf(exact.run(certain), size)[0] as number;
    return { value, ...spread?.(many.run(drawn)).headline };
  };
}

// The tapes of a series as programs, for each reading of its choices.

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

/** Finds the bands at the control's value, which is the last point, and on request along the axis. */
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

// The answers at one point of the controls: what would change them, and where a line is crossed.

/** Every series at some values. */
export type Answers = (values: Values) => number[];

const SINGLE: Size = { points: 1, draws: 1 };

const ANSWERS = new WeakMap<ExplorerDocument, Answers>();

/** The answers from the tapes, which are compiled once; null if there are none. */
export function answersOf(explorer: ExplorerDocument): Answers | null {
  if (!hasTapes(explorer)) return null;
  const answers = ANSWERS.get(explorer) ?? compiled(explorer);
  ANSWERS.set(explorer, answers);
  return answers;
}

function compiled(explorer: ExplorerDocument): Answers {
  const programs = explorer.series.map((series) => programsOf(series, explorer, SINGLE));
  return (values) => {
    const numbers = numbersOf(explorer).map(({ name }) => [name, scalar(Number(values[name]))]);
    const inputs = Object.fromEntries(numbers);
    return programs.map((of) => pointsOf(of(values).certain.run(inputs), SINGLE)[0] as number);
  };
}

/** The controls that are numbers, of every series. */
export function numbersOf({ controls }: ExplorerDocument): NumberControl[] {
  return controls.filter((control): control is NumberControl => control.kind === "number");
}
