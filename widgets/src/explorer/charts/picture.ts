// What an explorer's chart draws: its axes, and the rows of its data for a result.

import type { Frame, Numbers, Row } from "../../chart/chart.ts";
import type { Fit } from "../../chart/spec.ts";
import type { Result, Values } from "../document.ts";
import type { LegendEntry, Plot } from "./names.ts";

/** One of a picture's charts side by side, all drawn from the same frame. */
export interface Subchart {
  heading?: string;
  spec: string;
  fit: Fit;
  /** What it draws of the picture's frame, if not all. */
  own?(frame: Frame): Frame;
}

/** A picture remembers the ends of its axes, so that they hold still. */
export interface Picture {
  fit: Fit;
  /** The specification, if not the one of the chart's name. */
  spec?: string;
  /** Whether it is as high as wide. */
  isSquare?: boolean;
  subcharts?: Subchart[];
  legend?: LegendEntry[];
  frame(values: Values, result: Result, prediction: number | null): Frame;
  /** A frame with its words in their places, on a plot of a size that is known. */
  arrange?(frame: Frame, plot: Plot): Frame;
  /** What of a pinned state A is drawn beside the state of now, if not its columns. */
  pinned?(then: Frame, now: Frame): Row[];
  /** The words of a tooltip, where the pointer is. */
  describe(row: Row, at?: () => Numbers): string;
}
