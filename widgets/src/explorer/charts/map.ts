// The picture of a map: regions of colour over two arguments, named in words, and the marker.

import type { Frame, Numbers, Row } from "../../chart/chart.ts";
import type { Fit } from "../../chart/spec.ts";
import type { Cells } from "../../page/table.ts";
import {
  bandText,
  figures,
  resultText,
  sentence,
  spanned,
  unknownOrInfinite,
} from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { Axis, ExplorerDocument, Result, Series, Values } from "../document.ts";
import { axisFit, TABLE_FIGURES, titleWithUnit } from "./axes.ts";
import {
  difference,
  edgesOf,
  extremes,
  fieldsOf,
  heldLevels,
  type Levels,
  lowerRuns,
  middleOf,
  type Run,
  runsOf,
  seriesOf,
  sharesOf,
  TIE,
  valueAt,
} from "./map_regions.ts";
import { type LegendEntry, linesOfName } from "./names.ts";
import type { Picture } from "./picture.ts";

const SHARE = 0.06; // of the map that a region covers before its name is written on it
const SHORT = 16; // letters of a line of a name, where there is little room
const MARGIN = 0.3; // of the width on each side that no name's middle stands in

/** Either which of two models is lower, or one model's result in steps of colour. */
export function map(explorer: ExplorerDocument): Picture {
  const [along, across] = [explorer.along as Axis, explorer.across as Axis];
  const [, rival] = seriesOf(explorer);
  const paint = rival ? whoIsLower(explorer) : steps(explorer);
  const scaled = ({ display }: Axis, value: number) => value / display.factor;
  const place = (axis: Axis, at: number) => scaled(axis, valueAt(axis, at));
  const edges = (axis: Axis) => edgesOf(axis.grid.length).map((at) => place(axis, at));
  const rowsOf = areas({ columns: edges(along), lines: edges(across) });
  let boxes: Box[] = [];

  function frame(values: Values, result: Result): Frame {
    const { runs, kinds, words, ...keys } = paint(result);
    boxes = runs.map(({ from, to, low, high, ...run }) => ({
      ...run,
      x: place(along, from),
      x2: place(along, to),
      y: place(across, low),
      y2: place(across, high),
    }));
    const named = words.map(({ x, y, label }) => ({
      x: place(along, x),
      y: place(across, y),
      label,
      short: linesOfName(label, SHORT).join("\n"),
    }));
    const here = (axis: Axis) => scaled(axis, Number(values[axis.name]));
    const ends = (axis: Axis) => [place(axis, 0), place(axis, axis.grid.length - 1)] as const;
    const [[xLow, xHigh], [yLow, yHigh]] = [ends(along), ends(across)];
    return {
      data: {
        ...rowsOf(boxes, kinds),
        words: named,
        ...keys,
        marker: [{ x: here(along), y: here(across) }],
      },
      signals: { xLow, xHigh, yLow, yHigh },
    };
  }

  const fit: Fit = {
    x: axisFit(along),
    y: { ...axisFit(across), title: `↑ ${titleWithUnit(across.label, across.display)}` },
  };
  const said = (axis: Axis, from: unknown, to: unknown) => {
    const { factor } = axis.display;
    return `${axis.label} ${spanned(Number(from) * factor, Number(to) * factor, axis.display)}`;
  };
  const colours: [string, string][] = [
    ["first", "lower-1"],
    ["second", "lower-2"],
    ["tie", "ink"],
  ];
  const legend = colours.map(([kind, colour], at): LegendEntry => {
    return { label: paint.nameOf(kind), mark: "area", at, colour: `var(--aikit-${colour})` };
  });
  return {
    fit,
    legend: rival ? legend : [],
    frame,
    describe({ kind }: Row, at) {
      const place = at?.();
      const found = place && boxes.find((box) => isIn(box, place));
      const name = paint.nameOf(String(kind));
      if (!found) return name;
      const { x, x2, y, y2 } = found;
      return `${said(along, x, x2)}, ${said(across, y, y2)}: ${name}`;
    },
  };
}

/** A run in the numbers of the axes. */
type Box = Omit<Run, "from" | "to" | "low" | "high"> & Record<"x" | "x2" | "y" | "y2", number>;

const isIn = ({ x, x2, y, y2 }: Box, [atX, atY]: Numbers) =>
  x <= atX && atX <= x2 && y <= atY && atY <= y2;

