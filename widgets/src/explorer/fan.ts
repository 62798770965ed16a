// A fan: bands within bands of the draws, each with its name.

import { MARKS } from "../chart/spec.ts";
import { say } from "../text/strings.ts";
import type { Axes } from "./axes.ts";
import type { ExplorerDocument, Result } from "./document.ts";
import type { KeyEntry } from "./key.ts";
import { lines } from "./line_picture.ts";
import type { Picture } from "./picture.ts";

const WIDE = 6; // times the line's height

/** The columns of a band's ends, by its place: the widest has no share in its name. */
function columnsOf(document: ExplorerDocument, at: number): [string, string] {
  const share = at === 0 ? "" : `_${document.band?.inner?.[at - 1]}`;
  return [`low${share}`, `high${share}`];
}

const namesOf = ({ band }: ExplorerDocument) =>
  MARKS.bands.names.slice(0, 1 + (band?.inner?.length ?? 0));

/** The parts of each band that no narrower one covers, below and above. */
function rings(axes: Axes, result: Result) {
  return namesOf(axes.document).flatMap((band, at, all) => {
    const [low, high] = columnsOf(axes.document, at);
    if (at === all.length - 1)
      return axes.between(result, low, high).map((row) => ({ ...row, band, side: "whole" }));
    const [inLow, inHigh] = columnsOf(axes.document, at + 1);
    return [
      ...axes.between(result, low, inLow).map((row) => ({ ...row, band, side: "below" })),
      ...axes.between(result, inHigh, high).map((row) => ({ ...row, band, side: "above" })),
    ];
  });
}

/** The lines at which bands end. */
function edges(axes: Axes, result: Result) {
  return namesOf(axes.document).flatMap((band, at) => {
    const rows = axes.between(result, ...columnsOf(axes.document, at));
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
  return Math.min(...line, ...low) > 0 && Math.max(...high) > WIDE * Math.max(...line);
}

/** Bands of the draws around the line, in equal ratios where they are wide. */
export function fan(document: ExplorerDocument): Picture {
  const key = namesOf(document).map(
    (share, at): KeyEntry => ({
      label: say("bandOf", { share }),
      mark: "band",
      at,
      colour: "var(--aikit-series-1)",
    }),
  );
  return lines(document, {
    isLogY: isWide(document),
    reach: (axes, result) => edges(axes, result).map(({ y }) => y),
    hasBand: false,
    key,
    rows: (axes, result) => ({ rings: rings(axes, result), edges: edges(axes, result) }),
  });
}
