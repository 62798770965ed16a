// A number's control: a slider, and a field for the value with its unit, both native inputs.

import { button, element, freshId } from "../shared/dom.ts";
import { readTyped } from "../shared/read.ts";
import { say } from "../shared/strings.ts";
import { typed } from "../shared/text.ts";
import { allowed, inWords, refusal } from "./bounds.ts";
import type { ControlView, Heard } from "./controls.ts";
import type { NumberControl } from "./document.ts";
import { sourcePart } from "./source_part.ts";
import { lastPosition, nudge, positionOf, valueAt } from "./steps.ts";

/** The control of one number; `heard` is told of each value on the way and of the last. */
export function numberControl(control: NumberControl, heard: Heard): ControlView {
  const parts = partsOf(control);
  const { slider, field } = parts;
  let value = control.value;

  function show(now: number | string) {
    value = Number(now);
    showSlider(slider, control, value);
    field.value = typed(value / control.display.factor);
    clear(parts);
  }

  function set(now: number, isLast: boolean) {
    show(now);
    heard(control.name, now, isLast);
  }

  slider.addEventListener("input", () => set(valueAt(control, slider.valueAsNumber), false));
  slider.addEventListener("change", () => heard(control.name, value, true));
  onArrows(slider, (direction, big) => set(nudge(control, value, direction, big), false));
  slider.addEventListener("keyup", (event) => {
    if (STEPS.has(event.key)) heard(control.name, value, true);
  });
  field.addEventListener("change", () => take(parts, control, (now) => set(now, true)));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(value);
  });
  show(value);
  return {
    el: parts.el,
    show,
    disable(isDisabled) {
      slider.disabled = field.disabled = isDisabled;
    },
  };
}

type Parts = ReturnType<typeof partsOf>;

function partsOf(control: NumberControl) {
  const [label, unit, id] = [freshId("label"), freshId("unit"), freshId("field")];
  const fault = element("div", { class: "aikit-fault", id: freshId("fault"), role: "alert" });
  const name = { "aria-labelledby": `${label} ${unit}` };
  const field = element("input", {
    ...name,
    id,
    type: "text",
    class: "aikit-field",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 40,
    "aria-describedby": fault.id,
  });
  const slider = element("input", {
    ...name,
    type: "range",
    class: "aikit-slider",
    min: 0,
    max: lastPosition(control),
    step: 1,
  });
  const about = sourcePart(control.label, control.source, [
    say("bounds", { allowed: allowed(control) }),
  ]);
  const entry = element(
    "span",
    { class: "aikit-entry" },
    field,
    element("span", { class: "aikit-unit", id: unit }, control.display.unit),
  );
  const head = element(
    "div",
    { class: "aikit-head" },
    element("label", { id: label, for: id, dir: "auto" }, control.label),
    about.toggle,
    entry,
  );
  const el = element("div", { class: "aikit-control" }, head, slider, fault, about.panel);
  el.dataset.argument = control.name;
  return { el, field, slider, fault };
}

function showSlider(slider: HTMLInputElement, control: NumberControl, value: number) {
  const position = positionOf(control, value);
  slider.value = String(position);
  slider.style.setProperty("--aikit-share", `${(100 * position) / lastPosition(control)}%`);
  slider.setAttribute("aria-valuetext", inWords(control, value));
}

/** Take what was typed, or say what is wrong with it and leave the value as it was. */
function take(parts: Parts, control: NumberControl, set: (value: number) => void) {
  const text = parts.field.value;
  const reading = readTyped(text, control.display, control.unit, control.range);
  const said = { name: control.label, text, unit: control.display.unit };
  if (reading.kind === "unreadable") return fail(parts, say("notNumber", said));
  if (reading.kind === "otherUnit") return fail(parts, say("otherUnit", said));
  if (reading.kind === "ambiguous") {
    const choices = reading.options.map((option) =>
      button(option.text, () => settle(option.value)),
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

function fail({ field, fault }: Parts, sentence: string, choices: Node[] = []) {
  field.setAttribute("aria-invalid", "true");
  fault.replaceChildren(element("p", { dir: "auto" }, sentence), ...choices);
}

function clear({ field, fault }: Parts) {
  field.removeAttribute("aria-invalid");
  fault.replaceChildren();
}

const STEPS = new Map<string, { direction: 1 | -1; big: boolean }>([
  ["ArrowUp", { direction: 1, big: false }],
  ["ArrowRight", { direction: 1, big: false }],
  ["ArrowDown", { direction: -1, big: false }],
  ["ArrowLeft", { direction: -1, big: false }],
  ["PageUp", { direction: 1, big: true }],
  ["PageDown", { direction: -1, big: true }],
]);

/** Arrow and page keys take round steps instead of the slider's thousandths. */
function onArrows(slider: HTMLInputElement, step: (direction: 1 | -1, big: boolean) => void) {
  slider.addEventListener("keydown", (event) => {
    const found = STEPS.get(event.key);
    if (!found || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // Jupyter has other uses for arrow keys
    const isTurned = /Left|Right/.test(event.key) && getComputedStyle(slider).direction === "rtl";
    step(isTurned ? (-found.direction as 1 | -1) : found.direction, found.big || event.shiftKey);
  });
}
