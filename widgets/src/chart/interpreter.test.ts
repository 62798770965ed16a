import assert from "node:assert/strict";
import { test } from "node:test";
import type { Spec } from "vega";
import { pictureOf } from "../explorer/charts/kinds.ts";
import { plotOf } from "../explorer/charts/names.ts";
import { computer } from "../explorer/compute/computer.ts";
import type { ExplorerDocument } from "../explorer/document.ts";
import { flowSample, mapSample, rowsSample, sample } from "../testing/sample.ts";
import { inVegaLite } from "../testing/vega_lite.ts";
import * as vega from "../vega.ts";
import type { Frame } from "./chart.ts";
import { type Interpreter, quickened } from "./interpreter.ts";
import { drawingFor } from "./spec.ts";

const LIBRARY = vega.expressionInterpreter as Interpreter;
const SIZE = { width: 500, height: 280 };
const START = { value: 8, price: 2, country: "Ghana" };

/** A second and a third series: parts of the first. */
function parts(change: Partial<ExplorerDocument>): ExplorerDocument {
  const columns = { x: [1, 2, 4], power: [8, 4, 2], one: [6, 3, 1], two: [2, 1, 1], here: [4, 3] };
  const explorer = sample({ columns, ...change });
  const [first] = explorer.series;
  const more = ["one", "two"].map((name) => ({ ...first, name, label: name }));
  return { ...explorer, series: [...explorer.series, ...more] as never };
}

const ALONE = { along: null, columns: { power: [4], one: [3], two: [1] } };
const LINES = [{ label: "a limit", low: 3, high: 3, source: null }];
const RANGE = [...LINES, { label: "a range", low: 2, high: 5, source: null }];
const MEASURED = [{ label: "a test", x: [1, 3], y: [6, 3] }];

/** Every chart that the page draws, with all that it may bear. */
const EXPLORERS: Record<string, () => ExplorerDocument> = {
  curve: () => sample({ reference: RANGE, measured: MEASURED }),
  log_log: () => sample({ chart: "log_log", measured: MEASURED }),
  gap: () => parts({ chart: "gap" }),
  rectangle: () => sample({ chart: "rectangle" }),
  lorenz: () => sample({ chart: "lorenz", band: null }),
  fan: () => sample({ chart: "fan" }),
  pareto: () => parts({ chart: "pareto", band: null, reference: LINES }),
  timeline: () => parts({ chart: "timeline", reference: RANGE }),
  stack: () => parts({ chart: "stack", band: null, reference: LINES }),
  "stack of one": () => parts({ ...ALONE, chart: "stack", band: null, reference: LINES }),
  bars: () => parts({ ...ALONE, chart: "bars", reference: RANGE }),
  ladder: () => parts({ ...ALONE, chart: "ladder" }),
  waterfall: () => parts({ ...ALONE, chart: "waterfall", minus: ["two"] }),
  tornado: () => sample({ chart: "tornado", along: null, swings: ["value", "price"], columns: {} }),
  dots: () => rowsSample({ reference: RANGE }),
  ranking: () => rowsSample({ chart: "ranking", reference: RANGE }),
  flow: () => flowSample(),
  map: () => mapSample(),
  "map of one": () => mapSample({ series: mapSample().series.slice(0, 1) }),
  "stack of years": () => {
    const explorer = parts({ chart: "stack", band: null });
    Object.assign(explorer.controls[1] as object, { whole: true });
    return explorer;
  },
};

/** Frames of a chart: one with a guess and a pinned state, and the one after a control was moved. */
function framesOf(explorer: ExplorerDocument): { spec: Spec; whole: Spec; frames: Frame[] } {
  const picture = pictureOf(explorer);
  const frames = [8, 6].map((value) => {
    const frame = picture.frame({ ...START, value }, computer(explorer)({ ...START, value }), 5);
    const pinned = (picture.pinned?.(frame, frame) ?? frame.data.columns ?? []).map((row) => {
      return { name: "A", ...row };
    });
    const full = {
      ...frame,
      data: { ...frame.data, pinned, pinnedMarker: frame.data.marker ?? [] },
    };
    return picture.arrange?.(full, plotOf(full, picture.fit, SIZE)) ?? full;
  });
  const name = picture.spec ?? explorer.chart;
  const [{ spec }, whole] = [
    drawingFor(vega.charts, name, picture.fit),
    inVegaLite(name, picture.fit),
  ];
  return { spec: { ...spec, ...SIZE }, whole: { ...whole.spec, ...SIZE }, frames };
}

