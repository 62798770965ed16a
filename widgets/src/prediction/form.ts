// The form of a prediction: a field, a slider if there is a range, and one button to commit.

import { button, element, freshId } from "../shared/dom.ts";
import { readTyped } from "../shared/read.ts";
import { say } from "../shared/strings.ts";
import { typed } from "../shared/text.ts";
import { type Asked, type Guess, stepOf } from "./record.ts";

/** A form that commits a guess once it can be read as one number. */
export function guessForm(asked: Asked, commit: (guess: Guess) => void) {
  const { el, input, slider, locks } = fields(asked);
  const notice = element("p", { class: "aikit-notice", role: "status" });
  const all = element("form", { novalidate: true }, ...el, notice);

  all.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.readOnly) return; // Enter in a locked field
    const text = input.value.trim();
    notice.replaceChildren(...attempt(text, asked, commit));
  });

  return {
    el: all,
    /** Show a committed guess, locked, or let it be changed. */
    show(guess: Guess | undefined, isLocked: boolean) {
      if (isLocked && guess) input.value = guess.text;
      if (slider && guess) slider.value = String(guess.value / asked.display.factor);
      input.readOnly = isLocked;
      input.hidden = isLocked && !guess; // nothing guessed, and nowhere to keep a guess
      for (const control of locks) control.hidden = isLocked;
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

function fields({ question, display, range }: Asked) {
  const [name, its, whole] = [freshId("question"), freshId("unit"), freshId("guess")];
  const named = { "aria-labelledby": `${name} ${its}` };
  const input = element("input", {
    id: whole,
    type: "text",
    inputmode: "decimal",
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 80,
    ...named,
  });
  const unit = element("span", { id: its, class: "aikit-unit" }, display.unit);
  const send = element("button", { type: "submit", class: "aikit-button" }, say("commit"));
  const slider = range && sliderOf(range, named, input);
  const label = element("label", { id: name, for: whole, dir: "auto" }, question);
  const row = element("div", { class: "aikit-answer" }, input, unit, send);
  return {
    el: slider ? [label, slider, row] : [label, row],
    input,
    slider,
    locks: slider ? [send, slider] : [send],
  };
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
