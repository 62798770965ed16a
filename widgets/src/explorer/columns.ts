// Columns for the controls' values: the one function that nothing above it need look behind.
// Where the model has tapes the page computes them; else the kernel does.

import { alongPoints, type Column, overDraws, type Size, scalar } from "../shared/broadcast.ts";
import type { Kernel, Off } from "../shared/host.ts";
import { drawsAround, uniformsOf } from "../shared/normal.ts";
import { quantiles } from "../shared/quantile.ts";
import { Program } from "../shared/tape.ts";
import type {
  ChoiceControl,
  ExplorerDocument,
  Headline,
  NumberControl,
  Series,
  Values,
} from "./document.ts";
import { hasTapes } from "./document.ts";
import { kernelColumns } from "./kernel.ts";

/** The chart's numbers by name: x, one a series, low and high; and the number that matters. */
export interface Result {
  columns: Record<string, Float64Array>;
  headline: Headline;
}

export interface Columns {
  /** Have the newest values computed; `got` hears of it, at once or when the kernel answers. */
  ask(values: Values): void;
  readonly needsKernel: boolean;
  end: Off;
}

type Got = (result: Result) => void;

/** Where an explorer's columns come from; `failed` hears a sentence if the kernel refuses. */
export function columnsFor(
  document: ExplorerDocument,
  kernel: Kernel | null,
  got: Got,
  failed: (message: string) => void,
): Columns {
  if (!hasTapes(document)) return kernelColumns(kernel, got, failed);
  const compute = computer(document);
  return {
    ask: (values) => got(compute(values)),
    needsKernel: false,
    end: () => undefined,
  };
}

/** A function that computes the columns in the page, and again only what has changed. */
export function computer(document: ExplorerDocument): (values: Values) => Result {
  const { along, band } = document;
  const grid = along?.grid ?? [];
  const size: Size = { points: grid.length + 1, draws: band?.draws ?? 1 };
  const inputs = inputsOf(document, size);
  const programs = document.series.map((series) => programsOf(series, document, size));
  const spread = band && spreadOf(band.low, band.high, size.draws);

  return (values) => {
    const { certain, drawn } = inputs(values);
    const lines = programs.map((program) => program(values).certain.run(certain));
    const columns: Record<string, Float64Array> = along ? { x: Float64Array.from(grid) } : {};
    document.series.forEach((series, i) => {
      columns[series.name] = pointsOf(lines[i] as Column, size).slice(0, grid.length || 1);
    });
    const headline: Headline = { value: pointsOf(lines[0] as Column, size)[grid.length] as number };
    const first = programs[0];
    if (!spread || !first) return { columns, headline };
    const [lows, highs] = spread(first(values).drawn.run(drawn), size.points);
    [headline.low, headline.high] = [lows[grid.length] as number, highs[grid.length] as number];
    if (along) {
      columns.low = lows.slice(0, grid.length);
      columns.high = highs.slice(0, grid.length);
    }
    return { columns, headline };
  };
}

/** The ends of the band at every point, from draws that lie point by point. */
function spreadOf(low: number, high: number, draws: number) {
  const scratch = new Float64Array(draws);
  return (column: Column, points: number): [Float64Array, Float64Array] => {
    const [lows, highs] = [new Float64Array(points), new Float64Array(points)];
    for (let point = 0; point < points; point++) {
      if (column.hasDraws) {
        const start = column.hasPoints ? point * draws : 0;
        scratch.set(column.values.subarray(start, start + draws));
        [lows[point], highs[point]] = quantiles(scratch, [low, high]) as [number, number];
      } else lows[point] = highs[point] = column.values[column.hasPoints ? point : 0] as number;
    }
    return [lows, highs];
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

/** The controls' values as columns; one that did not change stays the same object. */
function inputsOf(document: ExplorerDocument, size: Size) {
  const numbers = document.controls.filter(
    (control): control is NumberControl => control.kind === "number",
  );
  const held = new Map<string, { value: number; certain: Column; drawn: Column }>();
  const uniforms = new Map(
    Object.entries(document.band?.order ?? {}).map(([name, order]) => [
      name,
      uniformsOf(order, size.draws),
    ]),
  );

  function made(control: NumberControl, value: number) {
    const axis = document.along?.name === control.name ? document.along : null;
    const certain = axis ? alongPoints(Float64Array.of(...axis.grid, value)) : scalar(value);
    const uniform = uniforms.get(control.name);
    const drawn = uniform && !axis ? overDraws(drawsAround(control, value, uniform)) : certain;
    return { value, certain, drawn };
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
