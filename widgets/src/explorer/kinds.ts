// What each chart is to an explorer, by the chart's name: what it draws, what is said of it in
// words, and its table. One line a chart.

import type { Cells } from "../page/table.ts";
import type { ExplorerDocument, Result, Values } from "./document.ts";
import { fan } from "./fan.ts";
import { flow, flowCells } from "./flow_picture.ts";
import { gap, gapSummary } from "./gap.ts";
import { lines, logLog, semiLog, twins } from "./line_picture.ts";
import { lorenz, lorenzSummary } from "./lorenz.ts";
import { map } from "./map_picture.ts";
import { mapCells, mapSummary } from "./map_text.ts";
import { multiples } from "./panel_picture.ts";
import { panelCells, panelSummary } from "./panel_text.ts";
import { pareto, paretoCells, paretoSummary } from "./pareto.ts";
import type { Picture } from "./picture.ts";
import { rectangle, rectangleSummary } from "./rectangle.ts";
import { bars, rungs } from "./row_pictures.ts";
import { stack } from "./stack_picture.ts";
import { stackCells, stackSummary } from "./stack_text.ts";
import { summaryOf } from "./summary.ts";
import { cellsOf, measuredCells } from "./table.ts";
import { tornado, tornadoCells, tornadoSummary } from "./tornado.ts";
import { waterfall, waterfallCells, waterfallSummary } from "./waterfall.ts";
import { words } from "./word_picture.ts";
import { wordCells, wordSummary } from "./word_text.ts";

export interface Kind {
  picture(document: ExplorerDocument): Picture;
  /** One or two sentences that say what the chart shows. */
  summary(document: ExplorerDocument, values: Values, result: Result): string;
  /** The chart's numbers as tables. */
  cells(document: ExplorerDocument, result: Result): Cells[];
}

const cells = (document: ExplorerDocument, result: Result) => [
  cellsOf(document, result),
  ...measuredCells(document),
];
const LINES: Kind = { picture: (document) => lines(document), summary: summaryOf, cells };
const ROWS: Kind = { picture: bars, summary: summaryOf, cells };
const WORDS: Kind = { picture: words, summary: wordSummary, cells: wordCells };

const KINDS: Record<string, Kind> = {
  curve: LINES,
  timeline: LINES,
  bars: ROWS,
  ladder: { ...ROWS, picture: rungs },
  map: { picture: map, summary: mapSummary, cells: mapCells },
  multiples: { picture: multiples, summary: panelSummary, cells: panelCells },
  flow: { picture: flow, summary: wordSummary, cells: flowCells },
  dots: WORDS,
  ranking: WORDS,
  log_log: { ...LINES, picture: logLog },
  semi_log: { ...LINES, picture: semiLog },
  twins: { ...LINES, picture: twins },
  tornado: { picture: tornado, summary: tornadoSummary, cells: tornadoCells },
  waterfall: { picture: waterfall, summary: waterfallSummary, cells: waterfallCells },
  gap: { ...LINES, picture: gap, summary: gapSummary },
  rectangle: { ...LINES, picture: rectangle, summary: rectangleSummary },
  fan: { ...LINES, picture: fan },
  lorenz: { ...LINES, picture: lorenz, summary: lorenzSummary },
  pareto: { picture: pareto, summary: paretoSummary, cells: paretoCells },
  stack: { picture: stack, summary: stackSummary, cells: stackCells },
};

/** The kind of a document's chart. */
export function kindOf({ chart, along }: ExplorerDocument): Kind {
  const kind = Object.hasOwn(KINDS, chart) ? KINDS[chart] : undefined;
  return kind ?? (along ? LINES : ROWS);
}

/** The picture of a document. */
export function pictureOf(document: ExplorerDocument): Picture {
  return kindOf(document).picture(document);
}
