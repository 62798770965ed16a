// What each chart is to an explorer, by the chart's name: what it draws, what is said of it in
// words, and its table. One line a chart.

import type { Cells } from "../../page/table.ts";
import type { ExplorerDocument, Result, Values } from "../document.ts";
import {
  fan,
  gap,
  gapSummary,
  lorenz,
  lorenzSummary,
  rectangle,
  rectangleSummary,
} from "./areas.ts";
import {
  bars,
  rungs,
  tornado,
  tornadoCells,
  tornadoSummary,
  waterfall,
  waterfallCells,
  waterfallSummary,
} from "./bars.ts";
import { flow, flowCells } from "./flow.ts";
import { lines, logLog, semiLog, twins } from "./lines.ts";
import { map, mapCells, mapSummary } from "./map.ts";
import { multiples, panelCells, panelSummary } from "./multiples.ts";
import { pareto, paretoCells, paretoSummary } from "./pareto.ts";
import type { Picture } from "./picture.ts";
import { wordCells, wordSummary, words } from "./rows.ts";
import { stack, stackCells, stackSummary } from "./stack.ts";
import { cellsOf, measuredCells, summaryOf } from "./summary.ts";

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