/**
 * The regions as a few areas, each with two rows a column, so that a drag only moves numbers: where
 * a region is not in a column its rows hold none, and where it is there twice it has a second area.
 */
function areas(edges: Record<"columns" | "lines", number[]>) {
  const most = { columns: [] as number[], lines: [] as number[] }; // areas that each region has needed

  return (boxes: Box[], kinds: string[]): Frame["data"] => {
    const found: Box[][][] = kinds.map(() => []);
    for (const box of boxes) {
      const own = found[box.region] as Box[][];
      const free = own.find((area) => !area[box.at]) ?? [];
      if (free.length === 0) own.push(free);
      free[box.at] = box;
    }
    const source = boxes[0]?.isLevel ? "lines" : "columns";
    const rows = found.flatMap((own, region) => {
      const count = Math.max(most[source][region] ?? 0, own.length);
      most[source][region] = count;
      return Array.from({ length: count }, (_, part) =>
        rowsOf(own[part] ?? [], edges[source], { kind: kinds[region] as string, part }),
      ).flat();
    });
    return { columns: [], lines: [], [source]: rows };

    function rowsOf(area: Box[], ends: number[], named: Row): Row[] {
      return ends.slice(1).flatMap((to, i) => {
        const { x = Number.NaN, x2 = x, y = x, y2 = x } = area[i] ?? {};
        const rowAt = (end: number) =>
          source === "lines" ? { x, x2, y: end, ...named } : { x: end, y, y2, ...named };
        return [rowAt(ends[i] as number), rowAt(to)];
      });
    }
  };
}

interface Painted {
  runs: Run[];
  kinds: string[]; // of the regions
  words: { x: number; y: number; label: string }[];
  steps: Row[];
  what: Row[]; // the name of the steps
}

type Paint = ((result: Result) => Painted) & { nameOf(kind: string): string };

/** Two colours, and a third where the two are the same within a hundredth. */
function whoIsLower(explorer: ExplorerDocument): Paint {
  const kinds = ["first", "tie", "second"];
  const [first, second] = seriesOf(explorer).map((each) =>
    sentence(say("isLower", { label: each?.label ?? "" })),
  ) as [string, string];
  const names = [first, say("mapTie"), second];

  const paint = (result: Result): Painted => {
    const along = explorer.along as Axis;
    const runs = lowerRuns(explorer, result);
    const shares = sharesOf(runs, 3);
    const words = [0, 2].flatMap((region) => {
      const middle = (shares[region] as number) > SHARE ? middleOf(runs, region) : null;
      const width = along.grid.length - 1;
      const x = middle && Math.max(MARGIN * width, Math.min((1 - MARGIN) * width, middle.x));
      return middle ? [{ ...middle, x: x ?? middle.x, label: names[region] as string }] : [];
    });
    return { runs, kinds, words, steps: [], what: [] };
  };
  return Object.assign(paint, {
    nameOf: (kind: string) => names[kinds.indexOf(kind)] ?? "",
  });
}

/** Steps of colour between round numbers, which hold still while they serve. */
function steps(explorer: ExplorerDocument): Paint {
  const [{ display, label }] = seriesOf(explorer);
  const what = [{ label: say("mapColour", { what: titleWithUnit(label, display) }) }];
  let held: Levels | null = null;
  let names: string[] = [];
  let kinds: string[] = [];

  const paint = (result: Result): Painted => {
    const { value, transformed } = fieldsOf(explorer, result);
    const { low, high, isKnown } = extremes(value);
    held = isKnown ? heldLevels(held, low, high) : { levels: [], isLog: false };
    const { levels, isLog } = held;
    const change = (each: number) =>
      isLog ? Math.log(each) : Math.max(Math.min(each, 3 * Math.abs(high)), -3 * Math.abs(low));
    const cuts = isLog ? levels.map(Math.log) : levels;
    const runs = runsOf(transformed(change), cuts);
    const texts = levels.map((level) => figures(level / display.factor));
    kinds = [...levels, 0].map((_, i) => `step-${stepOf(i, levels.length)}`);
    names = kinds.map((_, i) => nameOf(texts, i, display.unit));
    const count = kinds.length;
    const row = (kind: string, i: number) => ({
      kind,
      text: texts[i] ?? "",
      isOdd: i % 2,
      from: i / count,
      to: (i + 1) / count,
    });
    return { runs, kinds, words: [], steps: kinds.map(row), what };
  };
  return Object.assign(paint, {
    nameOf: (kind: string) => names[kinds.indexOf(kind)] ?? "",
  });
}

