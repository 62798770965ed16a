// Pictures of single numbers, a row each: bars on one axis, and rungs that each have their unit.

import type { Frame, Row } from "../../chart/chart.ts";
import type { Cells } from "../../page/table.ts";
import { amount, figureIn, figures, inUnit, resultText, sentence } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import { isMoney, unitWords } from "../../text/units.ts";
import { swingControls } from "../compute/computer.ts";
import type { ExplorerDocument, NumberControl, Result, Series, Values } from "../document.ts";
import {
  axisEnds,
  figuredEnds,
  spanEnds,
  TABLE_FIGURES,
  thresholdsOf,
  titleWithUnit,
  uprightOf,
  uprightPrediction,
} from "./axes.ts";
import type { Picture } from "./picture.ts";
import { inRows } from "./rows.ts";

const TALLEST = 2; // times the longest bar
const STEP = 38; // pixels from one row to the next

/** A bar for each series' number, and for each published range. */
export function bars(explorer: ExplorerDocument): Picture {
  const [first] = explorer.series as [Series];
  const { factor, unit } = first.display;
  const ends = axisEnds();
  const scaled = (value: number) => value / factor;
  const { reference, threshold } = thresholdsOf(explorer, scaled);
  const ranges = reference.map(({ label, low, high }) => ({
    label,
    low,
    high,
    kind: "published",
    text: figuredEnds({ low, high }, (end) => amount(end, { factor: 1, unit })).join(" – "),
  }));

  function frame(_: Values, { columns, headline }: Result, prediction: number | null): Frame {
    const bars = explorer.series.map((each) => ({
      label: each.label,
      low: 0,
      high: scaled(numberOf(columns, each)),
      kind: "model",
      text: amount(scaled(numberOf(columns, each)), { factor: 1, unit }),
    }));
    const { low, high } = headline;
    const isSpread = low !== undefined && high !== undefined;
    const marker = isSpread ? [{ label: first.label, low: scaled(low), high: scaled(high) }] : [];
    const predictions = uprightPrediction(prediction, scaled);
    const all = [...bars.filter((bar) => Number.isFinite(bar.high)), ...ranges];
    const tops = [...all, ...threshold].map((row) => row.high);
    const most = TALLEST * Math.max(0, ...tops); // so that a wide band leaves the bars their length
    const spread = marker.map((row) => Math.min(row.high, most));
    const [xLow, xHigh] = ends([...tops, ...spread, ...predictions.map((row) => row.y)]);
    const lines = uprightOf(explorer, scaled);
    const seen = marker.map((row) => ({ ...row, ...endsWithin(row, xLow, xHigh) }));
    const rows = all.map(({ label, text }) => ({ label, name: label, text, here: 0 }));
    const data = { columns: all, rows, marker: seen, prediction: predictions, threshold: lines };
    return { data, signals: { xLow, xHigh } };
  }

  return {
    fit: { x: { title: unitWords(unit) } },
    frame,
    arrange: inRows(STEP),
    describe: (row) => `${row.label}: ${row.text} ${unit}`.trim(),
  };
}

/** The ends of a band where the axis shows it. */
function endsWithin({ low, high }: { low: number; high: number }, least: number, most: number) {
  return { low: Math.max(low, least), high: Math.min(high, most) };
}

/** A rung for each series, in its own unit; its bar compares it with the start. */
export function ladder(explorer: ExplorerDocument): Picture {
  const ends = axisEnds();
  const starts = explorer.series.map((each) => explorer.columns[each.name]?.[0] ?? Number.NaN);

  function frame(_: Values, { columns }: Result): Frame {
    const bars = explorer.series.flatMap((each, i) => {
      const value = numberOf(columns, each);
      const ratio = value / (starts[i] as number);
      const row = { label: each.label, x: ratio, text: resultText(value, each.unit) };
      return Number.isFinite(ratio) ? [row] : [];
    });
    const [xLow, xHigh] = ends([2, ...bars.map((bar) => bar.x)]);
    const rows = bars.map(({ label, text }) => ({ label, name: label, text, here: 0 }));
    return {
      data: { columns: bars, rows, start: bars.map(({ label }) => ({ label, x: 1 })) },
      signals: { xLow, xHigh },
    };
  }

  return {
    fit: { x: { title: say("timesStart") } },
    frame,
    arrange: inRows(STEP),
    describe: (row) => `${row.label}: ${row.text}`,
  };
}

