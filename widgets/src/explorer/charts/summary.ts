// One or two sentences that say what a chart shows, for who cannot see it and for who can.

import type { Cells } from "../../page/table.ts";
import {
  bandText,
  displayOf,
  figures,
  isNear,
  resultText,
  SLACK,
  sentence,
  spanned,
  worded,
} from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import { answersOf } from "../compute/computer.ts";
import type { Axis, Control, ExplorerDocument, Result, Series, Values } from "../document.ts";
import { figuredEnds, limitsOf, placed, placedAt, TABLE_FIGURES, titleWithUnit } from "./axes.ts";

/** The sentence that says what the chart shows at these values. */
export function summaryOf(explorer: ExplorerDocument, values: Values, result: Result): string {
  const { along } = explorer;
  const sentences = along
    ? [
        ...alongOf(explorer, along, values, result),
        ...besideOf(explorer, along, result),
        ...crossingsOf(explorer, along, values, result),
        ...rangesAcross(explorer),
        ...measuredOf(explorer, along),
      ]
    : [...explorer.series.map((series) => barOf(series, result)), ...rangesOf(explorer, result)];
  return sentences.map(sentence).join(" ");
}

/** The way of the lines and where the first meets a threshold, for who sees the chart. */
export function briefOf(explorer: ExplorerDocument, values: Values, result: Result): string {
  const { along, series } = explorer;
  if (!along) return rangesOf(explorer, result).map(sentence).join(" ");
  const ways = series.flatMap((each) => {
    const way = trendOf(each, along, result, true);
    const y = series.length === 1 ? say("it") : each.label;
    return way === null ? [] : [say("besideTrend", { y, trend: way })];
  });
  if (ways.length === 0) return say("nothingToSee");
  return [...ways, ...metBy(explorer, along, values, result)].map(sentence).join(" ");
}

/** Where the first line meets a threshold. */
function metBy(explorer: ExplorerDocument, along: Axis, values: Values, { columns }: Result) {
  const { series, reference } = explorer;
  const [first] = series as [Series];
  const [x, y] = [columns.x, columns[first.name]];
  if (!x || !y) return [];
  const own = series.length === 1 ? say("it") : first.label;
  return reference.flatMap(({ label, low, high }) => {
    const found = low === high ? crossings(x, y, low, lineOf(explorer, along, values)) : [];
    if (found.length === 0) return [];
    const isExact = found.every((at) => x.includes(at));
    return [say("meets", { y: own, label, at: placesText(found, along, isExact) })];
  });
}

/** What the points of a line do not say: whether others lie between them, and at what height. */
interface Between {
  areWhole: boolean; // no point lies between two whole numbers
  height?: (x: number) => number; // of the first line, from its tape
}

function lineOf(explorer: ExplorerDocument, { name }: Axis, values: Values): Between {
  const areWhole = explorer.controls.some(
    (each) => each.kind === "number" && each.name === name && each.whole,
  );
  const height = (x: number) => answersOf(explorer)?.({ ...values, [name]: x })[0] ?? Number.NaN;
  return { areWhole, height };
}

const placesText = (found: number[], { unit }: Axis, areExact: boolean) =>
  placed(found.map((at) => resultText(at, unit)).join(", "), unit, areExact);

function alongOf(
  explorer: ExplorerDocument,
  along: Axis,
  values: Values,
  result: Result,
): string[] {
  const [series] = explorer.series as [Series];
  const trend = trendOf(series, along, result);
  if (trend === null) return [say("nothingToSee"), hereOf(explorer, along, values, result)];
  const known = knownOf(series, result);
  const at = (i = 0) => resultText(result.columns.x?.[i] ?? 0, along.unit);
  const ends = { from: at(known[0]), to: at(known.at(-1)) };
  const said = say("along", { x: along.label, ...ends, y: series.label, trend });
  return [said, hereOf(explorer, along, values, result)];
}

