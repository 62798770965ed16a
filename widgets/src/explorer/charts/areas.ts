// A fan: bands within bands of the draws, each with its name.

import type { Frame } from "../../chart/chart.ts";
import { MARKS } from "../../chart/look.ts";
import { isNear, resultText, sentence } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { ExplorerDocument, Result, Series, Values } from "../document.ts";
import { type Axes, placedAt } from "./axes.ts";
import { lines } from "./lines.ts";
import { lineOf, type Plot, type Said, setsOf } from "./names.ts";
import type { Picture } from "./picture.ts";
import { alongLine, beside, LANE, type Place, widthOf } from "./places.ts";
import { summaryOf } from "./summary.ts";

const WIDE_BAND = 6; // times the line's height

/** The columns of a band's ends, by its place: the widest has no share in its name. */
function columnsOf(explorer: ExplorerDocument, at: number): [string, string] {
  const share = at === 0 ? "" : `_${explorer.band?.inner?.[at - 1]}`;
  return [`low${share}`, `high${share}`];
}

const namesOf = ({ band }: ExplorerDocument) =>
  MARKS.bands.names.slice(0, 1 + (band?.inner?.length ?? 0));

/** The parts of each band that no narrower one covers, below and above. */
function rings(axes: Axes, result: Result) {
  return namesOf(axes.explorer).flatMap((band, at, all) => {
    const [low, high] = columnsOf(axes.explorer, at);
    if (at === all.length - 1)
      return axes.between(result, low, high).map((row) => ({ ...row, band, side: "whole" }));
    const [inLow, inHigh] = columnsOf(axes.explorer, at + 1);
    return [
      ...axes.between(result, low, inLow).map((row) => ({ ...row, band, side: "below" })),
      ...axes.between(result, inHigh, high).map((row) => ({ ...row, band, side: "above" })),
    ];
  });
}

/** The lines at which bands end. */
function edges(axes: Axes, result: Result) {
  return namesOf(axes.explorer).flatMap((band, at) => {
    const rows = axes.between(result, ...columnsOf(axes.explorer, at));
    return [
      ...rows.map(({ x, low }) => ({ x, y: low, band, side: "below" })),
      ...rows.map(({ x, high }) => ({ x, y: high, band, side: "above" })),
    ];
  });
}

/** Whether bands are so wide beside the line that only equal ratios show both. */
function isWide({ columns, series }: ExplorerDocument): boolean {
  const numbers = (name: string) => (columns[name] ?? []).filter((value) => value !== null);
  const [line, low, high] = [series[0]?.name ?? "", "low", "high"].map(numbers) as [
    number[],
    number[],
    number[],
  ];
  return Math.min(...line, ...low) > 0 && Math.max(...high) > WIDE_BAND * Math.max(...line);
}

/** Bands of the draws around the line, in equal ratios where they are wide. */
export function fan(explorer: ExplorerDocument): Picture {
  return lines(explorer, {
    isLogY: isWide(explorer),
    reach: (axes, result) => edges(axes, result).map(({ y }) => y),
    hasBand: false,
    hasRings: true,
    rows: (axes, result) => ({ rings: rings(axes, result), edges: edges(axes, result) }),
    said: bandNames,
  });
}

/** The share of the draws that each band holds, under its upper edge; the widest says of what. */
function bandNames({ data }: Frame, plot: Plot): Said {
  const above = (data.edges ?? []).filter(({ side }) => side === "above");
  const words = setsOf(above, "band").map(([share, rows], at) => {
    const text = at === 0 ? say("bandOf", { share }) : share;
    const places = alongLine(lineOf(rows, plot), text, 400, plot);
    const under = places.filter(({ side }) => side === "under");
    return { text, colour: "var(--aikit-series-1)", places: under };
  });
  return { words, obstacles: [] };
}

// The gap between two lines: its area in the picture, its size in words.

const pairOf = ({ series }: ExplorerDocument) => series.slice(0, 2) as [Series, Series];

function gapRows(axes: Axes, { columns }: Result) {
  const [one, other] = pairOf(axes.explorer).map(({ name }) => columns[name]);
  return Array.from(columns.x ?? [], (x, i) => {
    const ends = [one?.[i] ?? Number.NaN, other?.[i] ?? Number.NaN].map((value) => axes.y(value));
    return { x: axes.x(x), low: Math.min(...ends), high: Math.max(...ends) };
  }).filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
}

/** A curve with the area between the first two series. */
export function gap(explorer: ExplorerDocument): Picture {
  return lines(explorer, {
    hasBand: false,
    rows: (axes, result) => ({ gap: gapRows(axes, result) }),
  });
}

/** The gap at the control's value, and where it is widest. */
export function gapSummary(explorer: ExplorerDocument, values: Values, result: Result): string {
  const trend = summaryOf(explorer, values, result);
  return `${trend} ${gapBrief(explorer, values, result)}`.trim();
}

