// The picture of an explorer along a choice: a row a word, as dots or as bars in order of size; and
// how all pictures of rows are laid out.

import type { Frame, Row } from "../../chart/chart.ts";
import { MARKS } from "../../chart/look.ts";
import type { Fit } from "../../chart/spec.ts";
import type { Cells } from "../../page/table.ts";
import {
  amount,
  bandText,
  figures,
  inUnit,
  isNear,
  resultText,
  sentence,
  spanned,
  unknownOrInfinite,
} from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { ExplorerDocument, Reference, Result, Rows, Series, Values } from "../document.ts";
import {
  axisEnds,
  limitsOf,
  TABLE_FIGURES,
  thresholdsOf,
  titleWithUnit,
  uprightOf,
  uprightPrediction,
} from "./axes.ts";
import { type LegendEntry, linesOfName, nth, type Plot, uprightNames } from "./names.ts";
import type { Picture } from "./picture.ts";
import { widthOf } from "./places.ts";

const TALLEST = 2; // times the largest number, so that a wide band leaves the dots their place
const FARTHEST = 10; // times the largest number that a prediction may be from it and still be seen

/** Rows of words, in order. */
export function words(explorer: ExplorerDocument): Picture {
  const { series } = explorer;
  const { display, unit, label } = firstSeries(explorer);
  const ends = axisEnds();
  const scaled = (value: number) => value / display.factor;
  const lines = thresholdsOf(explorer, scaled);
  let newest: ChoiceRow[] = [];

  function xEnds(dots: number[], bands: number[], prediction: number | null): [number, number] {
    const most = Math.max(0, ...dots.map(Math.abs));
    const atMost = (times: number) => (value: number) =>
      most > 0 ? Math.max(-times * most, Math.min(times * most, value)) : value;
    return ends([
      ...dots,
      ...[...lines.reference, ...lines.threshold].flatMap(({ low, high }) => [low, high]),
      ...bands.map(atMost(TALLEST)),
      ...(prediction === null ? [] : [scaled(prediction)].map(atMost(FARTHEST))),
    ]);
  }

  function frame(values: Values, result: Result, prediction: number | null): Frame {
    newest = rowsInOrder(explorer, result);
    const word = chosenWord(explorer, values);
    const named = newest.map((row) => ({
      label: row.word,
      name: row.word === word ? `▸ ${row.word}` : row.word,
      text: written(firstNumber(row)),
      here: Number(row.word === word),
    }));
    const points = newest.flatMap((row) =>
      row.numbers.map((number, i) => ({
        label: row.word,
        series: series[i]?.label ?? "",
        x: scaled(number),
        zero: 0,
      })),
    );
    const columns = points.filter(({ x }) => Number.isFinite(x));
    const spread = newest.flatMap(bandOf);
    const isFirst = (row: { series: string }) => row.series === label;
    const [xLow, xHigh] = xEnds(
      columns.map(({ x }) => x),
      spread.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite),
      prediction,
    );
    const within = (x: number) => Math.max(xLow, Math.min(xHigh, x));
    const band = spread.map((row) => ({ ...row, low: within(row.low), high: within(row.high) }));
    const marker = columns.filter((row) => isFirst(row) && row.label === word);
    return {
      data: {
        rows: named,
        here: named.filter(({ here }) => here === 1),
        columns,
        bars: columns.filter(isFirst),
        others: series.length > 1 ? columns : [],
        band,
        marker: marker.map((row) => ({ low: row.x, high: row.x, ...row, ...bandIn(band, word) })),
        reference: lines.reference,
        threshold: uprightOf(explorer, scaled),
        prediction: uprightPrediction(prediction, scaled),
      },
      signals: { xLow, xHigh },
    };
  }

  /** A row's number as it stands at its end: the unit is the axis's, but for a short one. */
  function written(value: number): string {
    if (!Number.isFinite(value)) return unknownOrInfinite(value, unit);
    const figure = amount(value, display, limitsOf(explorer));
    if (display.unit === "%") return `${figure}\u00a0%`;
    return `${figure} ${display.unit.length < 3 ? display.unit : ""}`.trim();
  }

  function bandOf({ word, low, high }: ChoiceRow) {
    const isKnown = low !== undefined && high !== undefined && !Number.isNaN(low + high);
    return isKnown ? [{ label: word, low: scaled(low), high: scaled(high) }] : [];
  }

  const fit: Fit = { x: { title: titleWithUnit(label, display) } };

  function describe({ label }: Row): string {
    const row = newest.find(({ word }) => word === label);
    if (!row) return String(label);
    const said = series.map(
      (each, i) => `${each.label} ${inUnit(row.numbers[i] ?? Number.NaN, each.display)}`,
    );
    const { low, high } = row;
    if (low !== undefined && high !== undefined && low < high)
      said.push(say("band", { span: spanned(low, high, display) }));
    return `${label}: ${said.join(", ")}`;
  }

  const legend = series.map(({ label }, at): LegendEntry => {
    return { label, mark: "point", at, colour: nth(MARKS.colours, at) };
  });
  return {
    fit,
    legend: series.length > 1 ? legend : [],
    frame,
    arrange: inRows(WORDS_STEP),
    describe,
  };
}