/** The colour of a step: few steps are spread over all the colours. */
const stepOf = (i: number, levels: number) => 1 + (levels > 0 ? Math.round((6 * i) / levels) : 3);

/** What a step of colour stands for, in words. */
function nameOf(texts: string[], step: number, unit: string): string {
  const [low, high] = [texts[step - 1], texts[step]];
  if (low === undefined && high === undefined) return say("mapSame");
  if (low === undefined) return `${say("mapUnder", { high: high as string })} ${unit}`.trim();
  if (high === undefined) return `${say("mapOver", { low })} ${unit}`.trim();
  return `${say("mapBetween", { low, high })} ${unit}`.trim();
}

// What a map says, and its table.

const LINES = 9; // of a table, either way

/** The shape of the map, and the controls' place on it. */
export function mapSummary(explorer: ExplorerDocument, values: Values, result: Result): string {
  const [, rival] = seriesOf(explorer);
  const whole = rival ? lowerOn(explorer, rival, result, "mapLower") : spanOf(explorer, result);
  return [whole, hereOf(explorer, values, result)].map(sentence).join(" ");
}

/** The whole map in a sentence. */
export function mapBrief(explorer: ExplorerDocument, _: Values, result: Result): string {
  const [, rival] = seriesOf(explorer);
  const briefly = "mapLowerBriefly";
  return sentence(rival ? lowerOn(explorer, rival, result, briefly) : spanOf(explorer, result));
}

function lowerOn(
  explorer: ExplorerDocument,
  second: Series,
  result: Result,
  words: "mapLower" | "mapLowerBriefly",
): string {
  const [first] = seriesOf(explorer);
  const [along, across] = [explorer.along as Axis, explorer.across as Axis];
  const shares = sharesOf(lowerRuns(explorer, result), 3);
  const [one, tie, other] = shares.map(partOfMap);
  if (shares.every((share) => share === 0)) return say("nothingToSee");
  const axes = { x: spanAlong(along), y: spanAlong(across) };
  const names = { first: first.label, second: second.label };
  return say(words, { ...axes, ...names, one: one ?? "", tie: tie ?? "", other: other ?? "" });
}

/** A share in per cent: 100 if nothing is left, else the digits that show that something is. */
export function partOfMap(share: number): string {
  const written = [2, 3, 4, 5].map((digits) => figures(100 * share, digits));
  return written.find((each) => share === 1 || each !== "100") ?? "100";
}

const spanAlong = ({ label, display, grid }: Axis) =>
  `${label} ${spanned(grid[0] ?? 0, grid.at(-1) ?? 0, display)}`;

function spanOf(explorer: ExplorerDocument, result: Result): string {
  const [{ label, unit }] = seriesOf(explorer);
  const { value, along, across } = fieldsOf(explorer, result);
  const { low, high, lowAt, highAt, isKnown } = extremes(value);
  if (!isKnown) return say("nothingToSee");
  const at = ({ x, y }: { x: number; y: number }) =>
    `${resultText(along.grid[x] as number, along.unit)}, ${resultText(across.grid[y] as number, across.unit)}`;
  return say("mapSpan", {
    y: label,
    x: `${along.label}, ${across.label}`,
    low: resultText(low, unit),
    lowAt: at(lowAt),
    high: resultText(high, unit),
    highAt: at(highAt),
  });
}

const wordsAt = ({ label, unit }: Axis, value: number) => `${label} ${resultText(value, unit)}`;

function hereOf(explorer: ExplorerDocument, values: Values, result: Result): string {
  const [first, second] = seriesOf(explorer);
  const [along, across] = [explorer.along as Axis, explorer.across as Axis];
  const at = [along, across].map((axis) => wordsAt(axis, Number(values[axis.name]))).join(", ");
  const { headline } = result;
  if (second) return say("mapHere", { at, ...comparedAt(explorer, values, result) });
  const said = { at: say("atPlace", { x: at }), value: resultText(headline.value, first.unit) };
  const span = bandText(headline, first.display);
  return span === null ? say("here", said) : say("hereBand", { ...said, span });
}

