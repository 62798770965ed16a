// A pinned state A beside the one of now, B: both in one picture and in one table.

import type { Frame, Row } from "../chart/chart.ts";
import type { Cells } from "../page/table.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Result, Values } from "./document.ts";
import type { Picture } from "./picture.ts";

/** Values and what came of them. */
export interface State {
  values: Values;
  result: Result;
}

/** B's picture with A's lines or bars behind it, on axes that hold both. */
export function withPinned(
  frame: Frame,
  pinned: Frame | null,
  rowsOf: NonNullable<Picture["pinned"]> = modelRows,
): Frame {
  const rows = pinned ? namedRows(rowsOf(pinned, frame)) : [];
  const name = say("pinnedName");
  const pinnedMarker = (pinned?.data.marker ?? []).map((row) => ({ ...row, name }));
  const data = { ...frame.data, pinned: rows, pinnedMarker };
  return { data, signals: pinned ? ends(frame.signals, pinned.signals) : (frame.signals ?? {}) };
}

/** A's numbers of its models, in the rows that B has too. */
function modelRows(then: Frame, now: Frame): Row[] {
  const [rows, known] = [then.data.columns ?? [], now.data.rows ?? now.data.columns];
  const labels = known && new Set(known.map(({ label }) => label));
  return rows.filter(({ kind, label }) => kind !== "published" && (labels?.has(label) ?? true));
}

/** Each bar with the name "A", of lines the first one's end; a row may have its own. */
function namedRows(rows: Row[]): Row[] {
  const first = rows[0]?.series;
  const isNamed = (row: Row) => row.series === first && row.y !== 0; // not where a bar has no height
  const lasts = new Map(rows.filter(isNamed).map((row) => [row.panel, row]));
  return rows.map((row) => ({
    name: first === undefined || lasts.get(row.panel) === row ? say("pinnedName") : "",
    ...row,
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
