// A tooltip of plain text beside the pointer; the same numbers are in the chart's table.

import { element } from "./dom.ts";

export interface Tooltip {
  readonly el: HTMLElement;
  show(text: string, at: MouseEvent): void;
  hide(): void;
}

const GAP = 14; // pixels from the pointer

/** A tooltip that stays inside `around`. */
export function tooltip(around: HTMLElement): Tooltip {
  const el = element("div", { class: "aikit-tooltip", "aria-hidden": "true", hidden: true });
  return {
    el,
    show(text, at) {
      el.textContent = text;
      el.hidden = false;
      const box = around.getBoundingClientRect();
      const most = box.width - el.offsetWidth;
      const right = at.clientX - box.left + GAP;
      const left = right > most ? at.clientX - box.left - GAP - el.offsetWidth : right;
      el.style.insetInlineStart = "auto";
      el.style.left = `${Math.max(0, Math.min(most, left))}px`;
      el.style.top = `${at.clientY - box.top + GAP}px`;
    },
    hide() {
      el.hidden = true;
    },
  };
}