const WORDS_STEP = 27; // pixels from one row to the next
const [NARROW, NARROW_STEP] = [420, 42]; // of a plot whose marks stand under their names
const LEAST = 160; // pixels for the marks; with less they stand under their names too
const LEAST_BROKEN = 24; // pixels of a row with a name in two lines
const LEAST_NARROW_STEP = 33; // with less a name lies on the mark above it
const [DENSE, LEAST_STEP] = [30, 14]; // pixels for the marks, and of a row, where many are to be seen
const [NAME_UP, MARK_DOWN] = [-10, 9]; // pixels from the middle of such a row
const SPACE = 12; // pixels between a name or a number and the marks
const [WIDEST, DENSE_WIDEST] = [0.3, 0.45]; // of the plot that names may take

/**
 * Lays rows out on a plot: names on the left, numbers on the right, the marks and their labels
 * between. A number that grows gets more room, and keeps it when it shrinks.
 */
export function inRows(step: number) {
  const most = { tail: 0, left: 0, right: 0 };

  function room({ rows = [], ends = [] }: Frame["data"]) {
    const longest = (texts: unknown[], weight: number) =>
      Math.max(0, ...texts.map((text) => widthOf(String(text ?? ""), weight)));
    const at = (side: string) =>
      longest(
        ends.filter((row) => row.side === side).map(({ text }) => text),
        400,
      );
    const texts = rows.map(({ text }) => text);
    most.tail = Math.max(most.tail, longest(texts, 650));
    most.left = Math.max(most.left, at("left"));
    most.right = Math.max(most.right, at("right"));
    const gutter = longest(
      rows.map(({ name }) => name),
      650,
    );
    return { gutter, ...most };
  }

  /** Rows whose names stand in two lines where they are longer than their room, if rows are high. */
  const broken = (rows: Row[], room: number, step: number) =>
    rows.map((row) => {
      const name = String(row.name);
      const isBroken = step >= LEAST_BROKEN && widthOf(name, 650) > room;
      const lines = isBroken ? linesOfName(name, Math.ceil(0.6 * name.length)) : [];
      return {
        ...row,
        ...(lines.length > 1 ? { name: lines.join("\n"), lines: lines.length } : { lines: 1 }),
      };
    });

  return (frame: Frame, plot: Plot): Frame => {
    const { width } = plot;
    const { gutter, tail, left, right } = room(frame.data);
    const beside = (size: number) => (size > 0 ? size + SPACE : 0);
    const count = frame.data.rows?.length ?? 0;
    const each = Math.floor((plot.most?.() ?? Number.POSITIVE_INFINITY) / count);
    const fitted = (usual: number, least: number) => Math.max(least, Math.min(usual, each));
    const isDense = each < LEAST_NARROW_STEP; // so many that not all are seen if under their names
    const column = Math.min(beside(gutter), (isDense ? DENSE_WIDEST : WIDEST) * width);
    const inside = { xLeft: column + beside(left), xRight: width - beside(tail) - beside(right) };
    const free = inside.xRight - inside.xLeft;
    const isNarrow = isDense ? free < DENSE : width < NARROW || free < LEAST;
    const isLong = isNarrow && beside(gutter) + beside(tail) > width; // then numbers end the marks' line
    const taken = isLong ? beside(tail) : 6;
    const under = { xLeft: 6 + beside(left), xRight: width - taken - beside(right) };
    const isTight = under.xRight - under.xLeft < LEAST / 2;
    const ends = (frame.data.ends ?? []).map(({ short = "", ...row }) =>
      isTight && short ? { ...row, text: short } : row,
    );
    const small = isTight ? besideOwn(ends, frame, [6, width - taken]) : under;
    const { xLeft, xRight } = isNarrow ? small : inside;
    const [nameUp, markDown] = isNarrow ? [NAME_UP, MARK_DOWN] : [0, 0];
    const underNames = isLong ? width : width - beside(tail);
    const signals = {
      ...{ ...frame.signals, xLeft, xRight },
      step: isNarrow ? fitted(NARROW_STEP, LEAST_NARROW_STEP) : fitted(step, LEAST_STEP),
      ...{ nameUp, markDown, numberUp: isLong ? markDown : nameUp },
      nameRoom: isNarrow ? underNames : column - SPACE / 2,
    };
    const { xLow = 0, xHigh = 1 } = signals as Record<string, number>;
    const toX = (value: number) => xLeft + ((value - xLow) / (xHigh - xLow)) * (xRight - xLeft);
    const rows = broken(frame.data.rows ?? [], signals.nameRoom, signals.step);
    const names = uprightNames(frame, toX, width);
    return { signals, data: { ...frame.data, ...(ends.length > 0 && { ends }), rows, ...names } };
  };
}

