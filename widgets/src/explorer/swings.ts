// A tornado's numbers: the model with one argument at each end of its range, the others as they are.

import { alongPoints, type Size } from "../tape/arrays.ts";
import type { ExplorerDocument, NumberControl, Result, Values } from "./document.ts";
import { pointsOf, programsOf } from "./programs.ts";

/** The arguments that a tornado varies. */
export function swingControls({ controls, swings = [] }: ExplorerDocument): NumberControl[] {
  return swings.flatMap((name) =>
    controls.filter((each): each is NumberControl => each.kind === "number" && each.name === name),
  );
}

/** Computes the columns "low" and "high", one entry an argument; none where nothing is varied. */
export function swingsOf(document: ExplorerDocument): (values: Values) => Result["columns"] {
  const varied = swingControls(document);
  const [first] = document.series;
  if (varied.length === 0 || !first) return () => ({});
  const size: Size = { points: 2 * varied.length, draws: 1 };
  const programs = programsOf(first, document, size);

  /** An argument's values: at an end of its range in its own two places, as it is elsewhere. */
  function valuesOf(control: NumberControl, value: number) {
    const column = new Float64Array(size.points).fill(value);
    const own = varied.indexOf(control);
    if (own >= 0) column.set(control.range, 2 * own);
    return alongPoints(column);
  }

  return (values) => {
    const inputs = document.controls.flatMap((control) =>
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
