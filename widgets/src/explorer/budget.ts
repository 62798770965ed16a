// What a document may ask of the page. It may come from anyone and is drawn before anything is
// trusted, so what it would have the page compute and draw is counted before any of it is done.

import type { Tape } from "../tape/tape.ts";
import { TooLarge } from "../text/json.ts";
import { say } from "../text/strings.ts";

/** The parts of a document that decide how much work it is. */
export interface Load {
  controls: readonly { kind: string }[];
  along: { grid: readonly number[] } | null;
  across?: { grid: readonly number[] } | null;
  rows?: { options: readonly string[] } | null;
  each?: { options: readonly string[] } | null;
  series: readonly { tapes: object | null }[];
  band: { draws: number; inner?: readonly number[] } | null;
  measured?: readonly { x: readonly number[] }[];
}

type Form = Pick<Tape, "ops"> & { constants: readonly unknown[] };

// The largest explorer of the lessons computes 1.5e7 numbers: 62 points, 1,000 draws, four series of
// 60 steps. 2e8 took 4.5 s on two shared cores.
const MOST_WORK = 8e7;
const MOST_HELD = 2e6; // constants and steps that are checked, for all words together
const MOST_DRAWN = 50_000; // points, bars and cells; the lessons' largest map has 2,244
const MOST_MEASURED = 2_000;

const PLACES = 200; // of each control where a crossing is looked for
const SCALAR = 8; // numbers of an array that are computed while one that stands alone is

/** Throw TooLarge if a document asks for more than a page can do without a pause. */
export function refuseWork(load: Load): void {
  const all = load.series.map(({ tapes }) => formsOf(tapes));
  refuse("workOfTapes", heldOf(load), MOST_HELD);
  refuse("workOfMove", workOf(load, all), MOST_WORK);
  refuse("workOfDrawing", placesOf(load) * wordsOf(load) * load.series.length, MOST_DRAWN);
  const measured = (load.measured ?? []).reduce((sum, { x }) => sum + x.length, 0);
  refuse("workOfDrawing", measured, MOST_MEASURED);
}

function refuse(what: "workOfMove" | "workOfTapes" | "workOfDrawing", found: number, most: number) {
  if (found > most) throw new TooLarge(say(what), most);
}

/** A series' tapes, each once: of a table its forms, else those of every combination of words. */
function formsOf(tapes: object | null): Form[] {
  if (!tapes) return [];
  const { forms } = tapes as { forms?: unknown };
  return (Array.isArray(forms) ? forms : Object.values(tapes)) as Form[];
}

/** How many constants and steps there are once each combination of words has its own. */
function heldOf({ series }: Load): number {
  const held = series.map(({ tapes }) => {
    const longest = longestOf(
      formsOf(tapes),
      ({ ops, constants }) => ops.length + constants.length,
    );
    const { words } = (tapes ?? {}) as { words?: object };
    return longest * Object.keys(words ?? tapes ?? {}).length;
  });
  return sumOf(held);
}

/** Numbers at one move: every step at each point and draw, and what tells what would change it. */
function workOf(load: Load, all: Form[][]): number {
  const steps = sumOf(all.map((forms) => longestOf(forms, ({ ops }) => ops.length + 1)));
  const { band, controls } = load;
  const draws = band?.draws ?? 1;
  const ends = band ? 4 + 4 * (band.inner?.length ?? 0) : 0;
  const places = load.across ? placesOf(load) + draws : placesOf(load) * draws;
  const numbers = controls.filter(({ kind }) => kind === "number").length;
  return places * wordsOf(load) * (steps + ends) + numbers * PLACES * SCALAR * steps;
}

/** Points along the axes, and on each of them the one where the control stands. */
function placesOf({ along, across }: Load): number {
  return ((along?.grid.length ?? 0) + 1) * (across ? across.grid.length + 1 : 1);
}

const wordsOf = ({ rows, each }: Load) => (rows ?? each)?.options.length ?? 1;

const longestOf = (forms: Form[], length: (form: Form) => number) =>
  forms.reduce((longest, form) => Math.max(longest, length(form)), 0);

const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);
