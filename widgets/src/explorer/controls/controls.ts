// The controls of an explorer: the first four in sight, the others one click away.

import { button, disclosure, element, freshId, keepSwipes } from "../../page/dom.ts";
import { fallText, inField, sentence, typed } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import { readTyped } from "../../text/typed.ts";
import { POWERS, saysUnit, unitWords } from "../../text/units.ts";
import type { ChoiceControl, Control, NumberControl, Values } from "../document.ts";
import {
  allowed,
  endsOf,
  inWords,
  isStep,
  lastPosition,
  nudge,
  onArrows,
  positionOf,
  refusal,
  usual,
  valueAt,
} from "./number.ts";
import { sourcePart } from "./source.ts";

/** Called with an argument's value; `isLast` when the slider is let go or the field is left. */
export type OnControl = (name: string, value: number | string, isLast: boolean) => void;

export interface ControlView {
  readonly el: HTMLElement;
  show(value: number | string): void;
  disable(isDisabled: boolean): void;
}

export interface Controls {
  readonly el: HTMLElement;
  /** Show new values; what did not change is left alone, half-typed text included. */
  show(values: Values): void;
  /** Show these values and drop whatever was typed. */
  reset(values: Values): void;
  disable(isDisabled: boolean): void;
}

const FIRST = 4;

/** All controls of a document. */
export function controlsOf(controls: Control[], onControl: OnControl): Controls {
  const shown: Values = Object.fromEntries(controls.map(({ name, value }) => [name, value]));
  const hear: OnControl = (name, value, isLast) => {
    shown[name] = value;
    onControl(name, value, isLast);
  };
  const views = new Map(
    controls.map((control) => [
      control.name,
      control.kind === "number" ? numberControl(control, hear) : choiceControl(control, hear),
    ]),
  );
  const els = [...views.values()].map((view) => view.el);
  const el = element("div", { class: "aikit-controls" }, ...els.slice(0, FIRST));
  const rest = els.slice(FIRST);
  if (rest.length > 0) {
    const box = element("div", { class: "aikit-controls" }, ...rest);
    el.append(disclosure(say("more", { count: rest.length }), box));
  }

  function show(values: Values, isReset: boolean) {
    for (const [name, view] of views) {
      const value = values[name];
      if (value === undefined || (!isReset && Object.is(shown[name], value))) continue;
      shown[name] = value;
      view.show(value);
    }
  }

  return {
    el,
    show: (values) => show(values, false),
    reset: (values) => show(values, true),
    disable(isDisabled) {
      for (const view of views.values()) view.disable(isDisabled);
    },
  };
}

// A number's control: a slider, and a field for the value with its unit, both native inputs.

