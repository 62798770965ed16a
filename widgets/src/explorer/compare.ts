// How the state of now differs from the pinned one, in one or two sentences.

import type { Frame, Row } from "../chart/chart.ts";
import type { Cells } from "../page/table.ts";
import { figureIn, figures, inUnit, resultText } from "../text/numbers.ts";
import { say, sayCount } from "../text/strings.ts";
import type { Picture } from "./charts/picture.ts";
import type { Control, ExplorerDocument, Result, Series, Values } from "./document.ts";

const MOST_CHANGES = 3; // named; the others are counted
const TIMES = 10; // from so many times A on, per cent say little
const FIGURES = 4; // of what a person sets
const POINT_FIGURES = 2;

/** "Before, it was 251 MW. Now it is 78 MW lower, 31 %; price $2.75 → $4 an hour." */
export function comparisonOf(explorer: ExplorerDocument, a: State, b: State): string {
  const [{ unit }] = explorer.series as [Series];
  const [was, is] = [a.result.headline.value, b.result.headline.value];
  const parts = [differenceOf(was, is, unit), ...changesOf(explorer.controls, a.values, b.values)];
  return `${say("pinnedIs", { value: resultText(was, unit) })} ${parts.join("; ")}.`;
}

function differenceOf(was: number, is: number, unit: string): string {
  const difference = is - was;
  if (!Number.isFinite(difference)) return say("pinnedUnknown", { value: resultText(is, unit) });
  if (Math.abs(difference) <= 1e-9 * Math.abs(was)) return say("pinnedSame");
  const said = {
    difference: distance(Math.abs(difference), unit),
    share: unit === "calendar year" ? "" : shareOf(was, is),
  };
  return say(difference > 0 ? "pinnedHigher" : "pinnedLower", said);
}

/** Shares differ by percentage points, dates by years, all else in the unit itself. */
function distance(size: number, unit: string): string {
  if (unit === "calendar year") return resultText(size, "year");
  const [first, ...rest] = unit.split("/");
  if (first !== "fraction") return resultText(size, unit);
  const points = figures(size * 100, POINT_FIGURES);
  const words = say(points === "1" ? "point" : "points");
  return inUnit(100 * size, { factor: 1, unit: [words, ...rest].join("/") }, POINT_FIGURES);
}

/** ", 31 %", or ", 12 times as much"; nothing where there is nothing to divide by. */
function shareOf(was: number, is: number): string {
  const ratio = is / was;
  if (!Number.isFinite(ratio) || ratio < 0) return "";
  if (ratio >= TIMES) return say("pinnedTimes", { times: figures(ratio, 2) });
  return say("pinnedShare", { share: figures(100 * Math.abs(ratio - 1), 2) });
}

function changesOf(controls: Control[], a: Values, b: Values): string[] {
  const changed = controls.filter(({ name }) => !Object.is(a[name], b[name]));
  const named = changed.slice(0, MOST_CHANGES).map((control) => changeOf(control, a, b));
  const more = changed.length - named.length;
  return more > 0 ? [...named, sayCount("pinnedMore", more)] : named;
}

function changeOf(control: Control, a: Values, b: Values): string {
  const { label, name } = control;
  if (control.kind === "choice") return `${label} ${a[name]} → ${b[name]}`;
  const { display, unit } = control;
  const [was, is] = [Number(a[name]), Number(b[name])];
  if (unit === "calendar year")
    return `${label} ${resultText(was, unit)} → ${resultText(is, unit)}`;
  return `${label} ${figureIn(was, display, FIGURES)} → ${inUnit(is, display, FIGURES)}`;
}

// A pinned state A beside the one of now, B: both in one picture and in one table.

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
  const lasts = new Map(rows.filter(isNamed).map((row) => [row.subchart, row]));
  return rows.map((row) => ({
    name: first === undefined || lasts.get(row.subchart) === row ? say("pinnedName") : "",
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
export function cellsWithPinned(explorer: ExplorerDocument, now: Cells[], then: Cells[]): Cells[] {
  const count = explorer.along ? explorer.series.length : 1;
  return now.map((cells, i) => (then[i] ? withPinnedColumns(cells, then[i], count) : cells));
}

/** Columns of the same lines; tables whose lines differ stay as they are. */
function withPinnedColumns(now: Cells, then: Cells, count: number): Cells {
  const isAlike = now.body.every((line, i) => line[0] === then.body[i]?.[0]);
  if (!isAlike || now.isFixed) return now;
  const heads = then.head.slice(1, 1 + count).map((head) => say("pinnedColumn", { head }));
  const body = now.body.map((line, i) => [...line, ...(then.body[i] ?? []).slice(1, 1 + count)]);
  return { ...now, head: [...now.head, ...heads], body };
}
