// The form of a prediction: a field, a slider if there is a range, and one button to commit.

import { button, element } from "../shared/dom.ts";
import { questionForm } from "../shared/question.ts";
import { readTyped } from "../shared/read.ts";
import { say } from "../shared/strings.ts";
import { typed } from "../shared/text.ts";
import { type Asked, type Guess, stepOf } from "./record.ts";

/** A form that commits a guess once it can be read as one number. */
export function guessForm(asked: Asked, commit: (guess: Guess) => void) {
  const { question, display, range } = asked;
  const act = say("commit");
  const { el, input, send, notice, named } = questionForm({ question, unit: display.unit, act });
  const slider = range && sliderOf(range, named, input);
  input.inputMode = "decimal";
  if (slider) el.children[0]?.after(slider);

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.readOnly) return; // Enter in a locked field
    notice.replaceChildren(...attempt(input.value.trim(), asked, commit));
  });

  return {
    el,
    /** Show a committed guess, locked, or let it be changed. */
    show(guess: Guess | undefined, isLocked: boolean) {
      if (isLocked && guess) input.value = guess.text;
      if (slider && guess) slider.value = String(guess.value / display.factor);
      input.readOnly = isLocked;
      input.hidden = isLocked && !guess; // nothing guessed, and nowhere to keep a guess
      send.hidden = isLocked;
      if (slider) slider.hidden = isLocked;
      notice.replaceChildren();
    },
    focus: () => input.focus(),
  };
}

/** Commit what can be read as one number; else what to say to the student. */
function attempt(text: string, asked: Asked, commit: (guess: Guess) => void): (Node | string)[] {
  const { display, unit, range } = asked;
  const [low, high] = range ?? [-Infinity, Infinity];
  const inUnit = [low * display.factor, high * display.factor] as const;
  const reading = readTyped(text, display, unit, inUnit);
  const name = say("prediction");
  switch (reading.kind) {
    case "number":
      commit({ text, value: reading.value });
      return [];
    case "ambiguous": {
      const options = reading.options.map((option) => button(option.text, () => commit(option)));
      return [say("ambiguous", { text }), ...options.flatMap((option) => [" ", option])];
    }
    case "otherUnit":
      return [say("otherUnit", { name, text, unit: display.unit })];
    case "unreadable":
      return [text ? say("notNumber", { name, text }) : say("nothingGuessed")];
  }
}

/** A slider that writes into the field, and follows it. */
function sliderOf(range: [number, number], named: object, input: HTMLInputElement) {
  const [min, max] = range;
  const slider = element("input", { type: "range", min, max, step: stepOf(range), ...named });
  slider.valueAsNumber = (min + max) / 2;
  slider.addEventListener("input", () => {
    input.value = typed(slider.valueAsNumber);
  });
  input.addEventListener("input", () => {
    const number = Number(input.value.replace(",", "."));
    if (Number.isFinite(number)) slider.valueAsNumber = number;
  });
  return slider;
}