/** The control of one number; `onControl` is called for each value on the way and for the last. */
export function numberControl(control: NumberControl, onControl: OnControl): ControlView {
  const parts = partsOf(control);
  const { slider, field, unit } = parts;
  let value = control.value;

  function show(now: number | string) {
    value = Number(now);
    showSlider(slider, control, value);
    if (control.unit === POWERS) unit.textContent = fallText(value);
    showField();
    clearFault(parts);
  }

  /** Commas are for reading: typed in between they could be read two ways. */
  function showField() {
    const isPlain = field.matches(":focus") || control.unit === "calendar year";
    const { display } = control;
    field.value = isPlain ? typed(value / display.factor) : inField(value, display);
  }

  function set(now: number, isLast: boolean) {
    show(now);
    onControl(control.name, now, isLast);
  }

  keepSwipes(slider);
  slider.addEventListener("input", () => set(valueAt(control, slider.valueAsNumber), false));
  slider.addEventListener("change", () => onControl(control.name, value, true));
  onArrows(slider, (direction, big) => set(nudge(control, value, direction, big), false));
  slider.addEventListener("keyup", (event) => {
    if (isStep(event.key)) onControl(control.name, value, true);
  });
  for (const kind of ["focus", "blur"])
    field.addEventListener(kind, () => {
      if (field.hasAttribute("aria-invalid")) return;
      // Whoever comes by Tab has all of it selected, and types in its place.
      const isAll = field.selectionStart === 0 && field.selectionEnd === field.value.length;
      showField();
      if (kind === "focus" && isAll) field.select();
    });
  field.addEventListener("change", () => setTyped(parts, control, (now) => set(now, true)));
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
  const isInOtherWords = control.unit === POWERS; // "28 % a year" beside powers of ten
  const name = isInOtherWords
    ? { "aria-labelledby": label, "aria-describedby": unit }
    : { "aria-labelledby": `${label} ${unit}` };
  const field = element("input", {
    ...name,
    id,
    type: "text",
    class: "aikit-field",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 40,
    "aria-describedby": isInOtherWords ? `${unit} ${fault.id}` : fault.id,
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
  const unitName = element(
    "span",
    { class: "aikit-unit", id: unit, dir: "auto" },
    saysUnit(control.label, control.display.unit) ? "" : unitWords(control.display.unit),
  );
  const shownName = element("label", { id: label, for: id, dir: "auto" }, sentence(control.label));
  const head = element(
    "div",
    { class: "aikit-head" },
    namingOf(shownName, unitName),
    about.toggle,
    field,
  );
  const ends = element("div", { class: "aikit-ends", "aria-hidden": "true" });
  ends.append(...endsOf(control).map((end) => element("span", {}, end)));
  const el = element("div", { class: "aikit-control" }, head, slider, ends, fault, about.panel);
  el.dataset.argument = control.name;
  const start = positionOf(control, control.value) / lastPosition(control);
  slider.style.setProperty("--aikit-start", String(start));
  return { el, field, slider, fault, unit: unitName };
}

const SIGN = 3; // letters of a unit that never begins a line alone: %, kW

/** A control's name with its unit, which stays on one line. */
function namingOf(name: HTMLElement, unit?: HTMLElement): HTMLElement {
  const isSign = unit !== undefined && Number(unit.textContent?.length) <= SIGN;
  unit?.classList.toggle("aikit-short-unit", isSign);
  const parts = unit ? [isSign ? "\u00a0" : " ", unit] : [];
  return element("div", { class: "aikit-naming" }, name, ...parts);
}

function showSlider(slider: HTMLInputElement, control: NumberControl, value: number) {
  slider.value = String(positionOf(control, value));
  slider.setAttribute("aria-valuetext", inWords(control, value));
}

// A choice's control: a native menu of words.

/** The control of one choice; `onControl` is called with the word that was chosen. */
export function choiceControl(control: ChoiceControl, onControl: OnControl): ControlView {
  const id = freshId("menu");
  const options = control.options.map(([value, label]) => element("option", { value }, label));
  const menu = element("select", { id, class: "aikit-menu" }, ...options);
  const about = sourcePart(control.label, control.source, []);
  const label = element("label", { for: id, dir: "auto" }, sentence(control.label));
  const head = element("div", { class: "aikit-head" }, namingOf(label), about.toggle);
  const el = element("div", { class: "aikit-control" }, head, menu, about.panel);
  el.dataset.argument = control.name;
  menu.addEventListener("change", () => onControl(control.name, menu.value, true));
  menu.value = control.value;
  return {
    el,
    show(value) {
      menu.value = String(value);
    },
    disable(isDisabled) {
      menu.disabled = isDisabled;
    },
  };
}

// Takes what was typed into a field, or says what is wrong with it and leaves the value as it was.

/** A field, and the place for what is wrong with what it holds. */
export interface Entry {
  field: HTMLInputElement;
  fault: HTMLElement;
}

/** Have the value set that was typed, ask which of two it is, or say why it cannot be. */
export function setTyped(parts: Entry, control: NumberControl, set: (value: number) => void) {
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

/** Take an input's error message away. */
export function clearFault({ field, fault }: Entry) {
  field.removeAttribute("aria-invalid");
  fault.replaceChildren();
}
