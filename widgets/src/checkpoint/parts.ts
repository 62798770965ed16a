// The parts of a checkpoint that show what was tried: verdict, attempts, working.

import { disclosure, element } from "../shared/dom.ts";
import { say } from "../shared/strings.ts";
import { type Attempt, textOf } from "./record.ts";

const SIGNS = { right: "✓", close: "≈", wrong: "✗", unreadable: "?" } as const;

/** A verdict as sign, word and sentence, so that colour is never all there is. */
function verdictOf({ verdict, message }: Attempt): Node[] {
  return [
    element("span", { class: "aikit-sign", "aria-hidden": "true" }, SIGNS[verdict]),
    element("strong", {}, say(verdict)),
    document.createTextNode(" "),
    element("span", { dir: "auto" }, message),
  ];
}

/** Show the verdict on the newest attempt; nothing if there is none. */
export function showVerdict(el: HTMLElement, attempt: Attempt | undefined) {
  el.dataset.verdict = attempt?.verdict ?? "";
  el.replaceChildren(...(attempt ? verdictOf(attempt) : []));
}

/** A list of what was tried, the newest first, behind a heading that counts. */
export function attemptsPart() {
  const heading = element("span");
  const list = element("ol", { reversed: true });
  const el = disclosure(heading, list);
  return {
    el,
    show(attempts: Attempt[]) {
      el.hidden = attempts.length === 0;
      heading.textContent = say("attempts", { count: attempts.length });
      list.replaceChildren(...attempts.map(itemOf).reverse());
    },
  };
}

function itemOf(attempt: Attempt): HTMLLIElement {
  const typed = element("bdi", { class: "aikit-typed" }, attempt.text);
  return element("li", { "data-verdict": attempt.verdict }, typed, " ", ...verdictOf(attempt));
}

/** The way to the answer, offered once the kernel has sent it. */
export function workingPart() {
  const words = element("p", { dir: "auto" });
  const el = disclosure(say("working"), words);
  return {
    el,
    show(working: unknown) {
      words.textContent = textOf(working);
      el.hidden = words.textContent === "";
    },
  };
}
