// A small explorer for the tests: the power behind a contract, by the price of a GPU-hour.

import type { Axis, ExplorerDocument, NumberControl, Series } from "../explorer/document.ts";

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

/** value / price, with `value` drawn. */
export function sample(change: Partial<ExplorerDocument> = {}): ExplorerDocument {
  return {
    schema: "aikit.explorer/3",
    model: "power",
    title: "Power",
    chart: "curve",
    controls: [number("value", 8, [1, 20]), { ...number("price", 2, [1, 4]), known: true }],
    along,
    across: null,
    rows: null,
    each: null,
    series: [
      {
        name: "power",
        label: "power",
        unit: "MW",
        display: { factor: 1, unit: "MW" },
        arguments: ["value", "price"],
        tapes: {
          "": { inputs: ["value", "price"], constants: [], ops: ["divide 0 1"], output: 2 },
        },
      },
    ],
    band: { low: 0.05, high: 0.95, draws: 4 },
    reference: [],
    prediction: null,
    columns: { x: [1, 2, 4], power: [8, 4, 2], low: [7, 3, 1], high: [9, 5, 3] },
    headline: { value: 4, low: 3, high: 5 },
    call: "power(value=8, price=2)",
    text: "Explorer of power: 4 MW.",
    ...change,
  };
}

/** value / price by country: Ghana's is half of Kenya's, and Mali's is infinite. */
export function rowsSample(change: Partial<ExplorerDocument> = {}): ExplorerDocument {
  const [series] = sample().series as [Series];
  const tape = (scale: number | string) => ({
    inputs: ["value", "price"],
    constants: [scale],
    ops: ["divide 0 1", "multiply 3 2"],
    output: 4,
  });
  const tapes = {
    "country=Kenya": tape(1),
    "country=Ghana": tape(0.5),
    "country=Mali": tape("inf"),
  };
  const options = ["Kenya", "Ghana", "Mali"];
  const menu = {
    kind: "choice" as const,
    name: "country",
    label: "country",
    options: options.map((word): [string, string] => [word, word]),
    value: "Kenya",
    default: "Kenya",
    source: null,
  };
  return sample({
    chart: "dots",
    along: null,
    rows: { name: "country", label: "country", options },
    controls: [menu, ...sample().controls],
    series: [{ ...series, unit: "year", arguments: ["country", "value", "price"], tapes }],
    columns: { power: [4, 2, "inf"], low: [3.5, 1.7, "inf"], high: [4.5, 2.3, "inf"] },
    ...change,
  });
}

/** value / price over price and value, beside their product: the first is lower where price > 1. */
export function mapSample(change: Partial<ExplorerDocument> = {}): ExplorerDocument {
  const [series] = sample().series as [Series];
  const times = { inputs: ["value", "price"], constants: [], output: 2 };
  const rival = {
    ...series,
    name: "product",
    label: "product",
    tapes: { "": { ...times, ops: ["multiply 0 1"] } },
  };
  const axis = (name: string, scale: "linear" | "log", grid: number[]) => ({
    ...along,
    name,
    label: name,
    scale,
    grid,
  });
  return sample({
    chart: "map",
    along: axis("price", "log", [0.25, 0.5, 1, 2, 4]),
    across: axis("value", "linear", [2, 4, 6]),
    series: [series, rival],
    columns: {},
    ...change,
  });
}

/** value / price along the price, a small chart for each country. */
export function multiplesSample(change: Partial<ExplorerDocument> = {}): ExplorerDocument {
  const words = rowsSample();
  const columns = { x: [1, 2, 4], power: [8, 4, 2, 4, 2, 1], low: [7, 3, 1], high: [9, 5, 3] };
  const each = { name: "country", label: "country", options: ["Kenya", "Ghana"] };
  return { ...words, chart: "multiples", along, rows: null, each, columns, ...change };
}

/** The words' numbers on a supply graph: Kenya supplies Ghana, and Ghana Mali. */
export function flowSample(change: Partial<ExplorerDocument> = {}): ExplorerDocument {
  const nodes = ["Kenya", "Ghana", "Mali"].map((name, i) => ({ name, layer: i / 2, place: 0.5 }));
  const edges = [
    { from: "Kenya", to: "Ghana", share: 1 },
    { from: "Ghana", to: "Mali", share: 0.25 },
  ];
  return rowsSample({ chart: "flow", flows: { nodes, edges }, ...change });
}