const numberOf = (columns: Result["columns"], { name }: Series) => columns[name]?.[0] ?? Number.NaN;

// A waterfall: what is added and what is taken away, one after the other, and what is left.

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
  const step = (label: string, change: number, isCost = false): Step => {
    const from = at;
    at += change;
    const isTaken = change === 0 ? isCost : change < 0;
    return { label, kind: isTaken ? "minus" : "plus", change, from, to: at };
  };
  const steps = parts.map((part) => {
    const isCost = minus.includes(part.name);
    return step(part.label, isCost ? -valueIn(part) : valueIn(part), isCost);
  });
  const left = valueIn(whole);
  const size = Math.max(...steps.map(({ change }) => Math.abs(change)));
  if (Math.abs(left - at) > NEAR * size) steps.push(step(say("rest"), left - at));
  return [...steps, { label: whole.label, kind: "total", change: left, from: 0, to: left }];
}

const SIGNS = { plus: "+ ", minus: "− ", total: "= " };

/** "+ 3.5", "− 0.4", and "= −2" for what is left. */
function signedText({ kind, change }: Step): string {
  const size = kind === "total" ? change : Math.abs(change);
  return `${SIGNS[kind]}${figures(size).replace("-", "−")}`;
}

/** A row a step, each bar from where the one before it ended. */
export function waterfall(explorer: ExplorerDocument): Picture {
  const [whole] = explorer.series as [Series];
  const { factor, unit } = whole.display;
  const ends = axisEnds();

  function frame(_: Values, result: Result, prediction: number | null): Frame {
    const steps = stepsOf(explorer, result);
    const isKnown = steps.every(({ to }) => Number.isFinite(to));
    const columns = steps.map((step) => ({
      label: step.label,
      kind: step.kind,
      low: isKnown ? Math.min(step.from, step.to) : 0,
      high: isKnown ? Math.max(step.from, step.to) : 0,
      text: signedText(step),
    }));
    const rows = columns.map(({ label, text, kind }) => {
      return { label, name: label, text, here: Number(kind === "total") };
    });
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
    const predictions = uprightPrediction(prediction, scaled);
    const lines = thresholdsOf(explorer, scaled).threshold.map((row) => row.low);
    const [xLow, xHigh] = ends([...sizes, ...spread, ...lines, ...predictions.map(({ y }) => y)]);
    return {
      data: {
        columns,
        rows,
        links: isKnown ? links : [],
        marker: marker.map((row) => ({ ...row, ...endsWithin(row, xLow, xHigh) })),
        prediction: predictions,
        threshold: uprightOf(explorer, scaled),
        zero: [{ x: 0 }],
      },
      signals: { xLow, xHigh },
    };
  }

  return {
    fit: { x: { title: unitWords(unit) } },
    frame,
    arrange: inRows(STEP),
    describe: ({ label, text }) => `${label}: ${text} ${unit}`.trim(),
  };
}

/** The parts added, the parts taken away, and the rest, which may be below zero. */
export function waterfallSummary(explorer: ExplorerDocument, _: Values, result: Result): string {
  const [{ display, unit, label }] = explorer.series as [Series];
  const steps = stepsOf(explorer, result);
  const named = (kind: Step["kind"]) =>
    steps
      .filter((step) => step.kind === kind)
      .map((step) => `${step.label} ${resultText(Math.abs(step.change) * display.factor, unit)}`)
      .join(", ");
  const [added, taken] = [named("plus"), named("minus")];
  const left = result.headline.value;
  const sentences = [
    ...(added ? [say("added", { added })] : []),
    ...(taken ? [say("taken", { taken })] : []),
    say(left < 0 ? "leftBelow" : taken ? "left" : "whole", {
      label,
      value: resultText(left, unit),
    }),
  ];
  return sentences.map(sentence).join(" ");
}

