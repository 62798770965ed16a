// The picture of an explorer along a choice: a row a word, as dots or as bars in order of size.

import type { Frame, Row } from "../chart/chart.ts";
import { type Fit, MARKS } from "../chart/spec.ts";
import { beyond, figures, inUnit, spanned } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { titled } from "./axes.ts";
import type { ExplorerDocument, Result, Values } from "./document.ts";
import { type KeyEntry, nth } from "./key.ts";
import type { Picture } from "./picture.ts";
import { chosen, first, firstSeries, ordered, type WordRow } from "./row_order.ts";
import { axisEnds } from "./scales.ts";
import { uprightGuess } from "./thresholds.ts";

const LETTER = 7.5; // pixels of a name's letter, about
const TALLEST = 2; // times the largest number, so that a wide band leaves the dots their place
const FARTHEST = 10; // times the largest number that a guess may be from it and still be seen

/** Rows of words, in order. */
export function words(document: ExplorerDocument): Picture {
  const { series, rows, reference } = document;
  const { display, unit, label } = firstSeries(document);
  const ends = axisEnds();
  const scaled = (value: number) => value / display.factor;
  const longest = Math.max(...(rows?.options ?? []).map((word) => word.length), 1);
  const lines = reference.map((each) => ({
    label: each.label,
    low: scaled(each.low),
    high: scaled(each.high),
  }));
  let newest: WordRow[] = [];

  function xEnds(dots: number[], bands: number[], guess: number | null): [number, number] {
    const most = Math.max(0, ...dots.map(Math.abs));
    const atMost = (times: number) => (value: number) =>
      most > 0 ? Math.max(-times * most, Math.min(times * most, value)) : value;
    return ends([
      ...dots,
      ...lines.flatMap(({ low, high }) => [low, high]),
      ...bands.map(atMost(TALLEST)),
      ...(guess === null ? [] : [scaled(guess)].map(atMost(FARTHEST))),
    ]);
  }

  function frame(values: Values, result: Result, guess: number | null): Frame {
    newest = ordered(document, result);
    const word = chosen(document, values);
    const named = newest.map((row) => ({
      label: row.word,
      name: row.word === word ? `▸ ${row.word}` : row.word,
      text: written(first(row)),
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
      guess,
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
        reference: lines,
        guess: uprightGuess(guess, scaled),
      },
      signals: { xLow, xHigh, gutter: longest * LETTER + 48 },
    };
  }

  /** A row's number as it stands at its end: the unit is the axis's, but for a short one. */
  function written(value: number): string {
    if (!Number.isFinite(value)) return beyond(value, unit);
    return `${figures(scaled(value))} ${display.unit.length < 3 ? display.unit : ""}`.trim();
  }

  function bandOf({ word, low, high }: WordRow) {
    const isKnown = low !== undefined && high !== undefined && !Number.isNaN(low + high);
    return isKnown ? [{ label: word, low: scaled(low), high: scaled(high) }] : [];
  }

  const fit: Fit = { x: { title: titled(label, display) }, legend: false };

  function describe({ label }: Row): string {
    const row = newest.find(({ word }) => word === label);
    if (!row) return String(label);
    const said = series.map(
      (each, i) => `${each.label} ${inUnit(row.numbers[i] ?? Number.NaN, each.display)}`,
    );
    const { low, high } = row;
    if (low !== undefined && high !== undefined)
      said.push(say("band", { span: spanned(low, high, display) }));
    return `${label}: ${said.join(", ")}`;
  }

  const key = series.map(({ label }, at): KeyEntry => {
    return { label, mark: "point", at, colour: nth(MARKS.colours, at) };
  });
  return { fit, key: series.length > 1 ? key : [], frame, describe };
}

/** The ends of one word's band, if it has one. */
function bandIn(band: { label: string; low: number; high: number }[], word: string) {
  const { low, high } = band.find(({ label }) => label === word) ?? {};
  return low === undefined || high === undefined ? {} : { low, high };
}
