// A waterfall: what is added and what is taken away, one after the other, and what is left.

import type { Frame } from "../chart/chart.ts";
import type { Cells } from "../page/table.ts";
import { figures, sentence, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Result, Series, Values } from "./document.ts";
import type { Picture } from "./picture.ts";
import { axisEnds } from "./scales.ts";
import { thresholdsOf, uprightGuess, uprightOf } from "./thresholds.ts";

const NEAR = 1e-6; // of the largest step; less is noise

interface Step {
  label: string;
  kind: "plus" | "minus" | "total";
  /** What the step adds; below zero if it takes away. */
  change: number;
  from: number;
  to: number;
}

/** The steps in the result's unit, the last from zero to what is left. */
export function stepsOf({ series, minus = [] }: ExplorerDocument, { columns }: Result): Step[] {
  const [whole, ...parts] = series as [Series, ...Series[]];
  const valueIn = ({ name }: Series) => (columns[name]?.[0] ?? Number.NaN) / whole.display.factor;
  let at = 0;
  const step = (label: string, change: number): Step => {
    const from = at;
    at += change;
    return { label, kind: change < 0 ? "minus" : "plus", change, from, to: at };
  };
  const steps = parts.map((part) =>
    step(part.label, minus.includes(part.name) ? -valueIn(part) : valueIn(part)),
  );
  const left = valueIn(whole);
  const size = Math.max(...steps.map(({ change }) => Math.abs(change)));
  if (Math.abs(left - at) > NEAR * size) steps.push(step(say("rest"), left - at));
  return [...steps, { label: whole.label, kind: "total", change: left, from: 0, to: left }];
}

const SIGNS = { plus: "+ ", minus: "− ", total: "= " };

/** "+ 3.5", "− 0.4", and "= −2" for what is left. */
function signed({ kind, change }: Step): string {
  const size = kind === "total" ? change : Math.abs(change);
  return `${SIGNS[kind]}${figures(size).replace("-", "−")}`;
}

/** A row a step, each bar from where the one before it ended. */
export function waterfall(document: ExplorerDocument): Picture {
  const [whole] = document.series as [Series];
  const { factor, unit } = whole.display;
  const ends = axisEnds();

  function frame(_: Values, result: Result, guess: number | null): Frame {
    const steps = stepsOf(document, result);
    const isKnown = steps.every(({ to }) => Number.isFinite(to));
    const columns = steps.map((step) => ({
      label: step.label,
      kind: step.kind,
      low: isKnown ? Math.min(step.from, step.to) : 0,
      high: isKnown ? Math.max(step.from, step.to) : 0,
      text: `${signed(step)} ${unit}`.trim(),
    }));
    const links = steps.slice(0, -1).map(({ label, to }, i) => ({
      label,
      next: steps[i + 1]?.label ?? label,
      x: to,
    }));
    const { low, high } = result.headline;
    const isSpread = low !== undefined && high !== undefined;
    const marker = isSpread ? [{ label: whole.label, low: low / factor, high: high / factor }] : [];
    const sizes = columns.flatMap((row) => [row.low, row.high]);
    const reach = Math.max(...sizes.map(Math.abs)); // a wide band leaves the bars their shape
    const spread = marker.flatMap((row) => [Math.max(row.low, -reach), Math.min(row.high, reach)]);
    const scaled = (value: number) => value / factor;
    const guesses = uprightGuess(guess, scaled);
    const lines = thresholdsOf(document, scaled).threshold.map((row) => row.low);
    const [xLow, xHigh] = ends([...sizes, ...spread, ...lines, ...guesses.map(({ y }) => y)]);
    return {
      data: {
        columns,
        links: isKnown ? links : [],
        marker,
        guess: guesses,
        threshold: uprightOf(document, scaled),
        zero: [{ x: 0 }],
      },
      signals: { xLow, xHigh },
    };
  }

  return {
    fit: { x: { title: unit }, legend: false },
    frame,
    describe: ({ label, text }) => `${label}: ${text}`,
  };
}

/** What is added, what is taken away, and what is left: below zero, if it is. */
export function waterfallSummary(document: ExplorerDocument, _: Values, result: Result): string {
  const [{ display, unit, label }] = document.series as [Series];
  const steps = stepsOf(document, result);
  const named = (kind: Step["kind"]) =>
    steps
      .filter((step) => step.kind === kind)
      .map((step) => `${step.label} ${shown(Math.abs(step.change) * display.factor, unit)}`)
      .join(", ");
  const [added, taken] = [named("plus"), named("minus")];
  const left = result.headline.value;
  const sentences = [
    ...(added ? [say("added", { added })] : []),
    ...(taken ? [say("taken", { taken })] : []),
    say(left < 0 ? "leftBelow" : taken ? "left" : "whole", { label, value: shown(left, unit) }),
  ];
  return sentences.map(sentence).join(" ");
}

/** A line a step, with its sign. */
export function waterfallCells(document: ExplorerDocument, result: Result): Cells[] {
  const [{ display }] = document.series as [Series];
  const body = stepsOf(document, result).map(({ label, change }) => [
    label,
    figures(change, 4),
    display.unit,
  ]);
  const head = [say("what"), say("number"), say("unit")];
  return [{ caption: say("tableCaption", { title: document.title }), head, body }];
}
