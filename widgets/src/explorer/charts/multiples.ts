// The picture of small charts: a curve for each word, on the same axes, the chosen one marked.

import type { Frame, Row } from "../../chart/chart.ts";
import type { Fit } from "../../chart/spec.ts";
import type { Cells } from "../../page/table.ts";
import { figures, resultText, sentence, unknownOrInfinite } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import { chosenAt, resultAt } from "../compute/computer.ts";
import type { Axis, ExplorerDocument, Result, Rows, Series, Values } from "../document.ts";
import { TABLE_FIGURES, titleWithUnit } from "./axes.ts";
import { lines } from "./lines.ts";
import type { Picture, Subchart } from "./picture.ts";
import { endsOf } from "./rows.ts";
import { summaryOf } from "./summary.ts";

/** A curve for each word of a choice. */
export function multiples(explorer: ExplorerDocument): Picture {
  const { options } = explorer.each as Rows;
  const pictures = options.map(() => lines(explorer));
  const [first] = pictures as [Picture];
  const fit = options.length > 2 ? small(first.fit) : first.fit;

  function frame(values: Values, result: Result, prediction: number | null): Frame {
    const frames = pictures.map((picture, i) =>
      picture.frame(values, resultAt(explorer, values, result, i), prediction),
    );
    const signals = frames.map((each) => each.signals ?? {});
    const end = (side: "yLow" | "yHigh") => signals.map((each) => each[side] ?? 0);
    const ends = { yLow: Math.min(...end("yLow")), yHigh: Math.max(...end("yHigh")) };
    const chosen = chosenAt(explorer, values);
    return { data: rowsOfAll(frames), signals: { ...signals[0], ...ends, chosen } };
  }

  const subcharts = options.map(
    (heading, i): Subchart => ({
      heading: sentence(heading),
      spec: "curve",
      fit,
      own: (all) => ownOf(all, i),
    }),
  );
  const describe: Picture["describe"] = (row, at) =>
    (pictures[Number(row.subchart)] ?? first).describe(row, at);
  return { ...first, subcharts, frame, describe };
}

const small = ({ x, y }: Fit): Fit => ({
  ...(x && { x: { ...x, isSmall: true } }),
  ...(y && { y: { ...y, isSmall: true } }),
});

/** The rows of all charts by the names of their data, each row with its chart's number. */
function rowsOfAll(frames: Frame[]): Frame["data"] {
  const data: Record<string, Row[]> = {};
  frames.forEach((frame, subchart) => {
    for (const [name, rows] of Object.entries(frame.data)) {
      const all = data[name] ?? [];
      data[name] = [...all, ...rows.map((row) => ({ ...row, subchart }))];
    }
  });
  return data;
}

/** The rows of one chart. */
function ownOf({ data, signals = {} }: Frame, subchart: number): Frame {
  const own = Object.entries(data).map(([name, rows]) => [
    name,
    rows.filter((row) => row.subchart === subchart),
  ]);
  return { data: Object.fromEntries(own), signals };
}

// What small charts say, and their table.

/** How the words' results differ at the control's value, and the course of the chosen one's line. */
export function multiplesSummary(
  explorer: ExplorerDocument,
  values: Values,
  result: Result,
): string {
  const at = chosenAt(explorer, values);
  const own = summaryOf(explorer, values, resultAt(explorer, values, result, at));
  const { options } = explorer.each as Rows;
  const goesOn = own.charAt(0).toLowerCase() + own.slice(1);
  return `${multiplesBrief(explorer, values, result)} ${sentence(`${options[at]}: ${goesOn}`)}`;
}

/** The least and the most of the words where the control stands. */
export function multiplesBrief(explorer: ExplorerDocument, values: Values, result: Result): string {
  const { columns } = result;
  const [{ label, unit }] = explorer.series as [Series];
  const along = explorer.along as Axis;
  const { options, label: each } = explorer.each as Rows;
  const here = [...(columns.here ?? [])].map((value, i) => ({ value, word: options[i] ?? "" }));
  const known = here.filter(({ value }) => !Number.isNaN(value));
  known.sort((one, other) => (one.value === other.value ? 0 : one.value - other.value));
  const filled = {
    x: along.label === along.display.unit ? "" : along.label,
    at: resultText(Number(values[along.name]), along.unit),
    y: label,
  };
  const said = endsOf(known, (value) => resultText(value, unit), {
    span: (ends) => say("multiplesHere", { ...filled, ...ends }),
    alike: (value) => say("multiplesAlike", { ...filled, each, value }),
  });
  return sentence(said.trim());
}

/** A table a series: a line a point of the axis, a column a word. */
export function multiplesCells(explorer: ExplorerDocument, { columns }: Result): Cells[] {
  const along = explorer.along as Axis;
  const { options, label } = explorer.each as Rows;
  const points = columns.x?.length ?? 0;
  return explorer.series.map((series) => ({
    caption: say("multiplesCaption", { series: titleOf(series), x: along.label, each: label }),
    head: [titleOf(along), ...options],
    body: Array.from(columns.x ?? [], (x, i) => [
      along.unit === "calendar year" ? String(x) : figures(x / along.display.factor, TABLE_FIGURES),
      ...options.map((_, word) => cell(series, columns[series.name]?.[word * points + i])),
    ]),
  }));
}

const titleOf = ({ label, display }: Pick<Series, "label" | "display">) =>
  titleWithUnit(label, display);

function cell({ display, unit }: Series, value = Number.NaN): string {
  return Number.isFinite(value)
    ? figures(value / display.factor, TABLE_FIGURES)
    : unknownOrInfinite(value, unit);
}
