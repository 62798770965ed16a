// Whether a typed value is allowed, and the sentence that says what is.

import { figures } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { NumberControl } from "../document.ts";

/** A value of an argument in the unit that its control shows. */
export function inWords(control: NumberControl, value: number): string {
  return `${plain(control, value)} ${control.display.unit}`.trim();
}

/** The same without the unit; a year has no comma. */
function plain({ unit, display }: NumberControl, value: number): string {
  return unit === "calendar year" ? String(value) : figures(value / display.factor, 6);
}

/** What an argument may be: "from 1 to 10 USD/GPU-hour". */
export function allowed(control: NumberControl): string {
  const [low, high] = control.bounds;
  if (low === null && high === null) return say("anything");
  if (high === null) return say("least", { low: inWords(control, low as number) });
  if (low === null) return say("most", { high: inWords(control, high) });
  return say("from", { low: plain(control, low), high: inWords(control, high) });
}

/** The range that is usual for an argument: "1 to 10 USD/GPU-hour". */
export function usual(control: NumberControl): string {
  const [low, high] = control.usual ?? control.range;
  return `${plain(control, low)} to ${inWords(control, high)}`;
}

/** A sentence for a value that the model would refuse; null if it would not. */
export function refusal(control: NumberControl, value: number): string | null {
  const [low, high] = control.bounds;
  const said = { name: control.label, value: inWords(control, value), allowed: allowed(control) };
  const isInside = value >= (low ?? -Number.MAX_VALUE) && value <= (high ?? Number.MAX_VALUE);
  if (!isInside) return say("outOfBounds", said);
  return control.whole && !Number.isInteger(value) ? say("notWhole", said) : null;
}
