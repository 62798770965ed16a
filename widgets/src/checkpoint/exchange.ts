// One answer at a time to the kernel, and word of its silence.

import type { Kernel } from "../shared/host.ts";

/** "silent" may still be followed by "answered": a busy kernel answers late. */
export type Reply = "answered" | "silent";

export interface Exchange {
  /** Send an answer; false if the one before it still waits. */
  send(text: string): boolean;
  end(): void;
}

export const PATIENCE = 1500; // ms; silence is told within two seconds

export function exchange(kernel: Kernel, hear: (reply: Reply) => void): Exchange {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(reply: Reply) {
    clearTimeout(timer);
    timer = undefined;
    hear(reply);
  }

  const off = kernel.onMessage((content) => {
    if (content.kind === "checked") settle("answered");
  });

  return {
    send(text) {
      if (timer !== undefined) return false;
      timer = setTimeout(settle, PATIENCE, "silent");
      try {
        kernel.send({ kind: "check", text });
      } catch {
        settle("silent"); // the line to the kernel is already closed
      }
      return true;
    },
    end() {
      clearTimeout(timer);
      off();
    },
  };
}
