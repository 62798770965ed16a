// The chart's numbers as the cells of a table.

import type { Cells } from "../page/table.ts";
import { figures } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { titled } from "./axes.ts";
import type { Axis, ExplorerDocument, Result, Series } from "./document.ts";
import { figuredEnds } from "./thresholds.ts";

const FIGURES = 4;

/** The table of a document: a line a point of the axis, or a line a bar. */
export function cellsOf(document: ExplorerDocument, result: Result): Cells {
  const caption = say("tableCaption", { title: document.title });
  const cells = document.along
    ? pointCells(document, document.along, result)
    : rowCells(document, result);
  return { caption, ...cells };
}

function pointCells({ series }: ExplorerDocument, along: Axis, { columns }: Result) {
  const [{ display }] = series as [Series];
  const ends = Object.keys(columns).filter((name) => /^(low|high)(_\d+)?$/.test(name));
  const names = [...series.map((each) => each.name), ...ends];
  const head = [
    titled(along.label, along.display),
    ...series.map((each) => titled(each.label, display)),
    ...ends.map((end) => titled(endOf(end), display)),
  ];
  const body = Array.from(columns.x ?? [], (x, i) => [
    along.unit === "calendar year" ? String(x) : figures(x / along.display.factor, FIGURES),
    ...names.map((name) => figures((columns[name]?.[i] ?? Number.NaN) / display.factor, FIGURES)),
  ]);
  return { head, body };
}

/** "90 % band, low end"; the share of an inner band is in its column's name. */
function endOf(column: string): string {
  const [side, share = "90"] = column.split("_");
  return say(side === "low" ? "lowOfBand" : "highOfBand", { share });
}

/** A table for each set of measured points. */
export function measuredCells({ measured = [], along, series, title }: ExplorerDocument): Cells[] {
  const [{ display, label }] = series as [Series];
  return measured.map((points) => ({
    isFixed: true,
    caption: `${title}: ${say("measured", { label: points.label })}`,
    head: [along ? titled(along.label, along.display) : "", titled(label, display)],
    body: points.x.map((x, i) => [
      along?.unit === "calendar year"
        ? String(x)
        : figures(x / (along?.display.factor ?? 1), FIGURES),
      figures((points.y[i] as number) / display.factor, FIGURES),
    ]),
  }));
}

function rowCells({ series, reference }: ExplorerDocument, { columns }: Result) {
  const [{ display }] = series as [Series];
  const rows = series.map((each) => [
    each.label,
    figures((columns[each.name]?.[0] ?? Number.NaN) / each.display.factor, FIGURES),
    each.display.unit,
  ]);
  const ranges = reference.map((range) => [
    range.label,
    figuredEnds(range, (end) => figures(end / display.factor, FIGURES)).join(" – "),
    display.unit,
  ]);
  return { head: [say("what"), say("number"), say("unit")], body: [...rows, ...ranges] };
}
