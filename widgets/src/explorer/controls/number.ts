// A number of a control: where its slider stands, what the keys do, what it may be and how that is said.

import { figureIn, figures, inUnit, toFigures } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { NumberControl } from "../document.ts";

/** The properties of an argument that its slider needs. */
export interface Track {
  range: readonly [number, number];
  scale: "linear" | "log";
  whole: boolean;
}

const FINEST = 1000; // positions of a slider, unless its values are whole
const STEPS = 100; // presses of an arrow key from end to end of a linear slider

/** The last position of a slider; the first is 0. */
export function lastPosition({ range: [low, high], scale, whole }: Track): number {
  const wholes = Math.floor(high) - Math.ceil(low);
  return whole && scale === "linear" && wholes <= FINEST ? Math.max(1, wholes) : FINEST;
}

/** The value at a position: the ends exactly, else rounded as a person would. */
export function valueAt(track: Track, position: number): number {
  const [low, high] = track.range;
  const share = position / lastPosition(track);
  if (share <= 0) return low;
  if (share >= 1) return high;
  if (track.scale === "log") {
    const value = low * (high / low) ** share;
    return within(track, track.whole ? Math.round(value) : toFigures(value, 3));
  }
  const step = track.whole ? 1 : stepOf(low, high) / 10;
  return within(track, snap(low + share * (high - low), step));
}

/** The position nearest to a value; one beyond the slider stands at its end. */
export function positionOf(track: Track, value: number): number {
  const [low, high] = track.range;
  const share =
    track.scale === "log"
      ? Math.log(value / low) / Math.log(high / low)
      : (value - low) / (high - low);
  return Math.round(Math.min(1, Math.max(0, share)) * lastPosition(track));
}

/** The next round value in a direction (1 or −1), ten steps on if `big`. */
export function nudge(track: Track, value: number, direction: 1 | -1, big: boolean): number {
  const [low, high] = track.range;
  const at = Math.min(high, Math.max(low, value));
  const one = track.scale === "log" ? digitOf(at, direction) : stepOf(low, high);
  const step = track.whole ? Math.max(1, Math.round(one)) : one;
  const from = direction > 0 ? Math.floor(at / step + 1e-9) : Math.ceil(at / step - 1e-9);
  return within(track, snap((from + direction * (big ? 10 : 1)) * step, step));
}

const within = ({ range: [low, high] }: Track, value: number) =>
  Math.min(high, Math.max(low, value));

/** The unit of a number's second figure: 1 for 21, 0.1 for 2.1; below a power of ten, the finer. */
function digitOf(value: number, direction: 1 | -1): number {
  const size = Math.log10(value) + (direction > 0 ? 1e-12 : -1e-12);
  return 10 ** (Math.floor(size) - 1);
}

/** A round step of about a hundredth of a range: 1, 2 or 5 times a power of ten. */
function stepOf(low: number, high: number): number {
  const rough = (high - low) / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const figure = [5, 2, 1].find((each) => each * power <= rough * 1.000001) ?? 1;
  return figure * power;
}

const snap = (value: number, step: number) => toFigures(Math.round(value / step) * step, 12);

// What the keys do on a slider: round steps instead of the slider's thousandths.

const KEYS = new Map<string, { direction: 1 | -1; big: boolean }>([
  ["ArrowUp", { direction: 1, big: false }],
  ["ArrowRight", { direction: 1, big: false }],
  ["ArrowDown", { direction: -1, big: false }],
  ["ArrowLeft", { direction: -1, big: false }],
  ["PageUp", { direction: 1, big: true }],
  ["PageDown", { direction: -1, big: true }],
]);

/** Arrow and page keys take round steps instead of the slider's thousandths. */
export function onArrows(
  slider: HTMLInputElement,
  step: (direction: 1 | -1, big: boolean) => void,
) {
  slider.addEventListener("keydown", (event) => {
    const found = KEYS.get(event.key);
    if (!found || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // Jupyter has other uses for arrow keys
    const isTurned = /Left|Right/.test(event.key) && getComputedStyle(slider).direction === "rtl";
    step(isTurned ? (-found.direction as 1 | -1) : found.direction, found.big || event.shiftKey);
  });
}

/** Whether a key is one that takes steps. */
export const isStep = (key: string) => KEYS.has(key);

// Whether a typed value is allowed, and the sentence that says what is.

const SET = 6; // figures of what a person sets

/** A value of an argument as it is said: "$21 billion", "70 %"; a year has no comma. */
export function inWords({ unit, display }: NumberControl, value: number): string {
  return unit === "calendar year" ? String(value) : inUnit(value, display, SET);
}

/** Two values, with the unit after the second alone: "$1 to $10 an hour". */
function bothInWords(control: NumberControl, low: number, high: number): string {
  const { unit, display } = control;
  const first = unit === "calendar year" ? String(low) : figureIn(low, display, SET);
  return say("span", { low: first, high: inWords(control, high) });
}

/** The allowed values of an argument: "from $1 to $10 an hour". */
export function allowed(control: NumberControl): string {
  const [low, high] = control.bounds;
  if (low === null && high === null) return say("anything");
  if (high === null) return say("least", { low: inWords(control, low as number) });
  if (low === null) return say("most", { high: inWords(control, high) });
  return say("from", { span: bothInWords(control, low, high) });
}

/** The range that is usual for an argument: "$1 to $10 an hour". */
export function usual(control: NumberControl): string {
  const [low, high] = control.usual ?? control.range;
  return bothInWords(control, low, high);
}

/** The labels at the ends of a slider whose unit is shown elsewhere: "0.02" and "1". */
export function endsOf({ range, unit, display }: NumberControl): string[] {
  return range.map((end) =>
    unit === "calendar year" ? String(end) : figures(end / display.factor),
  );
}

/** A sentence for a value that the model would refuse; null if it would not. */
export function refusal(control: NumberControl, value: number): string | null {
  const [low, high] = control.bounds;
  const said = { name: control.label, value: inWords(control, value), allowed: allowed(control) };
  const isInside = value >= (low ?? -Number.MAX_VALUE) && value <= (high ?? Number.MAX_VALUE);
  if (!isInside) return say("outOfBounds", said);
  return control.whole && !Number.isInteger(value) ? say("notWhole", said) : null;
}