/**
 * The ends of an axis on a phone, as far apart as what is written at each bar's own ends allows:
 * a long text beside a bar in the middle may stand over the rest of the axis.
 */
function besideOwn(ends: Row[], { signals = {} }: Frame, [from, to]: [number, number]) {
  const { xLow = 0, xHigh = 1 } = signals;
  const texts = ends.map((row) => ({
    isLeft: row.side === "left",
    share: (Number(row.to) - xLow) / (xHigh - xLow),
    long: widthOf(String(row.text ?? "")) + SPACE,
  }));
  const needed = (room: number, isLeft: boolean) =>
    Math.max(
      0,
      ...texts
        .filter((text) => text.isLeft === isLeft)
        .map(({ share, long }) => long - room * (isLeft ? share : 1 - share)),
    );
  for (let room = to - from; room > 0; room -= 1) {
    const [left, right] = [needed(room, true), needed(room, false)];
    if (left + room + right <= to - from) return { xLeft: from + left, xRight: to - right };
  }
  return { xLeft: from, xRight: to };
}

/** The ends of one word's band, if it has one. */
function bandIn(band: { label: string; low: number; high: number }[], word: string) {
  const { low, high } = band.find(({ label }) => label === word) ?? {};
  return low === undefined || high === undefined ? {} : { low, high };
}

// The rows of an explorer along a choice, in the order in which they are drawn, said and tabled.

/** One word's numbers: of each series, and the ends of the first one's band. */
export interface ChoiceRow {
  word: string;
  numbers: number[];
  low?: number;
  high?: number;
}

/** The rows by the first series' number: dots grow downwards, a ranking begins with the largest. */
export function rowsInOrder(explorer: ExplorerDocument, { columns }: Result): ChoiceRow[] {
  const { options } = explorer.rows as Rows;
  const rows = options.map((word, i): ChoiceRow => {
    const numbers = explorer.series.map(({ name }) => columns[name]?.[i] ?? Number.NaN);
    const { low, high } = columns;
    return low && high
      ? { word, numbers, low: low[i] ?? Number.NaN, high: high[i] ?? Number.NaN }
      : { word, numbers };
  });
  const way = explorer.chart === "ranking" ? -1 : 1;
  return rows.sort((one, other) => way * rankOf(one, other, way));
}

/** Which of two comes first; what is unknown comes last, whichever the way. */
function rankOf(one: ChoiceRow, other: ChoiceRow, way: number): number {
  const [a, b] = [firstNumber(one), firstNumber(other)];
  if (Number.isNaN(a) || Number.isNaN(b))
    return way * (Number(Number.isNaN(a)) - Number(Number.isNaN(b)));
  return a === b ? 0 : a - b;
}

/** The number that a row is ordered by. */
export const firstNumber = ({ numbers }: ChoiceRow) => numbers[0] ?? Number.NaN;

/** The word that the control stands at. */
export function chosenWord({ rows }: ExplorerDocument, values: Values): string {
  return String(values[(rows as Rows).name]);
}

export const firstSeries = ({ series }: ExplorerDocument) => series[0] as Series;

// What an explorer along a choice says, and its table.