/** What an interpreter draws of these frames, as SVG; each frame is drawn over the one before. */
async function drawn(spec: Spec, frames: Frame[], expr: Interpreter): Promise<string[]> {
  const view = new vega.View(vega.parse(spec, undefined, { ast: true }), {
    expr: expr as never,
    logLevel: vega.ErrorsOnly,
    renderer: "none",
  });
  const names = new Set((spec.signals ?? []).map(({ name }) => name));
  const sets = new Set((spec.data ?? []).map(({ name }) => name));
  const found: string[] = [];
  for (const { data, signals = {} } of frames) {
    for (const [name, value] of Object.entries(signals))
      if (names.has(name)) view.signal(name, value);
    for (const [name, rows] of Object.entries(data))
      if (sets.has(name))
        view.data(
          name,
          rows.map((row) => ({ ...row })),
        );
    await view.runAsync();
    found.push((await view.toSVG()).replace(/clip\d+/g, "clip")); // they are counted over the page
  }
  view.finalize();
  return found;
}

for (const [name, make] of Object.entries(EXPLORERS))
  test(`closures and a chart with less draw what the library does, to the letter: ${name}`, async () => {
    const { spec, whole, frames } = framesOf(make());

    const [theirs, ours] = await Promise.all([
      drawn(whole, frames, LIBRARY),
      drawn(spec, frames, quickened(LIBRARY)),
    ]);

    assert.ok(theirs?.every((svg) => svg.length > 1000));
    assert.ok(isEqual(theirs, ours), "another picture");
  });

test("these are all charts that are compiled", () => {
  const used = Object.values(EXPLORERS).map((make) => {
    const explorer = make();
    return pictureOf(explorer).spec ?? explorer.chart;
  });

  assert.throws(() => drawingFor(vega.charts, "", {}), {
    message: `"" is not one of ${[...new Set(used)]
      .map((name) => (name === "log_log" ? "curve" : name))
      .sort()
      .filter((name, i, all) => name !== all[i - 1])
      .join(", ")}`,
  });
});

/** Compared here, as what differs is too long to be read. */
const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const CONTEXT = { functions: { double: (value: unknown) => 2 * Number(value) } };
const PARAMS = { $low: 3, $word: "constructor" };
const DATUM = { x: 2, "a b": 5, deep: { y: 7 }, run: setTimeout, make: Function };

/** What both interpreters make of an expression in the context of a row. */
function valuesOf(text: string): unknown[] {
  const parsed = vega.parse(
    {
      signals: [{ name: "low" }, { name: "word" }],
      marks: [
        { type: "text", from: { data: "d" }, encode: { update: { text: { signal: text } } } },
      ],
      data: [{ name: "d", values: [] }],
    } as never,
    undefined,
    { ast: true },
  );
  const found = JSON.stringify(parsed).length > 0 ? astIn(parsed) : undefined;
  return [LIBRARY, quickened(LIBRARY)].map((each) => {
    const encode = each.encode(CONTEXT, { marktype: "text", channels: { text: found as never } });
    const item = { datum: DATUM } as Record<string, unknown>;
    (encode as (item: object, params: object) => number)(item, PARAMS);
    return item.text;
  });
}

/** The tree of the one text channel of a parsed chart. */
function astIn(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return undefined;
  const { channels } = part as { channels?: { text?: unknown } };
  if (channels?.text) return channels.text;
  for (const each of Object.values(part)) {
    const found = astIn(each);
    if (found) return found;
  }
  return undefined;
}

test("an expression is what the library makes of it", () => {
  for (const [text, value] of [
    ["datum.x + low", 5],
    ["datum['a b'] * datum.deep.y", 35],
    ["datum.x > 1 ? max(1, low) : 0", 3],
    ["!datum.x || -low", -3],
    ["clamp(datum.x, 5, 9)", 5],
    ["[datum.x, low][1]", 3],
    ["if(datum.x === 2, 'yes', 'no')", "yes"],
    ["PI > 3 && upper('a') + datum.x", "A2"], // of the library alone
    ["datum.x << 2", 8],
    ["isNaN(datum.nothing)", false],
  ] as const)
    assert.deepEqual(valuesOf(text), [value, value], text);
});

test("what could run code is refused, as the library refuses it", (context) => {
  const errors = context.mock.method(console, "error", () => undefined);
  for (const text of [
    "datum.run",
    "datum['make']",
    "datum.x[word][word]",
    "low.constructor.constructor",
  ])
    assert.deepEqual(valuesOf(text), [undefined, undefined], text);

  assert.equal(errors.mock.callCount(), 8);
});
