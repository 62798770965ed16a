// The view of a prediction: a guess is committed, locked and kept; changing one's mind keeps both.

import { answersFor, fleetingPart } from "../host/answers.ts";
import type { Host, Mount } from "../host/host.ts";
import { button, disclosure, element, freshId } from "../page/dom.ts";
import { questionForm } from "../page/question.ts";
import { dataOf } from "../text/json.ts";
import { typed } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { readTyped } from "../text/typed.ts";
import { type Asked, askedOf, type Guess, guessesOf, recordOf, stepOf } from "./record.ts";

/** Draw a prediction. It needs no kernel where the notebook itself can keep the guess. */
export const mountPrediction: Mount = (el, host) => {
  const asked = askedOf(host.get("_document"));
  const title = element("p", { class: "aikit-title", id: freshId("prediction") });
  const form = guessForm(asked, commit);
  const said = element("p", { class: "aikit-verdict", role: "status" });
  const change = button(say("changeMind"), changeMind);
  const earlier = earlierPart(asked);
  const fleeting = fleetingPart(host);
  const answers = answersFor(host);
  const canKeep = answers !== null;
  let isChanging = false;

  function draw() {
    const guesses = guessesIn(host, asked.id);
    const last = guesses.at(-1);
    const isLocked = !canKeep || (last !== undefined && !isChanging);
    form.show(last, isLocked);
    change.hidden = !canKeep || !isLocked;
    said.textContent = last ? say("predicted", { value: wordsOf(last, asked) }) : "";
    if (!canKeep && !last) said.textContent = say("runToAnswer");
    earlier.show(guesses.slice(0, -1));
    fleeting.show(guesses.length > 0);
  }

  function commit(guess: Guess) {
    isChanging = false;
    keep(host, asked.id, [...guessesIn(host, asked.id), guess]);
    draw();
    form.focus();
  }

  function changeMind() {
    isChanging = true;
    draw();
    form.focus();
  }

  title.textContent = say("prediction");
  const named = { class: "aikit aikit-prediction", role: "group", "aria-labelledby": title.id };
  el.append(element("div", named, title, form.el, said, change, earlier.el, fleeting.el));
  draw();
  const offs = [host.on("attempts", draw), host.on("value", draw)];
  if (answers) offs.push(answers.onChange(draw));
  restore(host, asked.id);
  return () => {
    for (const off of offs) off();
  };
};

/** The guesses: the kernel knows, or else the notebook. */
function guessesIn(host: Host, id: string): Guess[] {
  const guesses = guessesOf(host.get("attempts"));
  return guesses.length ? guesses : guessesOf(dataOf(answersFor(host)?.get(id)).attempts);
}

/** Keep guesses in the kernel, where other widgets follow the last one, and in the notebook. */
function keep(host: Host, id: string, guesses: Guess[]) {
  const record = recordOf(guesses);
  host.set("attempts", record.attempts);
  host.set("value", record.value);
  answersFor(host)?.set(id, record);
}

/** Give a fresh kernel what was guessed before its cell was run again. */
function restore(host: Host, id: string) {
  const { attempts, value } = recordOf(guessesIn(host, id));
  if (!host.kernel || attempts.length === 0 || guessesOf(host.get("attempts")).length > 0) return;
  host.set("attempts", attempts);
  host.set("value", value);
}

/** A guess with its unit, in the student's own figures. */
function wordsOf({ value }: Guess, { display }: Asked): string {
  return `${typed(value / display.factor)} ${display.unit}`.trim();
}

/** The guesses before the last one, behind a heading that counts them. */
function earlierPart(asked: Asked) {
  const heading = element("span");
  const list = element("ol");
  const el = disclosure(heading, list);
  return {
    el,
    show(guesses: Guess[]) {
      el.hidden = guesses.length === 0;
      heading.textContent = say("guesses", { count: guesses.length });
      list.replaceChildren(...guesses.map((guess) => element("li", {}, wordsOf(guess, asked))));
    },
  };
}

// The form of a prediction: a field, a slider if there is a range, and one button to commit.

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