/** From the least to the most, what is under a threshold, and where the control stands. */
export function rowsSummary(explorer: ExplorerDocument, values: Values, result: Result): string {
  const rows = rowsInOrder(explorer, result).filter((row) => !Number.isNaN(firstNumber(row)));
  if (rows.length === 0) return say("nothingToSee");
  const here = sentence(`${hereOf(explorer, values, result)}.`);
  return `${rowsBrief(explorer, values, result)} ${here}`;
}

/** The span alone, and how many rows are under each threshold. */
export function rowsBrief(explorer: ExplorerDocument, _: Values, result: Result): string {
  const rows = rowsInOrder(explorer, result).filter((row) => !Number.isNaN(firstNumber(row)));
  if (rows.length === 0) return say("nothingToSee");
  const counts = explorer.reference.map((each) => countUnder(each, rows, firstSeries(explorer)));
  return sentence(`${[spanOf(explorer, rows), ...counts].join("; ")}.`);
}

function spanOf(explorer: ExplorerDocument, rows: ChoiceRow[]): string {
  const { unit, label } = firstSeries(explorer);
  const grown = explorer.chart === "ranking" ? [...rows].reverse() : rows;
  const known = grown.map((row) => ({ word: row.word, value: firstNumber(row) }));
  const filled = { y: label, x: (explorer.rows as Rows).label };
  return endsOf(known, (value) => resultText(value, unit, limitsOf(explorer)), {
    span: (ends) => say("rowsSpan", { ...filled, ...ends }),
    alike: (value) => say("rowsAlike", { ...filled, value }),
  });
}

/** Say which words have the least and the most, of results in order, or that all have the same. */
export function endsOf(
  known: { word: string; value: number }[],
  text: (value: number) => string,
  saying: {
    span: (ends: { low: string; lowAt: string; high: string; highAt: string }) => string;
    alike: (value: string) => string;
  },
): string {
  const [least, most] = [known[0], known.at(-1)];
  if (!least || !most) return say("nothingToSee");
  if (known.length > 1 && isNear(least.value, most.value)) return saying.alike(text(least.value));
  const named = ({ word, value }: { word: string; value: number }) => {
    const others = known.filter((each) => isNear(each.value, value)).length - 1;
    return others > 0 ? say("andOthers", { word, others }) : word;
  };
  return saying.span({
    low: text(least.value),
    lowAt: named(least),
    high: text(most.value),
    highAt: named(most),
  });
}

/** How many rows are at or under a threshold, or within a range. */
function countUnder({ label, low, high }: Reference, rows: ChoiceRow[], series: Series): string {
  const isLine = low === high;
  const count = rows
    .map(firstNumber)
    .filter((x) => (isLine ? x <= high : low <= x && x <= high)).length;
  const span = isLine ? resultText(high, series.unit) : spanned(low, high, series.display);
  const isSaid = [low, high].every((end) => label.includes(figures(end / series.display.factor)));
  const name = isSaid ? label : `${label} (${span})`;
  return say(isLine ? "rowsUnder" : "rowsWithin", { count, all: rows.length, name });
}

function hereOf(explorer: ExplorerDocument, values: Values, { headline }: Result): string {
  const { unit, display } = firstSeries(explorer);
  const at = chosenWord(explorer, values);
  const filled = { at, value: resultText(headline.value, unit, limitsOf(explorer)) };
  const span = bandText(headline, display);
  return span === null ? say("rowHere", filled) : say("rowHereBand", { ...filled, span });
}

/** A line a word, in the order of the chart. */
export function rowsCells(explorer: ExplorerDocument, result: Result): Cells[] {
  const { display, unit } = firstSeries(explorer);
  const rows = rowsInOrder(explorer, result);
  const hasBand = rows.some((row) => row.low !== undefined);
  const withUnit = (label: string) => titleWithUnit(label, display);
  const cell = (value: number) =>
    Number.isFinite(value)
      ? figures(value / display.factor, TABLE_FIGURES)
      : unknownOrInfinite(value, unit);
  const head = [
    (explorer.rows as Rows).label,
    ...explorer.series.map(({ label }) => withUnit(label)),
    ...(hasBand
      ? [say("lowOfBand", { share: 90 }), say("highOfBand", { share: 90 })].map(withUnit)
      : []),
  ];
  const body = rows.map(({ word, numbers, low, high }) => [
    word,
    ...numbers.map(cell),
    ...(low !== undefined && high !== undefined ? [low, high].map(cell) : []),
  ]);
  return [{ caption: say("tableCaption", { title: explorer.title }), head, body }];
}