/** The same of the other series, in fewer words. */
function besideOf({ series }: ExplorerDocument, along: Axis, result: Result): string[] {
  return series.slice(1).flatMap((each, i) => {
    const trend = trendOf(each, along, result);
    const here = result.columns.here?.[i + 1];
    const value =
      here === undefined ? [] : [say("besideHere", { value: resultText(here, each.unit) })];
    return trend === null ? [] : [say("besideTrend", { y: each.label, trend }), ...value];
  });
}

/** The points of a line that have a number. */
function knownOf({ name }: Series, { columns }: Result): number[] {
  const y = columns[name] ?? new Float64Array();
  return [...y.keys()].filter((i) => Number.isFinite(y[i]));
}

/** The way of a line in words; null if there is no number on it. */
function trendOf(series: Series, along: Axis, result: Result, isBrief = false): string | null {
  const { columns } = result;
  const x = columns.x ?? new Float64Array();
  const y = columns[series.name] ?? new Float64Array();
  const known = knownOf(series, result);
  const [start, end] = [known[0], known.at(-1)];
  if (start === undefined || end === undefined) return null;
  const at = (i: number) => resultText(x[i] as number, along.unit);
  const value = (i: number) => resultText(y[i] as number, series.unit);
  const low = known.reduce((one, other) =>
    (y[other] as number) < (y[one] as number) ? other : one,
  );
  const high = known.reduce((one, other) =>
    (y[other] as number) > (y[one] as number) ? other : one,
  );
  const filled = { first: value(start), last: value(end), low: value(low), high: value(high) };
  const [highAt, lowAt] = [high, low].map((i) => placed(placesOf(i, y, known, at), along.unit));
  const places = { at: highAt as string, lowAt: lowAt as string };
  const way = trend(known.map((i) => y[i] as number));
  if (!isBrief) return say(way, { ...filled, ...places });
  const last = briefly(y[end] as number, series.unit);
  const to = placed(briefly(x[end] as number, along.unit), along.unit);
  return say(BRIEF[way], {
    ...filled,
    ...places,
    last,
    from: placedAt(x[start] as number, along.unit),
    to,
  });
}

/** Where a line is as high as at one of its points: from where to where, and where it is again. */
function placesOf(
  point: number,
  y: Float64Array,
  known: number[],
  at: (i: number) => string,
): string {
  const runs: [number, number][] = [];
  known.forEach((i, n) => {
    if (!isNear(y[point] as number, y[i] as number)) return;
    const run = runs.at(-1);
    if (run && run[1] === known[n - 1]) run[1] = i;
    else runs.push([i, i]);
  });
  const words = runs.map(([from, to]) =>
    from === to ? at(from) : say("span", { low: at(from), high: at(to) }),
  );
  const [word = "", ...others] = words;
  return others.length < 2 ? words.join(", ") : say("andOthers", { word, others: others.length });
}

/** A number whose unit was said before: without it, if its sign is there to tell what it is. */
function briefly(value: number, unit: string): string {
  const { figure } = worded(value, unit);
  return /[$%]/.test(figure) ? figure : resultText(value, unit);
}

const BRIEF = {
  flat: "flat",
  rises: "risesBriefly",
  falls: "fallsBriefly",
  peak: "peaksBriefly",
} as const;

/** The word for the way of a line; "peak" if it turns. */
function trend(y: number[]): "flat" | "rises" | "falls" | "peak" {
  const slack = SLACK * Math.max(...y.map(Math.abs));
  const steps = y.slice(1).map((value, i) => value - (y[i] as number));
  const [isUp, isDown] = [steps.some((step) => step > slack), steps.some((step) => step < -slack)];
  if (isUp && isDown) return "peak";
  if (isUp) return "rises";
  return isDown ? "falls" : "flat";
}

function hereOf(
  explorer: ExplorerDocument,
  along: Axis,
  values: Values,
  { headline }: Result,
): string {
  const [series] = explorer.series as [Series];
  const filled = {
    at: placedAt(Number(values[along.name]), along.unit),
    value: resultText(headline.value, series.unit, limitsOf(explorer)),
  };
  const span = bandText(headline, displayOf(headline, series));
  return span === null ? say("here", filled) : say("hereBand", { ...filled, span });
}

