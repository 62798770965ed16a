// Columns for the controls' values: the one function that nothing above it need look behind.
// Where the model has tapes the page computes them; else the kernel does.

import type { Kernel, Off } from "../host/host.ts";
import { type Compute, computer } from "./computer.ts";
import { type ExplorerDocument, hasTapes, type Result, type Values } from "./document.ts";
import { kernelColumns } from "./kernel.ts";

export interface Columns {
  /** Have the newest values computed; `got` hears of it, at once or when the kernel answers. Where
   * a control is held, the kernel is to be quick; at rest it draws more. */
  ask(values: Values, isMoving?: boolean): void;
  /** Ask once more for what is not yet answered: the line was cut, and it may be lost. */
  again(): void;
  readonly needsKernel: boolean;
  end: Off;
}

/** Hears a result and the values that it is the result of. */
export type Got = (result: Result, values: Values) => void;

/** Where an explorer's columns come from; `told` hears what the kernel refuses, "" once it answers. */
export function columnsFor(
  document: ExplorerDocument,
  kernel: Kernel | null,
  got: Got,
  told: (message: string) => void,
): Columns {
  if (!hasTapes(document)) return kernelColumns(kernel, got, told);
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
    again: () => undefined,
    needsKernel: false,
    end: () => clearTimeout(waiting),
  };
}
