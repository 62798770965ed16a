// The gap between two lines: its area in the picture, its size in words.

import { sentence, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { Axes } from "./axes.ts";
import type { ExplorerDocument, Result, Series, Values } from "./document.ts";
import { lines } from "./line_picture.ts";
import type { Picture } from "./picture.ts";
import { summaryOf } from "./summary.ts";

const pairOf = ({ series }: ExplorerDocument) => series.slice(0, 2) as [Series, Series];

function between(axes: Axes, { columns }: Result) {
  const [one, other] = pairOf(axes.document).map(({ name }) => columns[name]);
  return Array.from(columns.x ?? [], (x, i) => {
    const ends = [one?.[i] ?? Number.NaN, other?.[i] ?? Number.NaN].map((value) => axes.y(value));
    return { x: axes.x(x), low: Math.min(...ends), high: Math.max(...ends) };
  }).filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
}

/** A curve with the area between the first two series. */
export function gap(document: ExplorerDocument): Picture {
  const [one, other] = pairOf(document);
  const label = say("gapBetween", { one: one.label, other: other.label });
  return lines(document, {
    hasBand: false,
    key: [{ label, mark: "fill", at: 0, colour: "var(--aikit-marker)" }],
    rows: (axes, result) => ({ gap: between(axes, result) }),
  });
}

/** How wide the gap is where the control stands, and where it is widest. */
export function gapSummary(document: ExplorerDocument, values: Values, result: Result): string {
  const { along } = document;
  const [one, other] = pairOf(document);
  const { x, here } = result.columns;
  const [first, second] = [result.columns[one.name], result.columns[other.name]];
  const trend = summaryOf(document, values, result);
  if (!along || !x || !here || !first || !second) return trend;
  const gapHere = (here[0] as number) - (here[1] as number);
  const said = say("gapHere", {
    at: shown(Number(values[along.name]), along.unit),
    one: one.label,
    other: other.label,
    gap: shown(Math.abs(gapHere), one.unit),
    way: say(gapHere < 0 ? "below" : "above"),
  });
  const sizes = Array.from(first, (value, i) => Math.abs(value - (second[i] as number)));
  const known = sizes.map((size) => (Number.isFinite(size) ? size : -1));
  const widest = known.indexOf(Math.max(...known));
  const most = say("gapWidest", {
    at: shown(x[widest] as number, along.unit),
    gap: shown(sizes[widest] as number, one.unit),
  });
  return [trend, sentence(said), sentence(most)].join(" ");
}
