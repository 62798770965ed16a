// The chart's numbers as the cells of a table.

import { say } from "../shared/strings.ts";
import type { Cells } from "../shared/table.ts";
import { figures } from "../shared/text.ts";
import type { Axis, ExplorerDocument, Result, Series } from "./document.ts";

const FIGURES = 4;

/** The table of a document: a line a point of the axis, or a line a bar. */
export function cellsOf(document: ExplorerDocument, result: Result): Cells {
  const caption = say("tableCaption", { title: document.title });
  const cells = document.along
    ? pointCells(document, document.along, result)
    : rowCells(document, result);
  return { caption, ...cells };
}

const withUnit = (label: string, unit: string) => (unit ? `${label} (${unit})` : label);

function pointCells({ series }: ExplorerDocument, along: Axis, { columns }: Result) {
  const [{ display }] = series as [Series];
  const ends = Object.keys(columns).filter((name) => /^(low|high)(_\d+)?$/.test(name));
  const names = [...series.map((each) => each.name), ...ends];
  const head = [
    withUnit(along.label, along.display.unit),
    ...series.map((each) => withUnit(each.label, display.unit)),
    ...ends.map((end) => withUnit(endOf(end), display.unit)),
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
    head: [withUnit(along?.label ?? "", along?.display.unit ?? ""), withUnit(label, display.unit)],
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
  const ranges = reference.map(({ label, low, high }) => [
    label,
    [...new Set([low, high])].map((end) => figures(end / display.factor, FIGURES)).join(" – "),
    display.unit,
  ]);
  return { head: [say("what"), say("number"), say("unit")], body: [...rows, ...ranges] };
}