/** The first model at the controls against the second, read off the map between its points. */
function comparedAt(explorer: ExplorerDocument, values: Values, { columns, headline }: Result) {
  const [first, second] = seriesOf(explorer) as [Series, Series];
  const [along, across] = [explorer.along as Axis, explorer.across as Axis];
  const rival = columns[second.name] ?? new Float64Array();
  const [x, y] = [along, across].map((axis) => placeOf(axis, Number(values[axis.name])));
  const other = numberBetween(rival, along.grid.length, x as number, y as number);
  const by = difference(headline.value, other);
  const [low, high] = by <= 0 ? [first, second] : [second, first];
  const verdict =
    Math.abs(by) <= TIE
      ? say("mapSameHere")
      : say("mapLowerHere", {
          label: low.label,
          by: figures(100 * Math.abs(by), 2),
          than: high.label,
        });
  return {
    first: resultText(headline.value, first.unit),
    second: resultText(other, second.unit),
    verdict,
  };
}

/** Where a value stands between the points of an axis. */
function placeOf(axis: Axis, value: number): number {
  const { grid, scale } = axis;
  const above = grid.findIndex((point) => point >= value);
  if (above < 0) return grid.length - 1;
  if (above === 0) return 0;
  const [low, high] = [grid[above - 1] as number, grid[above] as number];
  const isLog = scale === "log" && low > 0;
  const share = isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return above - 1 + share;
}

/** The number between four points of a map. */
function numberBetween(column: Float64Array, width: number, x: number, y: number): number {
  const [left, down] = [Math.floor(x), Math.floor(y)];
  const at = (i: number, j: number) => column[j * width + i] ?? Number.NaN;
  const across = (j: number) =>
    x === left ? at(left, j) : at(left, j) + (at(left + 1, j) - at(left, j)) * (x - left);
  return y === down ? across(down) : across(down) + (across(down + 1) - across(down)) * (y - down);
}

/** A few lines and columns of the map: which is lower, and each model's numbers. */
export function mapCells(explorer: ExplorerDocument, result: Result): Cells[] {
  const [first, second] = seriesOf(explorer);
  const tables = [first, ...(second ? [second] : [])].map((series) =>
    tableOf(explorer, titleWithUnit(series.label, series.display), (i) =>
      cell(series, result.columns[series.name]?.[i] ?? Number.NaN),
    ),
  );
  if (!second) return tables;
  const [one, other] = [first, second].map(({ name }) => result.columns[name]);
  const lower = tableOf(explorer, say("mapCompared"), (i) =>
    lowerCell(first, second, difference(one?.[i] ?? Number.NaN, other?.[i] ?? Number.NaN)),
  );
  return [lower, ...tables];
}

function lowerCell(first: Series, second: Series, by: number): string {
  if (Number.isNaN(by)) return unknownOrInfinite(by);
  if (Math.abs(by) <= TIE) return say("mapTie");
  return `${(by < 0 ? first : second).label}, ${figures(100 * Math.abs(by), 2)}\u00a0%`;
}

function cell({ display, unit }: Series, value: number): string {
  return Number.isFinite(value)
    ? figures(value / display.factor, TABLE_FIGURES)
    : unknownOrInfinite(value, unit);
}

function tableOf(explorer: ExplorerDocument, what: string, at: (i: number) => string): Cells {
  const [along, across] = [explorer.along as Axis, explorer.across as Axis];
  const head = pointsInTable(along).map((i) => numberOn(along, i));
  const body = pointsInTable(across).map((j) => [
    numberOn(across, j),
    ...pointsInTable(along).map((i) => at(j * along.grid.length + i)),
  ]);
  const caption = say("mapCaption", { what, x: along.label, y: across.label });
  return { caption, head: [`${across.label} ↓ ${along.label} →`, ...head], body };
}

const numberOn = (axis: Axis, i: number) =>
  `${figures(valueAt(axis, i) / axis.display.factor)} ${axis.display.unit}`.trim();

/** Some points of an axis, its ends among them. */
function pointsInTable({ grid }: Axis): number[] {
  const count = Math.min(LINES, grid.length);
  return Array.from({ length: count }, (_, i) => Math.round((i * (grid.length - 1)) / (count - 1)));
}
