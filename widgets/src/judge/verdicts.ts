// Judges what a student typed in a page without a kernel, as aikit_widgets/verdicts.py does: right,
// nearly, a known mistake, not yet, or not readable. Both give the same sentences.

import { written } from "../text/language.ts";
import { say } from "../text/strings.ts";
import { type Answer, beginningOf, read, stripped } from "../text/typed.ts";
import { BARE, ratioOf, type Unit, unitOfSize } from "../text/units.ts";
import type { Asked, Found } from "./answer_key.ts";

/** Powers of ten between a slip and the answer; what is further off is another number. */
const POWERS = Array.from({ length: 25 }, (_, i) => i - 12).filter((power) => power !== 0);

export type Kind = "right" | "close" | "wrong" | "unreadable";

export interface Verdict {
  kind: Kind;
  message: string;
}

/** Judge an answer after some wrong ones; the message never reveals the right one. */
export function judge(exercise: Asked, text: string, wrongBefore: number): Verdict {
  const { asked } = exercise;
  const found = read(text, asked);
  if (found.kind === "unknownUnit")
    return unreadable(say("notUnit", { unit: found.unit, asked: asked.name }));
  if (found.kind === "unreadable") return unreadable(whyUnreadable(found.why, text, asked));
  const [first, ...others] = found.answers.map((answer) =>
    verdictOn(exercise, answer, wrongBefore),
  );
  const isOne = others.every(
    ({ kind, message }) => kind === first?.kind && message === first.message,
  );
  if (first && isOne) return first;
  const meant = found.answers.map(({ digits }) => digits);
  return unreadable(say("didYouMean", { one: meant[0] ?? "", other: meant[1] ?? "" }));
}

const unreadable = (message: string): Verdict => ({ kind: "unreadable", message });

function whyUnreadable(why: "notNumber" | "tooLong" | "tooLarge", text: string, asked: Unit) {
  if (why === "tooLong") return say("longAnswer", { count: [...text].length });
  if (why === "tooLarge") return say("largeAnswer");
  const typed = stripped(text);
  if (typed === "") return say("nothingTyped", { unit: asked.name });
  return say("notOneNumber", { text: typed, unit: asked.name });
}

/** Judge one reading of an answer. */
function verdictOn(exercise: Asked, answer: Answer, wrongBefore: number): Verdict {
  const { asked } = exercise;
  const { unit } = answer;
  if (unit && unit.measure !== asked.measure && !isPart(unit, asked))
    return { kind: "wrong", message: wrongMeasure(unit, asked) };
  const values = valuesOf(answer, exercise);
  const found = firstOf(values.map(exercise.find));
  if (found?.which === 0) {
    const message = [found.sentence, reminder(unit, asked)].filter((each) => each !== "").join(" ");
    return { kind: "right", message };
  }
  if (found) return { kind: "wrong", message: found.sentence };
  const [value = Number.NaN] = values;
  const near = slip(exercise, value, unit);
  if (near) return { kind: "close", message: near };
  const hint = unit ? "" : hintInThousands(exercise, values);
  if (hint) {
    const its = BARE.has(asked.name) ? "" : ` ${say("andTheUnit", { unit: asked.name })}`;
    return { kind: "wrong", message: `${hint}${its}` };
  }
  return { kind: "wrong", message: direction(exercise, value, wrongBefore) };
}

/** The answer itself, or the first of the usual mistakes. */
function firstOf(all: (Found | null)[]): Found | undefined {
  return all.filter((each) => each !== null).sort((one, other) => one.which - other.which)[0];
}

/** What a reading is in the exercise's unit; a bare number may be in either of its two. */
function valuesOf({ number, magnitude, unit }: Answer, { unit: own, asked }: Asked): number[] {
  const typed = number * magnitude;
  if (unit) return [typed * ratioOf(unit, beginningOf(own, unit))];
  // "3.5 bn" says how many dollars, not how many billions of them.
  const units = magnitude === 1 ? [asked, own] : [own];
  return units.map((each) => typed * ratioOf(each, own));
}

/** Whether a unit only lacks the "per year" of the one that was asked for: USD for USD/year. */
const isPart = (given: Unit, asked: Unit) => asked.measure.startsWith(`${given.measure} per `);

/** Remind of the unit where it was left out, in whole or in part. */
function reminder(given: Unit | null, asked: Unit): string {
  if (BARE.has(asked.name) || given?.measure === asked.measure) return "";
  return say("sayTheUnit", { unit: asked.name });
}

function wrongMeasure(given: Unit, asked: Unit): string {
  const name = BARE.has(asked.name) ? say("numberAlone") : asked.name;
  return say("otherMeasure", { unit: given.name, its: given.measure, asked: asked.measure, name });
}

/** Name a wrong size or sign of the right figures; empty if the figures are others. */
function slip(exercise: Asked, value: number, given: Unit | null): string {
  const isRight = (number: number) => exercise.find(number)?.which === 0;
  if (isRight(-value)) return say("wrongSign");
  const power = POWERS.find((each) => isRight(value / Number(`1e${each}`)));
  if (power === undefined) return "";
  const { asked } = exercise;
  const other = given ? "" : unitOfSize(asked.measure, asked.size / Number(`1e${power}`));
  if (other) return say("figuresIn", { other, unit: asked.name });
  const times = written(Number(`1e${Math.abs(power)}`));
  if (power % 3 !== 0) return say(power > 0 ? "pointTooLarge" : "pointTooSmall", { times });
  return say(power > 0 ? "sizeTooLarge" : "sizeTooSmall", { times });
}

/** The hint of a usual mistake that was told in thousands, or thousands of times over. */
function hintInThousands({ find }: Asked, values: number[]): string {
  const found = values.flatMap((value) => [find(value * 1e3), find(value * 1e-3)]);
  return firstOf(found.filter((each) => each?.which !== 0))?.sentence ?? "";
}

/** Ask for another try; from the second on, say which way to look. */
function direction(exercise: Asked, value: number, wrongBefore: number): string {
  if (wrongBefore === 0) return say("lookAgain");
  return say(exercise.isAbove(value) ? "tooHigh" : "tooLow");
}
