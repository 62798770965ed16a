// A polite announcement for screen readers, at most once a second, the last one always said.

import { element } from "./dom.ts";

const PAUSE = 1000; // ms

export interface Status {
  readonly el: HTMLElement;
  say(text: string): void;
  end(): void;
}

/** A status line that nobody sees; what is said while it pauses replaces what waits. */
export function status(): Status {
  const el = element("div", { class: "aikit-unseen", role: "status", "aria-live": "polite" });
  let waiting: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function next() {
    timer = undefined;
    if (waiting === null) return;
    el.textContent = waiting;
    waiting = null;
    timer = setTimeout(next, PAUSE);
  }

  return {
    el,
    say(text) {
      waiting = text;
      timer ??= setTimeout(next, 100); // after the event, so that a burst says one thing
    },
    end: () => clearTimeout(timer),
  };
}
