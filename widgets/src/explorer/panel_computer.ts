// Computes small charts in the page: every series along the axis for each word of a choice.

import type { Size } from "../tape/arrays.ts";
import type { Compute } from "./computer.ts";
import type { Axis, ExplorerDocument, Headline, Result, Rows, Series, Values } from "./document.ts";
import { inputsOf } from "./inputs.ts";
import { pointsOf, programsOf } from "./programs.ts";
import { spreadOf } from "./spread.ts";

/** A function that computes each word's lines, and the band of the chosen one. */
export function panelComputer(document: ExplorerDocument, along: Axis, each: Rows): Compute {
  const { band, series } = document;
  const points = along.grid.length;
  const size: Size = { points: points + 1, draws: band?.draws ?? 1 }; // and one at the control
  const inputs = inputsOf(document, size);
  const programs = series.map((one) => programsOf(one, document, size));
  const spread = band && spreadOf(band, size, "low" in document.columns);

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
    const here = columns.here[chosenAt(document, values)] ?? Number.NaN;
    const headline: Headline = { value: here };
    const spreads = spread?.((programs[0] as Programs)(values).drawn.run(drawn));
    Object.assign(columns, spreads?.columns);
    return { columns, headline: { ...headline, ...spreads?.headline } };
  };
}

type Programs = ReturnType<typeof programsOf>;

/** Which word is chosen. */
export function chosenAt({ each }: ExplorerDocument, values: Values): number {
  const { name, options } = each as Rows;
  return options.indexOf(String(values[name]));
}

/** One word's result, as that of a chart of its own; the band is the chosen word's alone. */
export function resultAt(
  document: ExplorerDocument,
  values: Values,
  { columns, headline }: Result,
  at: number,
): Result {
  const points = columns.x?.length ?? 0;
  const own = document.series.map(({ name }: Series) => [
    name,
    columns[name]?.slice(at * points, (at + 1) * points) ?? new Float64Array(),
  ]);
  const { x, low, high, here } = columns;
  const line = { ...(x ? { x } : {}), ...Object.fromEntries(own) };
  return at === chosenAt(document, values)
    ? { columns: { ...line, ...(low && high ? { low, high } : {}) }, headline }
    : { columns: line, headline: { value: here?.[at] ?? Number.NaN } };
}
