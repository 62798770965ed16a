// A tornado: how far the result moves with each uncertain argument alone, the widest first.

import type { Frame, Row } from "../chart/chart.ts";
import type { Cells } from "../page/table.ts";
import { figures, sentence, shown, spanned } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { titled } from "./axes.ts";
import type { ExplorerDocument, NumberControl, Result, Series, Values } from "./document.ts";
import type { KeyEntry } from "./key.ts";
import type { Picture } from "./picture.ts";
import { spanEnds } from "./scales.ts";
import { swingControls } from "./swings.ts";
import { thresholdsOf, uprightGuess, uprightOf } from "./thresholds.ts";

const keyOf = (): KeyEntry[] => [
  { label: say("atHigh"), mark: "bar", at: 0 },
  { label: say("atLow"), mark: "bar", at: 1, colour: "var(--aikit-series-1)" },
  { label: say("atControls"), mark: "line", at: 0, colour: "var(--aikit-marker)" },
];

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
export function swingsIn(document: ExplorerDocument, { columns }: Result): Swing[] {
  const swings = swingControls(document).map((control, i) => ({
    control,
    low: columns.low?.[i] ?? Number.NaN,
    high: columns.high?.[i] ?? Number.NaN,
  }));
  return swings.sort((one, other) => widthOf(other) - widthOf(one));
}

/** Bars from the result at the controls to the result at each end of an argument's range. */
export function tornado(document: ExplorerDocument): Picture {
  const [first] = document.series as [Series];
  const { factor, unit } = first.display;
  const ends = spanEnds();

  function frame(_: Values, result: Result, guess: number | null): Frame {
    const base = result.headline.value / factor;
    const columns = swingsIn(document, result).flatMap(({ control, low, high }) =>
      (["high", "low"] as const).map((end) => ({
        label: control.label,
        text: spanned(...control.range, control.display),
        end,
        from: base,
        to: (end === "low" ? low : high) / factor,
        at: control.range[end === "low" ? 0 : 1],
        unit: control.unit,
      })),
    );
    const known = columns.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to));
    const named = columns.map((row) => (known.includes(row) ? row : { ...row, from: 0, to: 0 }));
    const scaled = (value: number) => value / factor;
    const guesses = uprightGuess(guess, scaled);
    const lines = thresholdsOf(document, scaled).threshold.map(({ low }) => low);
    const others = [...guesses.map(({ y }) => y), ...lines];
    const [xLow, xHigh] = ends([base, ...known.map(({ to }) => to), ...others]);
    return {
      data: {
        columns: named,
        names: named.filter(({ end }) => end === "high"),
        marker: Number.isFinite(base) ? [{ x: base }] : [],
        guess: guesses,
        threshold: uprightOf(document, scaled),
      },
      signals: { xLow, xHigh },
    };
  }

  return {
    fit: { x: { title: titled(first.label, first.display) }, legend: false },
    key: keyOf(),
    frame,
    pinned: ({ data }, now) => pinnedSwings(data.columns ?? [], now.data.names?.[0]?.label),
    describe: ({ label, at, unit: argument, to }) =>
      `${label} ${shown(Number(at), String(argument))}: ${figures(Number(to))} ${unit}`.trim(),
  };
}

/** A's bars; the name stands at the one that is on top now. */
function pinnedSwings(columns: Row[], top: Row[string] | undefined): Row[] {
  return columns.map((row) => {
    const isNamed = row.label === top && row.end === "high";
    return { ...row, name: isNamed ? say("pinnedName") : "" };
  });
}

/** What moves the result most, what next and what least. */
export function tornadoSummary(document: ExplorerDocument, _: Values, result: Result): string {
  const [{ label, unit }] = document.series as [Series];
  const swings = swingsIn(document, result);
  const [most, ...others] = swings;
  const is = say("bar", { label, value: shown(result.headline.value, unit) });
  if (!most) return sentence(is);
  const moved = say("movedMost", {
    x: most.control.label,
    low: shown(most.low, unit),
    lowAt: shown(most.control.range[0], most.control.unit),
    high: shown(most.high, unit),
    highAt: shown(most.control.range[1], most.control.unit),
  });
  const names = others.map(({ control }) => control.label);
  const next = names.length > 0 ? [say("movedNext", { names: names.slice(0, 2).join(", ") })] : [];
  const least = names.length > 2 ? [say("movedLeast", { name: names.at(-1) as string })] : [];
  return [is, moved, ...next, ...least].map(sentence).join(" ");
}

/** A line an argument: its ends, and the result at each. */
export function tornadoCells(document: ExplorerDocument, result: Result): Cells[] {
  const [{ display }] = document.series as [Series];
  const inUnit = (value: number) => figures(value / display.factor, 4);
  const body = swingsIn(document, result).map(({ control, low, high }) => [
    control.label,
    shown(control.range[0], control.unit),
    inUnit(low),
    shown(control.range[1], control.unit),
    inUnit(high),
  ]);
  const there = titled(say("resultThere"), display);
  const head = [say("what"), say("lowEnd"), there, say("highEnd"), there];
  return [{ caption: say("tableCaption", { title: document.title }), head, body }];
}
