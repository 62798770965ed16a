// What would change the answer, in one or two sentences.

import { figures, resultText, sentence } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { State } from "./compare.ts";
import { type Answers, answersOf, numbersOf } from "./compute/computer.ts";
import type { ExplorerDocument, Moves, NumberControl, Series, Values } from "./document.ts";

/** Charts whose lines stand for alternatives, of which one may overtake the other. */
const RIVALS = new Set(["curve", "log_log", "semi_log", "twins", "gap", "map", "dots", "ranking"]);

/** A line to be crossed, and its name. */
interface Line {
  name: string;
  gap: Gap;
}

/** A function that says what would change the answer at some values; "" if nothing can be told,
 * null if the kernel has not yet said what would. */
export function tippingOf(
  explorer: ExplorerDocument,
): (state: State, pinned: State | null) => string | null {
  const computed = answersOf(explorer);
  return (state, pinned) => {
    const { moves } = state.result;
    const answers = computed ?? (moves ? answersFrom(moves, state.values) : null);
    if (!answers) return null;
    const [line] = linesOf(explorer, state, pinned);
    const power = powerSentence(explorer, state.values, answers);
    if (!line || sideOf(answers(state.values), line.gap) === 0) return power;
    const found = nearestCrossing(numbersOf(explorer), state.values, answers, line.gap);
    if (found) return crossingSentence(explorer, found, line, state.values);
    return `${say("noCrossing", { line: line.name })} ${power}`.trim();
  };
}

/** What the answer may cross: the pinned state's number, a threshold, the series beside it. */
function linesOf(explorer: ExplorerDocument, { result }: State, pinned: State | null): Line[] {
  const [first, ...others] = explorer.series as [Series, ...Series[]];
  const { value } = result.headline;
  const was = pinned?.result.headline.value;
  const isMoved = was !== undefined && Math.abs(value - was) > 1e-9 * Math.abs(was);
  const own = isMoved ? [levelLine(say("pinnedLine"), was)] : [];
  const thresholds = explorer.reference.filter(({ low, high }) => low === high);
  const near = thresholds.sort(
    (one, other) => Math.abs(one.low - value) - Math.abs(other.low - value),
  );
  const rival = RIVALS.has(explorer.chart)
    ? others.findIndex((each) => each.unit === first.unit) + 1
    : 0;
  const rivals = rival > 0 ? [rivalLine(others[rival - 1] as Series, rival)] : [];
  return [...own, ...near.map(({ label, low }) => levelLine(label, low)), ...rivals];
}

const levelLine = (name: string, height: number): Line => ({
  name,
  gap: ([answer = Number.NaN]) => answer - height,
});

const rivalLine = ({ label }: Series, at: number): Line => ({
  name: label,
  gap: (answers) => (answers[0] ?? Number.NaN) - (answers[at] ?? Number.NaN),
});

function crossingSentence(
  { series }: ExplorerDocument,
  { control, value, isAbove, isMoreOf }: Crossing,
  line: Line,
  values: Values,
): string {
  const [first] = series as [Series];
  const words = {
    y: first.label,
    line: line.name,
    x: control.label,
    way: say(isMoreOf ? "rising" : "falling"),
    value: resultText(value, control.unit),
  };
  const isNear = words.value === resultText(Number(values[control.name]), control.unit);
  const [up, down] = isNear ? CROSSES.near : control.whole ? CROSSES.whole : CROSSES.about;
  return sentence(say(isAbove ? up : down, words));
}

/** Where a line is crossed: at a whole number, nearer than figures tell, or at about a number. */
const CROSSES = {
  whole: ["crossesUpAt", "crossesDownAt"],
  near: ["crossesUpNear", "crossesDownNear"],
  about: ["crossesUp", "crossesDown"],
} as const;

/** Which control moves the answer most; nothing under a tornado, which says so of the unknown ones. */
function powerSentence(explorer: ExplorerDocument, values: Values, answers: Answers): string {
  if (explorer.chart === "tornado") return "";
  const [first] = explorer.series as [Series];
  const own = numbersOf(explorer).filter(({ name }) => first.arguments.includes(name));
  const found = strongestControl(own, values, answers);
  if (!found) return "";
  const { label } = found.control;
  const words = { x: label, effect: effectOf(found) };
  return sentence(say(found.times === 2 ? "strongestTwice" : "strongestHalf", words));
}

const ALIKE = 0.005;

const NEARLY_ALL = 0.01; // of an answer that is left: a share of what went would be rounded to all

function effectOf({ effect }: Power): string {
  const isAbout = (times: number) => Math.abs(effect / times - 1) < ALIKE;
  if (isAbout(2)) return say("doubles");
  if (isAbout(0.5)) return say("halves");
  if (effect >= 2) return say("multiplies", { times: figures(effect, 2) });
  if (effect < NEARLY_ALL) return say("divides", { times: figures(1 / effect, 2) });
  const share = figures(100 * Math.abs(effect - 1), 2);
  return say(effect > 1 ? "raises" : "lowers", { share });
}

// What would change the answer: the nearest change of one control at which a line is crossed, and
// which control moves the answer most. Computed from the tapes, or between the kernel's places.

/** The distance of the answers above a line, negative below it; we look for a change of sign. */
export type Gap = (answers: number[]) => number;

/** A control, where it crosses, and how far that is as a share of its slider. */
export interface Crossing {
  control: NumberControl;
  value: number;
  share: number;
  isAbove: boolean; // beyond it the gap is above zero
  isMoreOf: boolean; // it lies above where the control stands
}

