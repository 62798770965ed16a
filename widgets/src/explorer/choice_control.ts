// A choice's control: a native menu of words.

import { element, freshId } from "../page/dom.ts";
import type { ControlView, Heard } from "./controls.ts";
import type { ChoiceControl } from "./document.ts";
import { sourcePart } from "./source_part.ts";

/** The control of one choice; `heard` is told of the word that was chosen. */
export function choiceControl(control: ChoiceControl, heard: Heard): ControlView {
  const id = freshId("menu");
  const options = control.options.map(([value, label]) => element("option", { value }, label));
  const menu = element("select", { id, class: "aikit-menu" }, ...options);
  const about = sourcePart(control.label, control.source, []);
  const label = element("label", { for: id, dir: "auto" }, control.label);
  const head = element("div", { class: "aikit-head" }, label, about.toggle);
  const el = element("div", { class: "aikit-control" }, head, menu, about.panel);
  el.dataset.argument = control.name;
  menu.addEventListener("change", () => heard(control.name, menu.value, true));
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
