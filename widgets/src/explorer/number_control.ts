// A number's control: a slider, and a field for the value with its unit, both native inputs.

import { element, freshId } from "../page/dom.ts";
import { typed } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { allowed, inWords, usual } from "./bounds.ts";
import type { ControlView, Heard } from "./controls.ts";
import type { NumberControl } from "./document.ts";
import { isStep, onArrows } from "./slider_keys.ts";
import { sourcePart } from "./source_part.ts";
import { lastPosition, nudge, positionOf, valueAt } from "./steps.ts";
import { clear, take } from "./typed_value.ts";

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
    if (isStep(event.key)) heard(control.name, value, true);
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
    say("usual", { usual: usual(control) }),
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