/** The largest of the steps. */
export function waterfallBrief(explorer: ExplorerDocument, _: Values, result: Result): string {
  const [{ display, unit }] = explorer.series as [Series];
  const steps = stepsOf(explorer, result).filter(({ kind }) => kind === "plus" || kind === "minus");
  const size = ({ change }: Step) => Math.abs(change) * display.factor;
  const [largest] = steps
    .filter(({ kind }) => kind === (isTaking(steps) ? "minus" : "plus"))
    .sort((one, other) => size(other) - size(one));
  if (!largest) return "";
  const said = { label: largest.label, value: resultText(size(largest), unit) };
  return say(largest.kind === "minus" ? "largestTaken" : "largestAdded", said);
}

const isTaking = (steps: Step[]) => steps.some(({ kind }) => kind === "minus");

/** A line a step, with its sign. */
export function waterfallCells(explorer: ExplorerDocument, result: Result): Cells[] {
  const [{ display }] = explorer.series as [Series];
  const body = stepsOf(explorer, result).map(({ label, change }) => [
    label,
    figures(change, TABLE_FIGURES),
    display.unit,
  ]);
  const head = [say("what"), say("number"), say("unit")];
  return [{ caption: say("tableCaption", { title: explorer.title }), head, body }];
}

// A tornado: how far the result moves with each uncertain argument alone, the widest first.

interface Swing {
  control: NumberControl;
  low: number;
  high: number;
}

/** How far a result moves; what is unknown moves least, so that it comes last. */
function widthOf({ low, high }: Swing): number {
  if (low === high) return 0;
  const width = Math.abs(high - low);
  return Number.isNaN(width) ? -1 : width;
}

/** The swings of a result, the widest first; alike ones stay in the order of the arguments. */
export function swingsIn(explorer: ExplorerDocument, { columns }: Result): Swing[] {
  const swings = swingControls(explorer).map((control, i) => ({
    control,
    low: columns.low?.[i] ?? Number.NaN,
    high: columns.high?.[i] ?? Number.NaN,
  }));
  return swings.sort((one, other) => widthOf(other) - widthOf(one));
}

/** Bars from the result at the controls to the result at each end of an argument's range. */
export function tornado(explorer: ExplorerDocument): Picture {
  const [first] = explorer.series as [Series];
  const { factor, unit } = first.display;
  const ends = spanEnds();
  let newest: Swing[] = [];

  function frame(_: Values, result: Result, prediction: number | null): Frame {
    newest = swingsIn(explorer, result);
    const base = result.headline.value / factor;
    const columns = newest.flatMap(({ control, low, high }) =>
      (["high", "low"] as const).map((end) => ({
        label: control.label,
        text: endText(control, end),
        short: endText(control, end, 1), // where there is little room: the control has the unit
        end,
        from: base,
        to: (end === "low" ? low : high) / factor,
        side: high < low === (end === "low") ? "right" : "left",
      })),
    );
    const known = columns.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to));
    const named = columns.map((row) => (known.includes(row) ? row : { ...row, from: 0, to: 0 }));
    const scaled = (value: number) => value / factor;
    const predictions = uprightPrediction(prediction, scaled);
    const lines = thresholdsOf(explorer, scaled).threshold.map(({ low }) => low);
    const others = [...predictions.map(({ y }) => y), ...lines];
    const [xLow, xHigh] = ends([base, ...known.map(({ to }) => to), ...others]);
    return {
      data: {
        columns: named,
        rows: newest.map(({ control: { label } }) => ({ label, name: label, text: "", here: 0 })),
        ends: known,
        marker: Number.isFinite(base) ? [{ x: base }] : [],
        base: Number.isFinite(base) ? [{ x: base, label: say("atControls") }] : [],
        prediction: predictions,
        threshold: uprightOf(explorer, scaled),
      },
      signals: { xLow, xHigh },
    };
  }

  return {
    fit: { x: { title: unitWords(unit) } },
    frame,
    arrange: inRows(SWING_STEP),
    pinned: ({ data }, now) => pinnedSwings(data.columns ?? [], now.data.rows?.[0]?.label),
    describe: ({ label }) => describe(newest, String(label), first),
  };
}

