// The view of a prediction: a guess is committed, locked and kept; changing one's mind keeps both.

import { dataOf } from "../checkpoint/record.ts";
import { answersFor, fleetingPart } from "../shared/answers.ts";
import { button, disclosure, element, freshId } from "../shared/dom.ts";
import type { Host, Mount } from "../shared/host.ts";
import { say } from "../shared/strings.ts";
import { typed } from "../shared/text.ts";
import { guessForm } from "./form.ts";
import { type Asked, askedOf, type Guess, guessesOf, recordOf } from "./record.ts";

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
