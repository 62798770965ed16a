// What a model says to a prediction: in words, and to every view of the same notebook.

import { answersFor } from "../host/answers.ts";
import { type Answers, type Host, listeners, type Off } from "../host/host.ts";
import { figures, resultText } from "../text/numbers.ts";
import { say, type Words } from "../text/strings.ts";

/** A model's answer, in its own unit. */
export interface Answer {
  value: number;
  unit: string;
}

/** The same for the page, and how many of the model's unit one of the prediction's is. */
export interface Told extends Answer {
  factor: number;
}

const NEAR = 0.1; // of the prediction: nearly right
const MOST_PARTS = 11; // from here on the prediction is so many times too high
// Parts of one that have a word, by their size.
const PARTS: [number, Words][] = [
  [0.1, "tenth"],
  [1 / 9, "ninth"],
  [1 / 8, "eighth"],
  [1 / 7, "seventh"],
  [1 / 6, "sixth"],
  [1 / 5, "fifth"],
  [1 / 4, "quarter"],
  [1 / 3, "third"],
  [2 / 5, "twoFifths"],
  [1 / 2, "half"],
  [3 / 5, "threeFifths"],
  [2 / 3, "twoThirds"],
  [3 / 4, "threeQuarters"],
  [4 / 5, "fourFifths"],
];

/** "You said 40 %. The model says 7 %: about a sixth of that."; at other values, now it does. */
export function answerSentence(
  prediction: number,
  { value, unit }: Answer,
  hasMoved = false,
): string {
  const says = say(hasMoved ? "modelSaysNow" : "modelSays");
  const said = { guess: resultText(prediction, unit), value: resultText(value, unit), says };
  if (said.guess === said.value) return say("answeredAlike", said);
  const gap = gapOf(prediction, value, unit);
  return gap === "" ? say("answered", said) : say("answeredBy", { ...said, gap });
}

/** How the model's number lies to the one predicted; "" where there is nothing to divide by. */
function gapOf(prediction: number, value: number, unit: string): string {
  if (unit === "calendar year") return yearsBetween(prediction, value);
  const ratio = value / prediction;
  if (!Number.isFinite(ratio) || ratio === 0) return "";
  if (ratio < 0) return say("acrossZero");
  if (Math.abs(ratio - 1) <= NEAR) return say("nearlyRight");
  if (ratio > 1) {
    const times = figures(ratio, 2);
    return times === "2" ? say("twiceThat") : say("timesThat", { times });
  }
  if (ratio * MOST_PARTS < 1) return say("timesTooHigh", { times: figures(1 / ratio, 2) });
  const distance = (part: number) => Math.abs(Math.log(ratio / part));
  const [, word] = PARTS.reduce((best, each) =>
    distance(each[0]) < distance(best[0]) ? each : best,
  );
  return say("partOfThat", { part: say(word) });
}

function yearsBetween(prediction: number, value: number): string {
  const years = Math.abs(Math.round(value) - Math.round(prediction));
  return say(value > prediction ? "later" : "earlier", { span: resultText(years, "year") });
}

/** State shared by one prediction's views: the model's answer, and whether it shows unguessed. */
export class Reveal {
  answer: Told | null = null;
  readonly #answers: Answers | null;
  readonly #listeners = listeners();
  // for this page: the next class is asked again
  #isOpen = false;
  #isOpenToClass = false;
  #hasClassSaid = false;

  constructor(answers: Answers | null) {
    this.#answers = answers;
  }

  get #isClassAsked(): boolean {
    return this.#answers?.isClassAsked === true;
  }

  /** Whether the answer is shown without a prediction, to the class or to oneself. */
  get isOpen(): boolean {
    return this.#isClassAsked ? this.#isOpenToClass : this.#isOpen;
  }

  /** Whether a class has said nothing yet, so that a prediction of before it is not shown. */
  get isWaiting(): boolean {
    return this.#isClassAsked && !this.#hasClassSaid;
  }

  /** A prediction is made, perhaps by a class. */
  hear(): void {
    if (!this.isWaiting) return;
    this.#hasClassSaid = true;
    this.#listeners.call();
  }

  /** The model says this now. */
  tell(answer: Told): void {
    if (answer.value === this.answer?.value) return;
    this.answer = answer;
    this.#listeners.call();
  }

  /** Show the answer without a prediction. */
  open(): void {
    if (this.isOpen) return;
    if (this.#isClassAsked) this.#isOpenToClass = true;
    else this.#isOpen = true;
    this.#listeners.call();
  }

  onChange(hear: () => void): Off {
    return this.#listeners.add(hear);
  }
}

type Reveals = Map<string, Reveal>;

const ALONE = {}; // stands for the notebook on a page without our extension

/** The page's reveals by notebook; a page may have loaded our code twice. */
function notebooks(): WeakMap<object, Reveals> {
  const page = globalThis as unknown as Record<symbol, WeakMap<object, Reveals> | undefined>;
  const key = Symbol.for("aikit.reveals");
  page[key] ??= new WeakMap();
  return page[key];
}

/** The reveal of a prediction in the notebook of a view. */
export function revealOf(host: Host, id: string): Reveal {
  const answers = answersFor(host);
  const notebook = answers ?? ALONE;
  const reveals: Reveals = notebooks().get(notebook) ?? new Map();
  notebooks().set(notebook, reveals);
  const reveal = reveals.get(id) ?? new Reveal(answers);
  reveals.set(id, reveal);
  return reveal;
}
