// The tapes of a series as programs, for each reading of its choices.

import type { Column, Size } from "../tape/arrays.ts";
import { Program } from "../tape/tape.ts";
import type { ChoiceControl, ExplorerDocument, Series, Values } from "./document.ts";

/** A column's value at each point. */
export function pointsOf(column: Column, size: Size): Float64Array {
  if (column.hasPoints) return column.values;
  return new Float64Array(size.points).fill(column.values[0] as number);
}

/** The tapes of one series, for each reading of its choices; made when first needed. */
export function programsOf(series: Series, document: ExplorerDocument, size: Size) {
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
