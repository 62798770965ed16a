// A small explorer for the tests: the power behind a contract, by the price of a GPU-hour.

import type { Axis, ExplorerDocument, NumberControl } from "./document.ts";

const number = (name: string, value: number, range: [number, number]): NumberControl => ({
  kind: "number",
  name,
  label: name,
  unit: "MW",
  value,
  default: value,
  bounds: [0, null],
  range,
  scale: "linear",
  spread: 1,
  whole: false,
  display: { factor: 1, unit: "MW" },
  source: null,
  known: false,
});

const along: Axis = {
  name: "price",
  label: "price",
  unit: "USD",
  scale: "linear",
  display: { factor: 1, unit: "USD" },
  grid: [1, 2, 4],
};

/** value / price, with `value` drawn: its slices of probability in order 3, 0, 1, 2. */
export function sample(change: Partial<ExplorerDocument> = {}): ExplorerDocument {
  return {
    schema: "aikit.explorer/1",
    model: "power",
    title: "Power",
    chart: "curve",
    controls: [number("value", 8, [1, 20]), number("price", 2, [1, 4])],
    along,
    series: [
      {
        name: "power",
        label: "power",
        unit: "MW",
        display: { factor: 1, unit: "MW" },
        arguments: ["value", "price"],
        tapes: {
          "": { inputs: ["value", "price"], constants: [], ops: [["divide", 0, 1]], output: 2 },
        },
      },
    ],
    band: { low: 0.05, high: 0.95, draws: 4, order: { value: btoa("\x03\0\0\0\x01\0\x02\0") } },
    reference: [],
    prediction: null,
    columns: { x: [1, 2, 4], power: [8, 4, 2], low: [7, 3, 1], high: [9, 5, 3] },
    headline: { value: 4, low: 3, high: 5 },
    call: "power(value=8, price=2)",
    text: "Explorer of power: 4 MW.",
    ...change,
  };
}
