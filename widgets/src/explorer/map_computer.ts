// Computes the map of an explorer in the page: each model at every pair of points of two axes.

import { alongPoints, type Column, type Size, scalar } from "../tape/arrays.ts";
import type { Axis, ExplorerDocument, Headline, Result, Series, Values } from "./document.ts";
import { inputsOf } from "./inputs.ts";
import { pointsOf, programsOf } from "./programs.ts";
import { spreadOf } from "./spread.ts";

/** A function that computes the map, line by line as Python does, and the number at the controls. */
export function mapComputer(document: ExplorerDocument, along: Axis, across: Axis) {
  const { series } = document;
  const size: Size = { points: along.grid.length * across.grid.length, draws: 1 };
  const inputs = planeInputs(document, along, across);
  const programs = series.map((each) => programsOf(each, document, size));
  const here = headlineOf(document);

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
function planeInputs({ controls }: ExplorerDocument, along: Axis, across: Axis) {
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
function headlineOf(document: ExplorerDocument): (values: Values) => Headline {
  const { band, series } = document;
  const size: Size = { points: 1, draws: band?.draws ?? 1 };
  const inputs = inputsOf({ ...document, along: null }, size);
  const programOf = programsOf(series[0] as Series, document, size);
  const spread = band && spreadOf(band, size, false);

  return (values) => {
    const { certain, drawn } = inputs(values);
    const { certain: exact, drawn: many } = programOf(values);
    const value = pointsOf(exact.run(certain), size)[0] as number;
    return { value, ...spread?.(many.run(drawn)).headline };
  };
}