/** Where the first line crosses each threshold, or on which side of it the line stays. */
function crossingsOf(explorer: ExplorerDocument, along: Axis, values: Values, { columns }: Result) {
  const { series, reference } = explorer;
  const [first] = series as [Series];
  const [x, y] = [columns.x, columns[first.name]];
  if (!x || !y) return [];
  return reference
    .filter(({ low, high }) => low === high)
    .flatMap(({ label, low: level }) => {
      const filled = { y: first.label, label, value: resultText(level, first.unit) };
      const met = crossings(x, y, level, lineOf(explorer, along, values));
      const crossed = met.filter((at) => !startsOrEndsOn(x, y, level, at));
      if (crossed.length > 0)
        return say("crosses", { ...filled, at: placesText(crossed, along, false) });
      if (met.length > 0) return say("meets", { ...filled, at: placesText(met, along, true) });
      const [farthest] = [...y]
        .filter(Number.isFinite)
        .sort((one, other) => Math.abs(other - level) - Math.abs(one - level));
      if (farthest === undefined) return [];
      if (isNear(farthest, level)) return say("staysOn", filled);
      return say(farthest > level ? "staysAbove" : "staysBelow", filled);
    });
}

/** The ranges that are drawn as bands across the whole chart. */
function rangesAcross({ series, reference }: ExplorerDocument): string[] {
  const [first] = series as [Series];
  return reference
    .filter(({ low, high }) => low !== high)
    .map(({ label, low, high }) =>
      say("bandAcross", { label, span: spanned(low, high, displayOf({ value: high }, first)) }),
    );
}

/** Whether a line meets a level only because it begins or ends on it: it does not cross it there. */
function startsOrEndsOn(x: Float64Array, y: Float64Array, level: number, at: number): boolean {
  return [0, x.length - 1].some((end) => at === x[end] && isNear(y[end] as number, level));
}

/** The places where a line crosses a level: between two points, or the first whole one beyond it. */
export function crossings(
  x: Float64Array,
  y: Float64Array,
  level: number,
  { areWhole, height }: Between = { areWhole: false },
): number[] {
  const found: number[] = [];
  for (let i = 1; i < x.length; i++) {
    const [from, to] = [(y[i - 1] as number) - level, (y[i] as number) - level];
    if (!Number.isFinite(from) || !Number.isFinite(to) || from * to > 0 || from === to) continue;
    if (from === 0 && found.length > 0) continue; // it was found when it came to the level
    const [left, right] = [x[i - 1] as number, x[i] as number];
    if (areWhole) found.push(from === 0 ? left : right);
    else
      found.push(crossed([left, from], [right, to], (at) => (height?.(at) ?? Number.NaN) - level));
  }
  return found;
}

const HALVINGS = 12; // of the way between two points, before a straight line is taken

/** Where a line from one point to another is at 0: by its own gap, where that has their signs. */
function crossed(
  one: [x: number, gap: number],
  other: [x: number, gap: number],
  gapAt: (x: number) => number,
): number {
  let [[left, from], [right, to]] = [one, other];
  const isKnown = gapAt(left) * from > 0 && gapAt(right) * to > 0;
  for (let i = 0; isKnown && i < HALVINGS; i++) {
    const middle = (left + right) / 2;
    const gap = gapAt(middle);
    if (gap * from > 0) [left, from] = [middle, gap];
    else [right, to] = [middle, gap];
  }
  return left + ((right - left) * from) / (from - to);
}

/** How many points were measured, and over which span. */
function measuredOf(
  { measured = [], series }: ExplorerDocument,
  { display, unit }: Axis,
): string[] {
  const [first] = series as [Series];
  return measured.map(({ label, x, y }) => {
    const areAlike = y.every((each) => each === y[0]);
    return say(x.length === 1 ? "measuredOne" : areAlike ? "measuredAlike" : "measuredMany", {
      label,
      count: x.length,
      value: resultText(y[0] as number, first.unit),
      span: spanned(Math.min(...y), Math.max(...y), first.display),
      along:
        unit === "calendar year"
          ? say("span", { low: Math.min(...x), high: Math.max(...x) })
          : spanned(Math.min(...x), Math.max(...x), display),
    });
  });
}

