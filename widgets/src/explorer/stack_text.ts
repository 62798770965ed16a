// A stack in words: each part with its share of the whole, where the controls stand.

import type { Cells } from "../page/table.ts";
import { figures, sentence, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Result, Series, Values } from "./document.ts";
import { partsOf, shareOf } from "./stack_picture.ts";
import { summaryOf } from "./summary.ts";
import { cellsOf } from "./table.ts";

/** A part's number where the controls stand. */
function hereOf(
  { series, along }: ExplorerDocument,
  { name }: Series,
  { columns }: Result,
): number {
  const at = series.findIndex((each) => each.name === name);
  return (along ? columns.here?.[at] : columns[name]?.[0]) ?? Number.NaN;
}

/** What the whole does, and what it is made of. */
export function stackSummary(document: ExplorerDocument, values: Values, result: Result): string {
  const [whole] = document.series as [Series];
  const total = hereOf(document, whole, result);
  const parts = partsOf(document).map((part) => {
    const value = hereOf(document, part, result);
    const share = shareOf(value, total);
    return `${part.label} ${shown(value, part.unit)}${share && ` (${share})`}`;
  });
  const madeOf = say("madeOf", { parts: parts.join(", ") });
  const alone = { ...document, series: [whole] };
  if (document.along) return `${summaryOf(alone, values, result)} ${sentence(madeOf)}`;
  const is = say("bar", { label: whole.label, value: shown(total, whole.unit) });
  return [is, madeOf].map(sentence).join(" ");
}

/** Lines along the axis, or a line a part with its share. */
export function stackCells(document: ExplorerDocument, result: Result): Cells[] {
  if (document.along) return [cellsOf(document, result)];
  const [whole] = document.series as [Series];
  const { factor, unit } = whole.display;
  const total = hereOf(document, whole, result);
  const body = document.series.map((each) => {
    const value = hereOf(document, each, result);
    return [each.label, figures(value / factor, 4), unit, shareOf(value, total)];
  });
  const head = [say("what"), say("number"), say("unit"), say("share")];
  return [{ caption: say("tableCaption", { title: document.title }), head, body }];
}
