// What an explorer's chart draws: its axes, and the rows of its data for a result.

import type { Frame, Row } from "../shared/chart.ts";
import type { Fit } from "../shared/spec.ts";
import type { Result, Values } from "./document.ts";

/** A picture remembers the ends of its axes, so that they hold still. */
export interface Picture {
  fit: Fit;
  frame(values: Values, result: Result, guess: number | null): Frame;
  /** The words of a tooltip. */
  describe(row: Row): string;
}
