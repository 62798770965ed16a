// A pinned state A beside the one of now, B: both in one picture and in one table.

import type { Frame, Row } from "../shared/chart.ts";
import { say } from "../shared/strings.ts";
import type { Cells } from "../shared/table.ts";
import type { ExplorerDocument, Result, Values } from "./document.ts";

/** Values and what came of them. */
export interface State {
  values: Values;
  result: Result;
}

/** B's picture with A's lines or bars behind it, on axes that hold both. */
export function withPinned(frame: Frame, pinned: Frame | null): Frame {
  const rows = pinned ? namedRows(pinned.data.columns ?? []) : [];
  const data = { ...frame.data, pinned: rows, pinnedMarker: pinned?.data.marker ?? [] };
  return { data, signals: pinned ? ends(frame.signals, pinned.signals) : (frame.signals ?? {}) };
}

/** The rows of A's models: each bar with the name "A", of lines the first one's end. */
function namedRows(all: Row[]): Row[] {
  const rows = all.filter((row) => row.kind !== "published");
  const first = rows[0]?.series;
  const isNamed = (row: Row) => row.series === first && row.y !== 0; // not where a bar has no height
  const last = rows.findLast(isNamed);
  return rows.map((row) => ({
    ...row,
    name: first === undefined || row === last ? say("pinnedName") : "",
  }));
}

type Signals = Record<string, number>;

function ends(now: Signals = {}, then: Signals = {}): Signals {
  const both = Object.entries(now).map(([name, end]) => {
    const other = then[name] ?? end;
    return [name, name.endsWith("Low") ? Math.min(end, other) : Math.max(end, other)];
  });
  return Object.fromEntries(both);
}

/** B's tables with A's numbers in columns of their own. */
export function cellsWithPinned(document: ExplorerDocument, now: Cells[], then: Cells[]): Cells[] {
  const count = document.along ? document.series.length : 1;
  return now.map((cells, i) => (then[i] ? joined(cells, then[i], count) : cells));
}

/** Columns of the same lines; tables whose lines differ stay as they are. */
function joined(now: Cells, then: Cells, count: number): Cells {
  const isAlike = now.body.every((line, i) => line[0] === then.body[i]?.[0]);
  if (!isAlike || now.isFixed) return now;
  const heads = then.head.slice(1, 1 + count).map((head) => say("pinnedColumn", { head }));
  const body = now.body.map((line, i) => [...line, ...(then.body[i] ?? []).slice(1, 1 + count)]);
  return { ...now, head: [...now.head, ...heads], body };
}
