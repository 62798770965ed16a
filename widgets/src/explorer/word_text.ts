// What an explorer along a choice says, and its table.

import type { Cells } from "../page/table.ts";
import { beyond, figures, sentence, shown, spanned } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { titled } from "./axes.ts";
import type { ExplorerDocument, Reference, Result, Rows, Series, Values } from "./document.ts";
import { chosen, first, firstSeries, ordered, type WordRow } from "./row_order.ts";

const FIGURES = 4;

/** From the least to the most, what is under a threshold, and where the control stands. */
export function wordSummary(document: ExplorerDocument, values: Values, result: Result): string {
  const rows = ordered(document, result).filter((row) => !Number.isNaN(first(row)));
  if (rows.length === 0) return say("nothingToSee");
  const counts = document.reference.map((each) => under(each, rows, firstSeries(document)));
  const span = spanOf(document, rows);
  return [[span, ...counts].join("; "), hereOf(document, values, result)]
    .map((part) => sentence(`${part}.`))
    .join(" ");
}

function spanOf(document: ExplorerDocument, rows: WordRow[]): string {
  const { unit, label } = firstSeries(document);
  const grown = document.chart === "ranking" ? rows.toReversed() : rows;
  const [least, most] = [grown[0], grown.at(-1)] as [WordRow, WordRow];
  const named = ({ word }: WordRow, value: number) => {
    const others = rows.filter((row) => first(row) === value).length - 1;
    return others > 0 ? say("andOthers", { word, others }) : word;
  };
  return say("rowsSpan", {
    y: label,
    x: (document.rows as Rows).label,
    low: shown(first(least), unit),
    lowAt: named(least, first(least)),
    high: shown(first(most), unit),
    highAt: named(most, first(most)),
  });
}

/** How many rows are at or under a threshold, or within a range. */
function under({ label, low, high }: Reference, rows: WordRow[], series: Series): string {
  const isLine = low === high;
  const count = rows.map(first).filter((x) => (isLine ? x <= high : low <= x && x <= high)).length;
  const span = isLine ? shown(high, series.unit) : spanned(low, high, series.display);
  const isSaid = [low, high].every((end) => label.includes(figures(end / series.display.factor)));
  const name = isSaid ? label : `${label} (${span})`;
  return say(isLine ? "rowsUnder" : "rowsWithin", { count, all: rows.length, name });
}

function hereOf(document: ExplorerDocument, values: Values, { headline }: Result): string {
  const { unit, display } = firstSeries(document);
  const { value, low, high } = headline;
  const filled = { at: chosen(document, values), value: shown(value, unit) };
  if (low === undefined || high === undefined) return say("rowHere", filled);
  return say("rowHereBand", { ...filled, span: spanned(low, high, display) });
}

/** A line a word, in the order of the chart. */
export function wordCells(document: ExplorerDocument, result: Result): Cells[] {
  const { display, unit } = firstSeries(document);
  const rows = ordered(document, result);
  const hasBand = rows.some((row) => row.low !== undefined);
  const withUnit = (label: string) => titled(label, display);
  const cell = (value: number) =>
    Number.isFinite(value) ? figures(value / display.factor, FIGURES) : beyond(value, unit);
  const head = [
    (document.rows as Rows).label,
    ...document.series.map(({ label }) => withUnit(label)),
    ...(hasBand
      ? [say("lowOfBand", { share: 90 }), say("highOfBand", { share: 90 })].map(withUnit)
      : []),
  ];
  const body = rows.map(({ word, numbers, low, high }) => [
    word,
    ...numbers.map(cell),
    ...(low !== undefined && high !== undefined ? [low, high].map(cell) : []),
  ]);
  return [{ caption: say("tableCaption", { title: document.title }), head, body }];
}
