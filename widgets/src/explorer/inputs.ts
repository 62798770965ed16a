// The controls' values as the columns that a tape reads: certain, and drawn around.

import { alongPoints, type Column, overDraws, type Size, scalar } from "../tape/arrays.ts";
import { drawsAround, uniformsOf } from "../tape/draws.ts";
import type { ExplorerDocument, NumberControl, Values } from "./document.ts";

/** The controls' values as columns; one that did not change stays the same object. */
export function inputsOf(document: ExplorerDocument, size: Size) {
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

  const isBandAlong = "low" in document.columns;

  function made(control: NumberControl, value: number) {
    const axis = document.along?.name === control.name ? document.along : null;
    const certain = axis ? alongPoints(Float64Array.of(...axis.grid, value)) : scalar(value);
    const uniform = uniforms.get(control.name);
    if (uniform && !axis)
      return { value, certain, drawn: overDraws(drawsAround(control, value, uniform)) };
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
