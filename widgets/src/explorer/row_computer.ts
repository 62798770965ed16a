// Computes the rows of an explorer in the page: the model for each word of a choice.

import type { Size } from "../tape/arrays.ts";
import type { Compute } from "./computer.ts";
import type { ExplorerDocument, Headline, Result, Rows, Series, Values } from "./document.ts";
import { inputsOf } from "./inputs.ts";
import { pointsOf, programsOf } from "./programs.ts";
import { spreadOf } from "./spread.ts";

const UNKNOWN = { low: Number.NaN, high: Number.NaN };

/** A function that computes each row, and again only what has changed. */
export function rowComputer(document: ExplorerDocument, { name, options }: Rows): Compute {
  const { band, series } = document;
  const [first] = series as [Series];
  const size: Size = { points: 1, draws: band?.draws ?? 1 };
  const inputs = inputsOf(document, size);
  const programs = series.map((each) => programsOf(each, document, size));
  const firstOf = programsOf(first, document, size);
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
