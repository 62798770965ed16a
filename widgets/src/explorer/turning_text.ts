// What would change the answer, in one or two sentences.

import { figures, sentence, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Series, Values } from "./document.ts";
import type { State } from "./pinned.ts";
import {
  type Answers,
  answersFrom,
  answersOf,
  type Crossing,
  type Gap,
  nearest,
  numbersOf,
  type Power,
  strongest,
} from "./turning.ts";

/** Charts whose lines stand for alternatives, of which one may overtake the other. */
const RIVALS = new Set(["curve", "log_log", "semi_log", "twins", "gap", "map", "dots", "ranking"]);

/** A line to be crossed, and its name. */
interface Line {
  name: string;
  gap: Gap;
}

/** A function that says what would change the answer at some values; "" if nothing can be told,
 * null if the kernel has not yet said what would. */
export function turningOf(
  document: ExplorerDocument,
): (state: State, pinned: State | null) => string | null {
  const computed = answersOf(document);
  return (state, pinned) => {
    const { moves } = state.result;
    const answers = computed ?? (moves ? answersFrom(moves, state.values) : null);
    if (!answers) return null;
    const [line] = linesOf(document, state, pinned);
    const power = powerSentence(document, state.values, answers);
    if (!line) return power;
    const found = nearest(numbersOf(document), state.values, answers, line.gap);
    if (found) return crossingSentence(document, found, line);
    return `${say("noCrossing", { line: line.name })} ${power}`.trim();
  };
}

/** What the answer may cross: the pinned state's number, a threshold, the series beside it. */
function linesOf(document: ExplorerDocument, { result }: State, pinned: State | null): Line[] {
  const [first, ...others] = document.series as [Series, ...Series[]];
  const { value } = result.headline;
  const was = pinned?.result.headline.value;
  const isMoved = was !== undefined && Math.abs(value - was) > 1e-9 * Math.abs(was);
  const own = isMoved ? [level(say("pinnedName"), was)] : [];
  const thresholds = document.reference.filter(({ low, high }) => low === high);
  const near = thresholds.sort(
    (one, other) => Math.abs(one.low - value) - Math.abs(other.low - value),
  );
  const rival = RIVALS.has(document.chart)
    ? others.findIndex((each) => each.unit === first.unit) + 1
    : 0;
  const rivals = rival > 0 ? [beside(others[rival - 1] as Series, rival)] : [];
  return [...own, ...near.map(({ label, low }) => level(label, low)), ...rivals];
}

const level = (name: string, height: number): Line => ({
  name,
  gap: ([answer = Number.NaN]) => answer - height,
});

const beside = ({ label }: Series, at: number): Line => ({
  name: label,
  gap: (answers) => (answers[0] ?? Number.NaN) - (answers[at] ?? Number.NaN),
});

function crossingSentence({ series }: ExplorerDocument, found: Crossing, line: Line): string {
  const [first] = series as [Series];
  return sentence(
    say(found.isAbove ? "crossesUp" : "crossesDown", {
      y: first.label,
      line: line.name,
      x: found.control.label,
      way: say(found.isMoreOf ? "rising" : "falling"),
      value: shown(found.value, found.control.unit),
    }),
  );
}

function powerSentence(document: ExplorerDocument, values: Values, answers: Answers): string {
  const [first] = document.series as [Series];
  const own = numbersOf(document).filter(({ name }) => first.arguments.includes(name));
  const found = strongest(own, values, answers);
  if (!found) return "";
  const { label } = found.control;
  const words = { x: label, effect: effectOf(found) };
  return sentence(say(found.times === 2 ? "strongestTwice" : "strongestHalf", words));
}

const ALIKE = 0.005;

function effectOf({ effect }: Power): string {
  const isAbout = (times: number) => Math.abs(effect / times - 1) < ALIKE;
  if (isAbout(2)) return say("doubles");
  if (isAbout(0.5)) return say("halves");
  if (effect >= 2) return say("multiplies", { times: figures(effect, 2) });
  const share = figures(100 * Math.abs(effect - 1), 2);
  return say(effect > 1 ? "raises" : "lowers", { share });
}
