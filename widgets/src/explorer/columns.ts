// Columns for the controls' values: the one function that nothing above it need look behind.
// Where the model has tapes the page computes them; else the kernel does.

import type { Kernel, Off } from "../shared/host.ts";
import { type Compute, computer } from "./computer.ts";
import { type ExplorerDocument, hasTapes, type Result, type Values } from "./document.ts";
import { kernelColumns } from "./kernel.ts";

export interface Columns {
  /** Have the newest values computed; `got` hears of it, at once or when the kernel answers. */
  ask(values: Values): void;
  readonly needsKernel: boolean;
  end: Off;
}

/** Hears a result and the values that it is the result of. */
export type Got = (result: Result, values: Values) => void;

/** Where an explorer's columns come from; `failed` hears a sentence if the kernel refuses. */
export function columnsFor(
  document: ExplorerDocument,
  kernel: Kernel | null,
  got: Got,
  failed: (message: string) => void,
): Columns {
  if (!hasTapes(document)) return kernelColumns(kernel, got, failed);
  return pageColumns(computer(document), got);
}

const SLOW = 30; // milliseconds that a whole result may take while a control is dragged
const QUIET = 120; // milliseconds without a move, after which what was left out is computed

/** Columns from the page; where the bands take long, those that matter less follow at rest. */
function pageColumns(compute: Compute, got: Got): Columns {
  let lasted = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function whole(values: Values) {
    const start = performance.now();
    const result = compute(values);
    lasted = performance.now() - start;
    got(result, values);
  }

  return {
    ask(values) {
      clearTimeout(waiting);
      const asked = { ...values };
      if (lasted <= SLOW) return whole(asked);
      got(compute(asked, true), asked);
      waiting = setTimeout(() => whole(asked), QUIET);
    },
    needsKernel: false,
    end: () => clearTimeout(waiting),
  };
}
