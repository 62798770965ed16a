// A question with its field, its unit and its button; checkpoints and predictions are both one.

import { element, freshId, isGoingOn } from "./dom.ts";

const LONGEST = 80; // characters; a number with its unit is shorter

export interface Asking {
  question: string;
  unit: string;
  /** What the button says. */
  act: string;
}

/** A form whose field is named by the question and the unit; Enter and the button submit it. */
export function questionForm({ question, unit, act }: Asking) {
  const [name, its, whole] = [freshId("question"), freshId("unit"), freshId("answer")];
  const named = { "aria-labelledby": `${name} ${its}` };
  const input = element("input", {
    id: whole,
    type: "text",
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: LONGEST,
    ...named,
  });
  const send = element("button", { type: "submit", class: "aikit-button" }, act);
  const notice = element("p", { class: "aikit-notice", role: "status" });
  const el = element(
    "form",
    { novalidate: true },
    element("label", { id: name, for: whole, dir: "auto" }, question),
    element(
      "div",
      { class: "aikit-answer" },
      input,
      element("span", { id: its, class: "aikit-unit", dir: "auto" }, unit),
      send,
    ),
    notice,
  );
  let submitted = "";
  el.addEventListener("submit", () => {
    submitted = input.value;
  });
  // JupyterLab stops the line break that Enter would be, and with it the browser's own submitting.
  // Shift+Enter goes on to the next cell, and takes along what has not been submitted yet.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const isNew = !input.readOnly && input.value.trim() !== "" && input.value !== submitted;
    if (!isGoingOn(event) || isNew) el.requestSubmit();
  });
  return { el, input, send, notice, named };
}
