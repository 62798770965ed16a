// Takes what was typed into a field, or says what is wrong with it and leaves the value as it was.

import { button, element } from "../page/dom.ts";
import { say } from "../text/strings.ts";
import { readTyped } from "../text/typed.ts";
import { refusal } from "./bounds.ts";
import type { NumberControl } from "./document.ts";

/** A field, and the place for what is wrong with what it holds. */
export interface Entry {
  field: HTMLInputElement;
  fault: HTMLElement;
}

/** Have the value set that was typed, ask which of two it is, or say why it cannot be. */
export function take(parts: Entry, control: NumberControl, set: (value: number) => void) {
  const text = parts.field.value;
  const reading = readTyped(text, control.display, control.unit, control.range);
  const said = { name: control.label, text, unit: control.display.unit };
  if (reading.kind === "unreadable") return fail(parts, say("notNumber", said));
  if (reading.kind === "otherUnit") return fail(parts, say("otherUnit", said));
  if (reading.kind === "ambiguous") {
    const choices = reading.options.map((option) =>
      button(option.text, () => {
        parts.field.focus(); // the button is about to go
        settle(option.value);
      }),
    );
    return fail(parts, say("ambiguous", said), choices);
  }
  return settle(reading.value);

  function settle(value: number) {
    const sentence = refusal(control, value);
    if (sentence) fail(parts, sentence);
    else set(value);
  }
}

function fail({ field, fault }: Entry, sentence: string, choices: Node[] = []) {
  field.setAttribute("aria-invalid", "true");
  fault.replaceChildren(element("p", { dir: "auto" }, sentence), ...choices);
}

/** Nothing is wrong any more. */
export function clear({ field, fault }: Entry) {
  field.removeAttribute("aria-invalid");
  fault.replaceChildren();
}
