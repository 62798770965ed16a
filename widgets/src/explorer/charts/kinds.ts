// What each chart is to an explorer, by the chart's name: what it draws, what is said of it in
// words, and its table. One line a chart.

import type { Cells } from "../../page/table.ts";
import type { ExplorerDocument, Result, Values } from "../document.ts";
import {
  fan,
  gap,
  gapBrief,
  gapSummary,
  lorenz,
  lorenzBrief,
  lorenzSummary,
  rectangle,
  rectangleBrief,
  rectangleSummary,
} from "./areas.ts";
import {
  bars,
  ladder,
  tornado,
  tornadoBrief,
  tornadoCells,
  tornadoSummary,
  waterfall,
  waterfallBrief,
  waterfallCells,
  waterfallSummary,
} from "./bars.ts";
import { flow, flowCells } from "./flow.ts";
import { lines, logLog, semiLog, twins } from "./lines.ts";
import { map, mapBrief, mapCells, mapSummary } from "./map.ts";
import { multiples, multiplesBrief, multiplesCells, multiplesSummary } from "./multiples.ts";
import { pareto, paretoBrief, paretoCells, paretoSummary } from "./pareto.ts";
import type { Picture } from "./picture.ts";
import { rowsBrief, rowsCells, rowsSummary, words } from "./rows.ts";
import { stack, stackBrief, stackCells, stackSummary } from "./stack.ts";
import { briefOf, cellsOf, measuredCells, summaryOf } from "./summary.ts";

export interface Kind {
  picture(explorer: ExplorerDocument): Picture;
  /** Sentences that say all that the chart shows, for who cannot see it. */
  summary(explorer: ExplorerDocument, values: Values, result: Result): string;
  /** The same in half the words, for who sees it with its title and its number. */
  brief(explorer: ExplorerDocument, values: Values, result: Result): string;
  /** The chart's numbers as tables. */
  cells(explorer: ExplorerDocument, result: Result): Cells[];
}

const cells = (explorer: ExplorerDocument, result: Result) => [
  cellsOf(explorer, result),
  ...measuredCells(explorer),
];
const LINES: Kind = {
  picture: (explorer) => lines(explorer),
  summary: summaryOf,
  brief: briefOf,
  cells,
};
const ROWS: Kind = { picture: bars, summary: summaryOf, brief: briefOf, cells };
const WORDS: Kind = { picture: words, summary: rowsSummary, brief: rowsBrief, cells: rowsCells };

const KINDS: Record<string, Kind> = {
  curve: LINES,
  timeline: LINES,
  bars: ROWS,
  ladder: { ...ROWS, picture: ladder },
  map: { picture: map, summary: mapSummary, brief: mapBrief, cells: mapCells },
  multiples: {
    picture: multiples,
    summary: multiplesSummary,
    brief: multiplesBrief,
    cells: multiplesCells,
  },
  flow: { picture: flow, summary: rowsSummary, brief: rowsBrief, cells: flowCells },
  dots: WORDS,
  ranking: WORDS,
  log_log: { ...LINES, picture: logLog },
  semi_log: { ...LINES, picture: semiLog },
  twins: { ...LINES, picture: twins },
  tornado: { picture: tornado, summary: tornadoSummary, brief: tornadoBrief, cells: tornadoCells },
  waterfall: {
    picture: waterfall,
    summary: waterfallSummary,
    brief: waterfallBrief,
    cells: waterfallCells,
  },
  gap: { ...LINES, picture: gap, summary: gapSummary, brief: gapBrief },
  rectangle: { ...LINES, picture: rectangle, summary: rectangleSummary, brief: rectangleBrief },
  fan: { ...LINES, picture: fan },
  lorenz: { ...LINES, picture: lorenz, summary: lorenzSummary, brief: lorenzBrief },
  pareto: { picture: pareto, summary: paretoSummary, brief: paretoBrief, cells: paretoCells },
  stack: { picture: stack, summary: stackSummary, brief: stackBrief, cells: stackCells },
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
