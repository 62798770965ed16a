// The form of a checkpoint: sends what is typed, and loses none of it when the kernel is silent.

import { button } from "../shared/dom.ts";
import type { Health, Kernel, Off } from "../shared/host.ts";
import { questionForm } from "../shared/question.ts";
import { say } from "../shared/strings.ts";
import { exchange } from "./exchange.ts";
import type { Question } from "./record.ts";

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
  const { el, input, send, notice } = questionForm({ ...asked, act: say("check") });
  const typed = () => input.value.trim();
  input.value = drafts.get(asked.id) ?? draft;
  input.addEventListener("input", () => drafts.set(asked.id, input.value));

  const line = exchange(kernel, (reply) => {
    if (reply === "answered") drafts.delete(asked.id);
    keepDraft(reply === "answered" ? "" : typed());
    notice.textContent = reply === "answered" ? "" : say("kernelSilent");
  });

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    input.focus();
    if (send.disabled) return; // Enter, though the kernel is gone
    if (typed()) line.send(typed());
    else notice.textContent = say("nothingTyped", { unit: asked.unit });
  });

  const off = kernel.onHealth((health) => {
    send.disabled = health === "gone";
    if (health !== "well" && typed()) keepDraft(typed());
    if (health === "gone") line.end();
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

/** Say what has become of the kernel, and offer to start it anew where the page can. */
function tellHealth(notice: HTMLElement, kernel: Kernel, health: Health) {
  if (health === "well") return notice.replaceChildren();
  if (health === "away") return notice.replaceChildren(say("kernelAway"));
  const { restart } = kernel;
  notice.replaceChildren(say(restart ? "answersGone" : "pageGone"));
  if (restart) notice.append(" ", button(say("restart"), restart));
}
