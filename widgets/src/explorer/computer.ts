// Computes an explorer's columns in the page, from its tapes.

import type { Size } from "../tape/arrays.ts";
import type { ExplorerDocument, Headline, Result, Values } from "./document.ts";
import { inputsOf } from "./inputs.ts";
import { mapComputer } from "./map_computer.ts";
import { panelComputer } from "./panel_computer.ts";
import { pointsOf, programsOf } from "./programs.ts";
import { rowComputer } from "./row_computer.ts";
import { spreadOf } from "./spread.ts";
import { swingsOf } from "./swings.ts";

/** Computes a result; a quick one may leave out the bands of rows that are not chosen. */
export type Compute = (values: Values, isQuick?: boolean) => Result;

/** A function that computes the columns in the page, and again only what has changed. */
export function computer(document: ExplorerDocument): Compute {
  const { along, across, each, rows } = document;
  if (along && each) return panelComputer(document, along, each);
  if (rows) return rowComputer(document, rows);
  return along && across ? mapComputer(document, along, across) : pointComputer(document);
}

/** The columns along an axis; without one, of a single point. */
function pointComputer(document: ExplorerDocument): Compute {
  const { along, band, series } = document;
  const points = along?.grid.length ?? 0;
  const size: Size = { points: points + 1, draws: band?.draws ?? 1 }; // and one at the control
  const inputs = inputsOf(document, size);
  const programs = series.map((each) => programsOf(each, document, size));
  const spread = band && spreadOf(band, size, points > 0 && "low" in document.columns);
  const swings = swingsOf(document);
  const hasHere = "here" in document.columns;

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