/** The gap alone; "" where there is none. */
export function gapBrief(explorer: ExplorerDocument, values: Values, result: Result): string {
  const { along } = explorer;
  const [one, other] = pairOf(explorer);
  const { x, here } = result.columns;
  const [first, second] = [result.columns[one.name], result.columns[other.name]];
  if (!along || !x || !here || !first || !second) return "";
  const [own, rival] = [here[0] as number, here[1] as number];
  const place = Number(values[along.name]);
  const said = (words: "gapHere" | "gapWidest", at: number, gap: number) =>
    say(words, {
      at: placedAt(at, along.unit, words === "gapHere"),
      one: one.label,
      other: other.label,
      gap: resultText(Math.abs(gap), one.unit),
      way: say(gap < 0 ? "below" : "above"),
    });
  const places = [...x, place]; // the line's peak may lie between its points
  const gaps = [...Array.from(first, (value, i) => value - (second[i] as number)), own - rival];
  const sizes = gaps.map((gap) => (Number.isFinite(gap) ? Math.abs(gap) : -1));
  const widest = sizes.indexOf(Math.max(...sizes));
  const isApart = Number.isFinite(own - rival) && !isNear(own, rival);
  return [
    ...(isApart ? [said("gapHere", place, own - rival)] : []),
    ...(sizes[widest] ? [said("gapWidest", places[widest] as number, gaps[widest] as number)] : []),
  ]
    .map(sentence)
    .join(" ");
}

// A Lorenz curve: what share the first so many hold, under the line on which all hold alike.

const NAMED = 0.6; // where along the line of equality its name stands

export function lorenz(explorer: ExplorerDocument): Picture {
  const name = say("equality");
  const picture = lines(explorer, {
    isLogX: false,
    hasBand: false,
    ends: [0, 1],
    rows: (axes) => ({ equal: [0, 1].map((share) => ({ x: axes.x(share), y: axes.y(share) })) }),
    said({ data }, plot) {
      const points = lineOf(data.equal ?? [], plot);
      const [x, y] = [NAMED * plot.width, (1 - NAMED) * plot.height];
      const places = beside([x, y], 8).filter(({ align }) => align === "right");
      const words = [{ text: name, colour: "var(--aikit-muted)", places }];
      return { words, obstacles: [{ points, weight: 4 }] };
    },
  });
  return { ...picture, isSquare: true };
}

/** The line in words, then the share of the first holders at the control's value. */
export function lorenzSummary(explorer: ExplorerDocument, values: Values, result: Result): string {
  return `${summaryOf(explorer, values, result)} ${lorenzBrief(explorer, values, result)}`;
}

/** The share alone. */
export function lorenzBrief(explorer: ExplorerDocument, values: Values, result: Result): string {
  const [first] = explorer.series as [Series];
  const said = say("holds", {
    at: resultText(Number(values[explorer.along?.name ?? ""]), "fraction"),
    value: resultText(result.headline.value, first.unit),
  });
  return sentence(said);
}

// A rectangle from the origin to where the control stands: price times use is what is spent.

/** The unit of a product: "USD/GPU-hour" times "GPU-hour/year" is "USD/year". */
export function productOf(one: string, other: string): string {
  const [above, below] = [one, other].map((unit) => unit.split("/")) as [string[], string[]];
  const tops = [above[0] as string, below[0] as string];
  const feet = [...above.slice(1), ...below.slice(1)];
  for (const top of [...tops]) {
    const at = feet.indexOf(top);
    if (at < 0) continue;
    feet.splice(at, 1);
    tops.splice(tops.indexOf(top), 1);
  }
  const left = tops.filter((top) => top !== "ratio").join(" × ");
  return [left || "1", ...feet].join("/");
}

/** The area in words, for the control's value and the model's. */
function areaOf({ along, series }: ExplorerDocument, x: number, y: number): string {
  return resultText(x * y, productOf(along?.unit ?? "", (series[0] as Series).unit));
}

/** A curve from zero, and the rectangle under its marker, which says what it comes to. */
export function rectangle(explorer: ExplorerDocument): Picture {
  const [first] = explorer.series as [Series];
  return lines(explorer, {
    isLogX: false,
    hasBand: false,
    from: 0,
    rows: (axes, _, marker) => ({
      rectangle: marker.map(({ x, y }) => ({
        from: 0,
        x,
        low: 0,
        high: y,
        label: areaOf(explorer, axes.along.display.factor * x, first.display.factor * y),
      })),
    }),
    said: areaName,
  });
}

const MIDDLE = 5; // pixels from the middle of letters down to their foot

/** What the area comes to: in it if there is room, else beside it. */
function areaName({ data }: Frame, { toX, toY, height }: Plot): Said {
  const words = (data.rectangle ?? []).map(({ x, high, label }) => {
    const [right, top] = [toX(Number(x)), toY(Number(high))];
    const text = `${label}`;
    const isInside = right > widthOf(text, 600) + 8 && height - top > LANE + 4;
    const middle = right / 2;
    const inside = [0.5, 0.3, 0.7, 0.15, 0.85].map((share): Place => {
      const y = top + share * (height - top) + MIDDLE;
      return { x: middle, y, align: "center", dislike: Math.abs(share - 0.5) };
    });
    const places = isInside ? inside : beside([right, (top + height) / 2], 8);
    return { text, colour: "var(--aikit-ink)", weight: 600, places };
  });
  return { words, obstacles: [] };
}

/** The rectangle's area in words, after the sentence about the line. */
export function rectangleSummary(
  explorer: ExplorerDocument,
  values: Values,
  result: Result,
): string {
  return `${summaryOf(explorer, values, result)} ${rectangleBrief(explorer, values, result)}`;
}

/** The rectangle's area in a few words. */
export function rectangleBrief(explorer: ExplorerDocument, values: Values, result: Result): string {
  const [first] = explorer.series as [Series];
  const x = Number(values[explorer.along?.name ?? ""]);
  const y = result.headline.value;
  const said = say("area", {
    x: resultText(x, explorer.along?.unit),
    y: resultText(y, first.unit),
    area: areaOf(explorer, x, y),
  });
  return sentence(said);
}
