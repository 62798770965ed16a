// The picture of a map: regions of colour over two arguments, named in words, and the marker.

import type { Frame, Row } from "../chart/chart.ts";
import type { Fit } from "../chart/spec.ts";
import { figures, sentence, spanned } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { axisFit, titled } from "./axes.ts";
import type { Axis, ExplorerDocument, Result, Values } from "./document.ts";
import type { KeyEntry } from "./key.ts";
import { heldLevels, type Levels } from "./levels.ts";
import type { Picture } from "./picture.ts";
import { extremes, fieldsOf, seriesOf, TIE, valueAt } from "./plane.ts";
import { middleOf, type Run, runsOf, sharesOf } from "./regions.ts";
import { wrapped } from "./wrapped.ts";

const SHARE = 0.06; // of the map that a region covers before its name is written on it
const SHORT = 16; // letters of a line of a name, where there is little room
const MARGIN = 0.3; // of the width on each side that no name's middle stands in

/** Either which of two models is lower, or one model's result in steps of colour. */
export function map(document: ExplorerDocument): Picture {
  const [along, across] = [document.along as Axis, document.across as Axis];
  const [, rival] = seriesOf(document);
  const paint = rival ? whoIsLower(document) : steps(document);
  const scaled = ({ display }: Axis, value: number) => value / display.factor;
  const place = (axis: Axis, at: number) => scaled(axis, valueAt(axis, at));

  function frame(values: Values, result: Result): Frame {
    const { runs, kinds, words, ...keys } = paint(result);
    const columns = runs.map(({ from, to, low, high, region }) => ({
      x: place(along, from),
      x2: place(along, to),
      y: place(across, low),
      y2: place(across, high),
      kind: kinds[region] ?? "",
    }));
    const named = words.map(({ x, y, label }) => ({
      x: place(along, x),
      y: place(across, y),
      label,
      short: wrapped(label, SHORT).join("\n"),
    }));
    const here = (axis: Axis) => scaled(axis, Number(values[axis.name]));
    const ends = (axis: Axis) => [place(axis, 0), place(axis, axis.grid.length - 1)] as const;
    const [[xLow, xHigh], [yLow, yHigh]] = [ends(along), ends(across)];
    return {
      data: { columns, words: named, ...keys, marker: [{ x: here(along), y: here(across) }] },
      signals: { xLow, xHigh, yLow, yHigh },
    };
  }

  const fit: Fit = {
    x: axisFit(along),
    y: { ...axisFit(across), title: `↑ ${titled(across.label, across.display)}` },
    legend: false,
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
  const key = colours.map(([kind, colour], at): KeyEntry => {
    return { label: paint.nameOf(kind), mark: "area", at, colour: `var(--aikit-${colour})` };
  });
  return {
    fit,
    key: rival ? key : [],
    frame,
    describe: ({ x, x2, y, y2, kind }: Row) =>
      `${said(along, x, x2)}, ${said(across, y, y2)}: ${paint.nameOf(String(kind))}`,
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
function whoIsLower(document: ExplorerDocument): Paint {
  const kinds = ["first", "tie", "second"];
  const [first, second] = seriesOf(document).map((each) =>
    sentence(say("isLower", { label: each?.label ?? "" })),
  ) as [string, string];
  const names = [first, say("mapTie"), second];

  const paint = (result: Result): Painted => {
    const { rival, along } = fieldsOf(document, result);
    const runs = rival ? runsOf(rival, [-TIE, TIE]) : [];
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
function steps(document: ExplorerDocument): Paint {
  const [{ display, label }] = seriesOf(document);
  const what = [{ label: say("mapColour", { what: titled(label, display) }) }];
  let held: Levels | null = null;
  let names: string[] = [];
  let kinds: string[] = [];

  const paint = (result: Result): Painted => {
    const { value, transformed } = fieldsOf(document, result);
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
