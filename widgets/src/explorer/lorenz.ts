// A Lorenz curve: what share the first so many hold, under the line on which all hold alike.

import { sentence, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Result, Series, Values } from "./document.ts";
import { lines } from "./line_picture.ts";
import type { Picture } from "./picture.ts";
import { summaryOf } from "./summary.ts";

const NAMED = 0.6; // where along the line of equality its name stands

export function lorenz(document: ExplorerDocument): Picture {
  const name = say("equality");
  const picture = lines(document, {
    isLogX: false,
    hasBand: false,
    ends: [0, 1],
    rows: (axes) => ({
      equal: [0, 1].map((share) => ({ x: axes.x(share), y: axes.y(share) })),
      equalName: [{ x: axes.x(NAMED), y: axes.y(NAMED), label: name }],
    }),
  });
  return { ...picture, isSquare: true };
}

/** What the first so many hold, where the control stands. */
export function lorenzSummary(document: ExplorerDocument, values: Values, result: Result): string {
  const [first] = document.series as [Series];
  const said = say("holds", {
    at: shown(Number(values[document.along?.name ?? ""]), "fraction"),
    value: shown(result.headline.value, first.unit),
  });
  return `${summaryOf(document, values, result)} ${sentence(said)}`;
}