function barOf(series: Series, { columns }: Result): string {
  const value = columns[series.name]?.[0] ?? Number.NaN;
  return say("bar", { label: series.label, value: resultText(value, series.unit) });
}

const TIMES_FIGURES = 2;

/** How many times as much a published range is as the first number. */
function rangesOf(explorer: ExplorerDocument, { headline: { value } }: Result): string[] {
  const [first] = explorer.series as [Series];
  return explorer.reference.map(({ label, low, high }) => {
    const [least, most] = figuredEnds({ low, high }, (end) => figures(end / value, TIMES_FIGURES));
    const times = most === undefined ? least : say("span", { low: least, high: most });
    const [end, other] = figuredEnds({ low, high }, (each) => resultText(each, first.unit));
    if (other === undefined)
      return say(times === figures(1) ? "asMuch" : "threshold", { label, value: end, times });
    return say("within", { label, span: spanned(low, high, first.display), times });
  });
}

// The chart's numbers as the cells of a table.

/** The table of a document: a line a point of the axis, or a line a bar. */
export function cellsOf(explorer: ExplorerDocument, result: Result): Cells {
  const caption = say("tableCaption", { title: explorer.title });
  const cells = explorer.along
    ? pointCells(explorer, explorer.along, result)
    : rowCells(explorer, result);
  return { caption, ...cells };
}

function pointCells({ series }: ExplorerDocument, along: Axis, { columns }: Result) {
  const [{ display }] = series as [Series];
  const ends = Object.keys(columns).filter((name) => /^(low|high)(_\d+)?$/.test(name));
  const names = [...series.map((each) => each.name), ...ends];
  const head = [
    titleWithUnit(along.label, along.display),
    ...series.map((each) => titleWithUnit(each.label, display)),
    ...ends.map((end) => titleWithUnit(endOf(end), display)),
  ];
  const body = Array.from(columns.x ?? [], (x, i) => [
    along.unit === "calendar year" ? String(x) : figures(x / along.display.factor, TABLE_FIGURES),
    ...names.map((name) =>
      figures((columns[name]?.[i] ?? Number.NaN) / display.factor, TABLE_FIGURES),
    ),
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
    head: [along ? titleWithUnit(along.label, along.display) : "", titleWithUnit(label, display)],
    body: points.x.map((x, i) => [
      along?.unit === "calendar year"
        ? String(x)
        : figures(x / (along?.display.factor ?? 1), TABLE_FIGURES),
      figures((points.y[i] as number) / display.factor, TABLE_FIGURES),
    ]),
  }));
}

function rowCells({ series, reference }: ExplorerDocument, { columns }: Result) {
  const [{ display }] = series as [Series];
  const rows = series.map((each) => [
    each.label,
    figures((columns[each.name]?.[0] ?? Number.NaN) / each.display.factor, TABLE_FIGURES),
    each.display.unit,
  ]);
  const ranges = reference.map((range) => [
    range.label,
    figuredEnds(range, (end) => figures(end / display.factor, TABLE_FIGURES)).join(" – "),
    display.unit,
  ]);
  return { head: [say("what"), say("number"), say("unit")], body: [...rows, ...ranges] };
}

const BLANKS = /\{(\w+)\}/g;

/**
 * The author's own sentence with the model's result and the controls' values in its blanks, as
 * `filled` in aikit_widgets/explorer/inputs.py writes it; null without one.
 */
export function ownSentence(
  explorer: ExplorerDocument,
  values: Values,
  { headline }: Result,
): string | null {
  const { sentence: own, series, controls } = explorer;
  if (own === undefined) return null;
  const [{ unit }] = series as [Series];
  const worded = (control: Control) =>
    control.kind === "choice"
      ? `${values[control.name]}`
      : resultText(Number(values[control.name]), control.unit);
  const said = new Map(controls.map((control) => [control.name, worded(control)]));
  said.set("value", resultText(headline.value, unit, limitsOf(explorer)));
  return own.replace(BLANKS, (blank, name) => said.get(name) ?? blank);
}
