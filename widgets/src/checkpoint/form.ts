// The form of a checkpoint: sends what is typed, and loses none of it when the kernel is silent.

import { button, element, freshId } from "../shared/dom.ts";
import type { Health, Kernel, Off } from "../shared/host.ts";
import { say } from "../shared/strings.ts";
import { exchange } from "./exchange.ts";
import type { Question } from "./record.ts";

const LONGEST = 80; // characters; the kernel reads no more

/** What was typed and not yet checked, by id, for a cell that is run again in this page. */
const drafts = new Map<string, string>();

export interface Form {
  el: HTMLElement;
  end: Off;
}

/** A form whose answers go to the kernel; `keepDraft` is told what has not been answered. */
export function answerForm(
  asked: Question,
  kernel: Kernel,
  draft: string,
  keepDraft: (text: string) => void,
): Form {
  const notice = element("p", { class: "aikit-notice", role: "status" });
  const { el, input, check } = fields(asked, drafts.get(asked.id) ?? draft);
  el.append(notice);

  const line = exchange(kernel, (reply) => {
    const typed = input.value.trim();
    if (reply === "answered") drafts.delete(asked.id);
    else keepDraft(typed);
    notice.textContent = reply === "answered" ? "" : say("kernelSilent");
  });

  input.addEventListener("input", () => drafts.set(asked.id, input.value));
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = input.value.trim();
    if (typed) line.send(typed);
    else notice.textContent = say("nothingTyped", { unit: asked.unit });
    input.focus();
  });

  const off = kernel.onHealth((health) => {
    check.disabled = health === "gone";
    if (health !== "well") keepDraft(input.value.trim());
    tellHealth(notice, kernel, health);
  });
  return {
    el,
    end() {
      line.end();
      off();
    },
  };
}

function fields({ question, unit }: Question, draft: string) {
  const [name, its, whole] = [freshId("question"), freshId("unit"), freshId("answer")];
  const input = element("input", {
    id: whole,
    type: "text",
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: LONGEST,
    "aria-labelledby": `${name} ${its}`,
    value: draft,
  });
  const check = element("button", { type: "submit", class: "aikit-button" }, say("check"));
  const label = element("label", { id: name, for: whole, dir: "auto" }, question);
  const row = element(
    "div",
    { class: "aikit-answer" },
    input,
    element("span", { id: its, class: "aikit-unit" }, unit),
    check,
  );
  return { el: element("form", { novalidate: true }, label, row), input, check };
}

/** Say what has become of the kernel, and offer to start it anew where the page can. */
function tellHealth(notice: HTMLElement, kernel: Kernel, health: Health) {
  if (health === "well") return notice.replaceChildren();
  if (health === "away") return notice.replaceChildren(say("kernelAway"));
  const { restart } = kernel;
  notice.replaceChildren(say("answersGone"));
  if (restart) notice.append(" ", button(say("restart"), restart));
}
