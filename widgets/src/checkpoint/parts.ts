// The parts of a checkpoint that show what was tried: verdict, attempts, working.

import { element } from "../shared/dom.ts";
import { say } from "../shared/strings.ts";
import type { Attempt } from "./record.ts";

const SIGNS = { right: "✓", close: "≈", wrong: "✗", unreadable: "?" } as const;

/** A verdict as sign, word and sentence, so that colour is never all there is. */
function verdictOf({ verdict, message }: Attempt): Node[] {
  return [
    element("span", { class: "aikit-sign", "aria-hidden": "true" }, SIGNS[verdict]),
    element("strong", {}, say(verdict)),
    element("span", { dir: "auto" }, message),
  ];
}

/** Show the verdict on the newest attempt; nothing if there is none. */
export function showVerdict(el: HTMLElement, attempt: Attempt | undefined) {
  el.dataset.verdict = attempt?.verdict ?? "";
  el.replaceChildren(...(attempt ? verdictOf(attempt) : []));
}

/** List what was tried, the newest first, behind a heading that counts. */
export function showAttempts(el: HTMLDetailsElement, attempts: Attempt[]) {
  el.hidden = attempts.length === 0;
  const items = attempts.map((attempt, n) =>
    element(
      "li",
      { value: n + 1, "data-verdict": attempt.verdict },
      element("bdi", { class: "aikit-typed" }, attempt.text),
      ...verdictOf(attempt),
    ),
  );
  const heading = element("summary", {}, say("attempts", { count: attempts.length }));
  el.replaceChildren(heading, element("ol", { reversed: true }, ...items.reverse()));
}

/** Offer the way to the answer once the kernel has sent it. */
export function showWorking(el: HTMLDetailsElement, working: unknown) {
  const text = typeof working === "string" ? working : "";
  el.hidden = text === "";
  el.replaceChildren(element("summary", {}, say("working")), element("p", { dir: "auto" }, text));
}