const STEPS = 60; // on the way to each end of a slider
const PLACES = 12; // of a slider, to see how far it moves the answer
const ROUNDING = 1e-9; // of the answer; nearer to a line than this, it lies on it
const HALVINGS = 40;
const LEAST = 0.005; // of the answer; a smaller move is not worth a sentence

/** The answers where one number is moved away from some values, on straight lines between places. */
export function answersFrom(moves: Moves, at: Values): Answers {
  const names = Object.keys(moves);
  return (values) => {
    const moved = names.find((name) => !Object.is(values[name], at[name])) ?? names[0];
    const move = moves[moved ?? ""];
    if (!moved || !move) return [];
    return move.answers.map((answers) => answerAt(move.places, answers, Number(values[moved])));
  };
}

function answerAt(places: Float64Array, answers: Float64Array, value: number): number {
  const above = places.findIndex((place) => place >= value);
  const at = (place: number) => answers[place] ?? Number.NaN;
  const [from, to] = [places[above - 1] ?? Number.NaN, places[above] ?? Number.NaN];
  if (to === value) return at(above);
  return at(above - 1) + ((at(above) - at(above - 1)) * (value - from)) / (to - from);
}

/** The nearest crossing by one control within its slider's range; null if there is none. */
export function nearestCrossing(
  controls: NumberControl[],
  values: Values,
  answers: Answers,
  gap: Gap,
): Crossing | null {
  const start = sideOf(answers(values), gap);
  if (start === 0) return null;
  const crossings = controls.flatMap((control) => {
    const at = (share: number) =>
      sideOf(answers({ ...values, [control.name]: valueAt(control, share) }), gap);
    const from = shareOf(control, Number(values[control.name]));
    return [0, 1].flatMap((end) => {
      const share = firstCrossed(from, end, (each) => at(each) === -start);
      if (share === null) return [];
      const value = valueAt(control, share);
      return [
        { control, value, share: Math.abs(share - from), isAbove: start < 0, isMoreOf: end === 1 },
      ];
    });
  });
  return crossings.sort((one, other) => one.share - other.share)[0] ?? null;
}

/** On which side of a line the answers lie: 1 above, -1 below, 0 on it or if that is unknown. */
function sideOf(answers: number[], gap: Gap): number {
  const height = gap(answers);
  const isOff = Math.abs(height) > ROUNDING * Math.abs(answers[0] ?? 0);
  return Number.isFinite(height) && isOff ? Math.sign(height) : 0;
}

/** The first share of a slider on the way to its end where something holds; null if it never does. */
function firstCrossed(from: number, end: number, holds: (share: number) => boolean): number | null {
  let before = from;
  for (let step = 1; step <= STEPS; step++) {
    const share = from + ((end - from) * step) / STEPS;
    if (holds(share)) return firstBetween(before, share, holds);
    before = share;
  }
  return null;
}

function firstBetween(before: number, after: number, holds: (share: number) => boolean): number {
  let [no, yes] = [before, after];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (no + yes) / 2;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

function valueAt({ range: [low, high], scale, whole }: NumberControl, share: number): number {
  const value = scale === "log" ? low * (high / low) ** share : low + share * (high - low);
  return whole ? Math.round(value) : value;
}

function shareOf({ range: [low, high], scale }: NumberControl, value: number): number {
  const share =
    scale === "log" ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, share));
}

/** A control, and the factor by which the answer changes if the control is multiplied by `times`. */
export interface Power {
  control: NumberControl;
  times: 2 | 0.5;
  effect: number;
}

/**
 * The control that moves the first answer most over its range. Null if none moves it, if it cannot
 * be doubled or halved, or if the answer is not above zero: of a loss, "twice" is no "more".
 */
export function strongestControl(
  controls: NumberControl[],
  values: Values,
  answers: Answers,
): Power | null {
  const [start = Number.NaN] = answers(values);
  const first = (name: string, value: number) =>
    answers({ ...values, [name]: value })[0] ?? Number.NaN;
  const swings = controls.map((control) => {
    const places = Array.from({ length: PLACES + 1 }, (_, i) => valueAt(control, i / PLACES));
    const reached = places.map((place) => first(control.name, place)).filter(Number.isFinite);
    return { control, swing: Math.max(...reached) - Math.min(...reached) };
  });
  const [most] = swings
    .filter(({ swing }) => swing > ROUNDING * Math.abs(start))
    .sort((one, other) => other.swing - one.swing);
  if (!most || !(start > ROUNDING * most.swing)) return null;
  const { control } = most;
  const times = timesOf(control, Number(values[control.name]));
  if (times === null) return null;
  const effect = first(control.name, Number(values[control.name]) * times) / start;
  const isTold = Number.isFinite(effect) && Math.abs(effect - 1) > LEAST && effect > 0;
  return isTold ? { control, times, effect } : null;
}

/** Twice the value or half of it: what the slider reaches, else what is allowed; no date. */
function timesOf({ range, bounds, unit, whole }: NumberControl, value: number): 2 | 0.5 | null {
  if (unit === "calendar year" || value === 0) return null;
  const within = ([low, high]: readonly (number | null)[]) =>
    ([2, 0.5] as const).find((times) => {
      const [least, most] = [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
      const moved = times * value;
      return moved >= least && moved <= most && (!whole || Number.isInteger(moved));
    });
  return within(range) ?? within(bounds) ?? null;
}
