// The controls of an explorer: the first four in sight, the others one click away.

import { disclosure, element } from "../page/dom.ts";
import { say } from "../text/strings.ts";
import { choiceControl } from "./choice_control.ts";
import type { Control, Values } from "./document.ts";
import { numberControl } from "./number_control.ts";

/** Told of an argument's value; `isLast` when the slider is let go or the field is left. */
export type Heard = (name: string, value: number | string, isLast: boolean) => void;

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
export function controlsOf(controls: Control[], heard: Heard): Controls {
  const shown: Values = Object.fromEntries(controls.map(({ name, value }) => [name, value]));
  const hear: Heard = (name, value, isLast) => {
    shown[name] = value;
    heard(name, value, isLast);
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
