// What a prediction asks and keeps with the notebook, read with care: it may come from anyone.

import { dataOf, textOf } from "../text/json.ts";

/** A prediction as it was typed, and its value in the models' unit. */
export interface Prediction {
  text: string;
  value: number;
}

export interface Asked {
  id: string;
  question: string;
  /** The models' unit, and how its numbers are shown. */
  unit: string;
  display: { factor: number; unit: string };
  /** The ends of a slider, in the shown unit. */
  range: [number, number] | null;
}

const MOST = 100; // predictions, the newest

/** The predictions in a trait or a kept record; what is no prediction is left out. */
export function predictionsOf(value: unknown): Prediction[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(dataOf)
    .filter(({ text, value }) => typeof text === "string" && Number.isFinite(value))
    .map(({ text, value }) => ({ text: textOf(text), value: Number(value) }))
    .slice(-MOST);
}

/** The record to keep: the last prediction decides. */
export function recordOf(predictions: Prediction[]) {
  return { kind: "prediction", attempts: predictions, value: predictions.at(-1)?.value ?? null };
}

/** What a document asks; where it is of another make, what can be read of it. */
export function askedOf(value: unknown): Asked {
  const { id, question, unit, display, range } = dataOf(value);
  const { factor, unit: name } = dataOf(display);
  const isFactor = Number.isFinite(factor) && Number(factor) > 0;
  return {
    id: textOf(id),
    question: textOf(question),
    unit: textOf(unit),
    display: isFactor
      ? { factor: Number(factor), unit: textOf(name) }
      : { factor: 1, unit: textOf(unit) },
    range: rangeOf(range),
  };
}

function rangeOf(value: unknown): [number, number] | null {
  const [low, high]: unknown[] = Array.isArray(value) ? value : [];
  const areEnds = Number.isFinite(low) && Number.isFinite(high) && Number(low) < Number(high);
  return areEnds ? [Number(low), Number(high)] : null;
}

/** A round step, of about a hundredth of a slider's range. */
export function stepOf([low, high]: [number, number]): number {
  return 10 ** Math.floor(Math.log10((high - low) / 50));
}
