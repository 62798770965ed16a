// The row of small buttons under the controls: undo, redo, reset, pin.

import { button, element } from "../page/dom.ts";
import { say } from "../text/strings.ts";
import type { Session } from "./session.ts";

/** What the buttons do. */
export interface RowDeeds {
  undo(): void;
  redo(): void;
  reset(): void;
  pin(): void;
}

/** The buttons; one that can do nothing keeps the focus, so it is dimmed and not disabled. */
export function deedsRow(deeds: RowDeeds) {
  const undo = button(say("undo"), () => deeds.undo(), { title: say("undoKeys") });
  const redo = button(say("redo"), () => deeds.redo(), { title: say("redoKeys") });
  const reset = button(say("reset"), () => deeds.reset());
  const pin = button(say("pin"), () => deeds.pin(), { title: say("pinHint") });
  const all = [undo, redo, reset, pin];
  return {
    el: element("div", { class: "aikit-deeds" }, ...all),
    show({ history, pinned }: Session) {
      pin.textContent = say(pinned ? "unpin" : "pin");
      undo.setAttribute("aria-disabled", String(!history.canUndo));
      redo.setAttribute("aria-disabled", String(!history.canRedo));
    },
    disable(isDisabled: boolean) {
      for (const each of all) each.disabled = isDisabled;
    },
  };
}
