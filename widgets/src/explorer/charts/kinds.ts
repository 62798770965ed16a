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
  ladder,
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
import { multiples, multiplesCells, multiplesSummary } from "./multiples.ts";
import { pareto, paretoCells, paretoSummary } from "./pareto.ts";
import type { Picture } from "./picture.ts";
import { rowsCells, rowsSummary, words } from "./rows.ts";
import { stack, stackCells, stackSummary } from "./stack.ts";
import { cellsOf, measuredCells, summaryOf } from "./summary.ts";

export interface Kind {
  picture(explorer: ExplorerDocument): Picture;
  /** One or two sentences that say what the chart shows. */
  summary(explorer: ExplorerDocument, values: Values, result: Result): string;
  /** The chart's numbers as tables. */
  cells(explorer: ExplorerDocument, result: Result): Cells[];
}

const cells = (explorer: ExplorerDocument, result: Result) => [
  cellsOf(explorer, result),
  ...measuredCells(explorer),
];
const LINES: Kind = { picture: (explorer) => lines(explorer), summary: summaryOf, cells };
const ROWS: Kind = { picture: bars, summary: summaryOf, cells };
const WORDS: Kind = { picture: words, summary: rowsSummary, cells: rowsCells };

const KINDS: Record<string, Kind> = {
  curve: LINES,
  timeline: LINES,
  bars: ROWS,
  ladder: { ...ROWS, picture: ladder },
  map: { picture: map, summary: mapSummary, cells: mapCells },
  multiples: { picture: multiples, summary: multiplesSummary, cells: multiplesCells },
  flow: { picture: flow, summary: rowsSummary, cells: flowCells },
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
export function pictureOf(explorer: ExplorerDocument): Picture {
  return kindOf(explorer).picture(explorer);
}
