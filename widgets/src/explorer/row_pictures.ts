// Pictures of single numbers, a row each: bars on one axis, and rungs that each have their unit.

import type { Frame } from "../chart/chart.ts";
import { figures, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Result, Series, Values } from "./document.ts";
import type { Picture } from "./picture.ts";
import { axisEnds } from "./scales.ts";
import { figuredEnds, thresholdsOf, uprightGuess, uprightOf } from "./thresholds.ts";

/** A bar for each series' number, and for each published range. */
export function bars(document: ExplorerDocument): Picture {
  const [first] = document.series as [Series];
  const { factor, unit } = first.display;
  const ends = axisEnds();
  const scaled = (value: number) => value / factor;
  const { reference, threshold } = thresholdsOf(document, scaled);
  const ranges = reference.map(({ label, low, high }) => ({
    label,
    low,
    high,
    kind: "published",
    text: figuredEnds({ low, high }, (end) => figures(end)).join(" – "),
  }));

  function frame(_: Values, { columns, headline }: Result, guess: number | null): Frame {
    const bars = document.series.map((each) => ({
      label: each.label,
      low: 0,
      high: scaled(numberOf(columns, each)),
      kind: "model",
      text: figures(scaled(numberOf(columns, each))),
    }));
    const { low, high } = headline;
    const isSpread = low !== undefined && high !== undefined;
    const marker = isSpread ? [{ label: first.label, low: scaled(low), high: scaled(high) }] : [];
    const guesses = uprightGuess(guess, scaled);
    const all = [...bars.filter((bar) => Number.isFinite(bar.high)), ...ranges];
    const tops = [...all, ...marker, ...threshold].map((row) => row.high);
    const [xLow, xHigh] = ends([...tops, ...guesses.map((row) => row.y)]);
    const lines = uprightOf(document, scaled);
    const data = { columns: all, marker, guess: guesses, threshold: lines };
    return { data, signals: { xLow, xHigh } };
  }

  return {
    fit: { x: { title: unit }, legend: false },
    frame,
    describe: (row) => `${row.label}: ${row.text} ${unit}`.trim(),
  };
}

/** A rung for each series, in its own unit; its bar compares it with the start. */
export function rungs(document: ExplorerDocument): Picture {
  const ends = axisEnds();
  const starts = document.series.map((each) => document.columns[each.name]?.[0] ?? Number.NaN);

  function frame(_: Values, { columns }: Result): Frame {
    const bars = document.series.flatMap((each, i) => {
      const value = numberOf(columns, each);
      const ratio = value / (starts[i] as number);
      const row = { label: each.label, x: ratio, text: shown(value, each.unit) };
      return Number.isFinite(ratio) ? [row] : [];
    });
    const [xLow, xHigh] = ends([2, ...bars.map((bar) => bar.x)]);
    return {
      data: { columns: bars, start: bars.map(({ label }) => ({ label, x: 1 })) },
      signals: { xLow, xHigh },
    };
  }

  return {
    fit: { x: { title: say("timesStart") }, legend: false },
    frame,
    describe: (row) => `${row.label}: ${row.text}`,
  };
}

const numberOf = (columns: Result["columns"], { name }: Series) => columns[name]?.[0] ?? Number.NaN;