const SWING_STEP = 28; // pixels from one row to the next
const SHORT = 6; // letters of a unit that stands beside each number

/** An end of an argument's range, as short as it can be read: "35 %", "$0.05", "47,000". */
function endText({ range, display }: NumberControl, end: "low" | "high", most = SHORT): string {
  const value = range[end === "low" ? 0 : 1];
  const [first = ""] = display.unit.split("/");
  if (isMoney(display.unit)) return inUnit(value, { ...display, unit: first });
  return display.unit.length <= most ? inUnit(value, display) : figureIn(value, display);
}

/** What the result is at both ends of an argument's range. */
function describe(swings: Swing[], label: string, { unit }: Series): string {
  const swing = swings.find(({ control }) => control.label === label);
  if (!swing) return label;
  const { control, low, high } = swing;
  const [lowAt, highAt] = control.range.map((end) => resultText(end, control.unit));
  return `${label}: ${lowAt}: ${resultText(low, unit)}; ${highAt}: ${resultText(high, unit)}`;
}

/** A's bars; the name stands at the one that is on top now. */
function pinnedSwings(columns: Row[], top: Row[string] | undefined): Row[] {
  return columns.map((row) => {
    const isNamed = row.label === top && row.end === "high";
    return { ...row, name: isNamed ? say("pinnedName") : "" };
  });
}

/** The arguments that move the result most, second most and least. */
export function tornadoSummary(explorer: ExplorerDocument, _: Values, result: Result): string {
  const [{ label, unit }] = explorer.series as [Series];
  const swings = swingsIn(explorer, result);
  const [most, ...others] = swings;
  const is = say("bar", { label, value: resultText(result.headline.value, unit) });
  if (!most) return sentence(is);
  const names = others.map(({ control }) => control.label);
  const next = names.length > 0 ? [say("movedNext", { names: names.slice(0, 2).join("; ") })] : [];
  const least = names.length > 2 ? [say("movedLeast", { name: names.at(-1) as string })] : [];
  const moved = tornadoBrief(explorer, _, result);
  return [is, moved, ...next, ...least].map(sentence).join(" ");
}

/** The argument on which the result depends most. */
export function tornadoBrief(explorer: ExplorerDocument, _: Values, result: Result): string {
  const [{ unit }] = explorer.series as [Series];
  const [most] = swingsIn(explorer, result);
  if (!most) return "";
  const { label, range, unit: own } = most.control;
  const [lowAt, highAt] = range.map((end) => resultText(end, own)) as [string, string];
  const ends = {
    low: resultText(most.low, unit),
    lowAt,
    high: resultText(most.high, unit),
    highAt,
  };
  return sentence(say("movedMost", { x: label, ...ends }));
}

/** A line an argument: its ends, and the result at each. */
export function tornadoCells(explorer: ExplorerDocument, result: Result): Cells[] {
  const [{ display }] = explorer.series as [Series];
  const inUnit = (value: number) => figures(value / display.factor, TABLE_FIGURES);
  const body = swingsIn(explorer, result).map(({ control, low, high }) => [
    control.label,
    resultText(control.range[0], control.unit),
    inUnit(low),
    resultText(control.range[1], control.unit),
    inUnit(high),
  ]);
  const there = titleWithUnit(say("resultThere"), display);
  const head = [say("what"), say("lowEnd"), there, say("highEnd"), there];
  return [{ caption: say("tableCaption", { title: explorer.title }), head, body }];
}
