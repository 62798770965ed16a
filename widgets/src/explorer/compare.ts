// How the state of now, B, differs from the pinned one, A, in one or two sentences.

import { figures, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { Control, ExplorerDocument, Series, Values } from "./document.ts";
import type { State } from "./pinned.ts";

const MOST_CHANGES = 3; // named; the others are counted
const TIMES = 10; // from so many times A on, per cent say little
const FIGURES = 4;

/** "A is 251 MW. B is 78 MW lower than A, 31 %; price 2.75 → 4 USD/GPU-hour." */
export function comparisonOf(document: ExplorerDocument, a: State, b: State): string {
  const [{ unit }] = document.series as [Series];
  const [was, is] = [a.result.headline.value, b.result.headline.value];
  const parts = [differenceOf(was, is, unit), ...changesOf(document.controls, a.values, b.values)];
  return `${say("pinnedIs", { value: shown(was, unit) })} ${parts.join("; ")}.`;
}

function differenceOf(was: number, is: number, unit: string): string {
  const difference = is - was;
  if (!Number.isFinite(difference)) return say("pinnedUnknown", { value: shown(is, unit) });
  if (Math.abs(difference) <= 1e-9 * Math.abs(was)) return say("pinnedSame");
  const said = { difference: distance(Math.abs(difference), unit), share: shareOf(was, is) };
  return say(difference > 0 ? "pinnedHigher" : "pinnedLower", said);
}

/** Shares differ by percentage points, dates by years, all else in the unit itself. */
function distance(size: number, unit: string): string {
  if (unit === "calendar year") return shown(size, "year");
  const [first, ...rest] = unit.split("/");
  if (first !== "fraction") return shown(size, unit);
  const points = figures(size * 100);
  return `${points} ${[say(points === "1" ? "point" : "points"), ...rest].join("/")}`;
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
  return more > 0 ? [...named, say("pinnedMore", { count: more })] : named;
}

function changeOf(control: Control, a: Values, b: Values): string {
  const { label, name } = control;
  if (control.kind === "choice") return `${label} ${a[name]} → ${b[name]}`;
  const { factor, unit } = control.display;
  const written = (value: unknown) =>
    control.unit === "calendar year"
      ? shown(Number(value), control.unit)
      : figures(Number(value) / factor, FIGURES);
  return `${label} ${written(a[name])} → ${written(b[name])} ${unit}`.trim();
}
