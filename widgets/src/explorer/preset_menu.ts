// The menu of presets: one choice sets all controls, and a line says what the values stand for.

import { element, freshId } from "../page/dom.ts";
import { say } from "../text/strings.ts";
import type { Preset, Values } from "./document.ts";
import { isSame } from "./history.ts";
import { linesOf } from "./source_part.ts";

const NONE = ""; // of the menu's entry for values that are no preset's

/** The menu, or nothing where there are no presets; `choose` hears the values to set. */
export function presetMenu(presets: Preset[], choose: (values: Values) => void) {
  const [id, about] = [freshId("presets"), freshId("story")];
  const none = element("option", { value: NONE });
  const entries = presets.map(({ name }, i) => element("option", { value: i }, name));
  const menu = element("select", { id, class: "aikit-menu", "aria-describedby": about });
  menu.append(none, ...entries);
  const story = element("div", { class: "aikit-story", id: about });
  const el = element("div", { class: "aikit-presets" });
  el.append(element("label", { for: id }, say("presets")), menu, story);
  el.hidden = presets.length === 0;
  let chosen: Preset | undefined;

  menu.addEventListener("change", () => {
    const preset = presets[Number(menu.value)];
    if (menu.value !== NONE && preset) choose(preset.values);
  });

  /** Follow the values; while one is dragged the story stays, so that nothing moves. */
  function show(values: Values, isDragged: boolean) {
    const found = presets.findIndex((preset) => isSame({ ...values, ...preset.values }, values));
    const before = chosen;
    if (found >= 0 || !isDragged) chosen = presets[found];
    none.textContent = chosen ? say("presetChanged", { name: chosen.name }) : say("presetNone");
    menu.value = found >= 0 ? String(found) : NONE;
    if (chosen !== before) story.replaceChildren(...(chosen ? told(chosen) : []));
  }

  return {
    el,
    show,
    disable(isDisabled: boolean) {
      menu.disabled = isDisabled;
    },
  };
}

function told({ story, source }: Preset): HTMLElement[] {
  const line = story ? [element("p", { class: "aikit-told", dir: "auto" }, story)] : [];
  return [...line, ...linesOf(source)];
}
