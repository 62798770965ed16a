// Columns for the controls' values: the one function that nothing above it need look behind.
// Where the model has tapes the page computes them; else the kernel does.

import type { Kernel, Off } from "../shared/host.ts";
import { computer } from "./computer.ts";
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
  const compute = computer(document);
  return {
    ask: (values) => got(compute(values), { ...values }),
    needsKernel: false,
    end: () => undefined,
  };
}
