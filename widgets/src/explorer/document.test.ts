import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tape } from "../tape/tape.ts";
import { flowSample, mapSample, multiplesSample, rowsSample, sample } from "../testing/sample.ts";
import { TooLarge } from "../text/json.ts";
import {
  type Axis,
  type Band,
  type ExplorerDocument,
  hasTapes,
  type NumberControl,
  read,
  startOf,
  type TapeTable,
  tapesOf,
} from "./document.ts";

test("a document of ours is read, and says where the controls start", () => {
  const explorer = read(sample());

  assert.deepEqual(startOf(explorer), { value: 8, price: 2 });
  assert.equal(hasTapes(explorer), true);
});

const [series] = sample().series;
const WRONG: [string, unknown, RegExp][] = [
  ["nothing", null, /not an explorer/],
  ["a number", 3, /not an explorer/],
  ["another schema", { schema: "vega/6" }, /not an explorer/],
  ["a newer schema", sample({ schema: "aikit.explorer/4" }), /newer aikit/],
  [
    "controls that are no list",
    sample({ controls: {} as never }),
    /: controls is missing or of another kind/,
  ],
  ["no series", sample({ series: [] }), /: series is missing/],
  ["no columns", sample({ columns: null as never }), /: columns is missing/],
  [
    "an axis without a grid",
    sample({ along: { ...sample().along, grid: null } as never }),
    /: along\.grid is missing/,
  ],
  [
    "too many draws",
    sample({ band: { ...sample().band, draws: 1e9 } as never }),
    /: band\.draws is missing/,
  ],
  ["measured points that are no list", sample({ measured: {} as never }), /: measured is missing/],
  [
    "a measured point without a y",
    sample({ measured: [{ label: "a", x: [1, 2], y: [1] }] }),
    /: measured\[0\]\.y is missing/,
  ],
  [
    "a tape that is not one",
    sample({
      series: [
        {
          ...series,
          tapes: { "": { inputs: [], constants: [], ops: ["fetch"], output: 0 } },
        } as never,
      ],
    }),
    /"fetch" is not an operation/,
  ],
];
for (const [what, explorer, message] of WRONG) {
  test(`${what} is refused in a sentence`, () => {
    assert.throws(() => read(explorer), message);
  });
}

/** Documents that together have every field that a document may have. */
function whole(): ExplorerDocument[] {
  const source = { id: "a", title: "A", address: "https://a.example", note: "2026" };
  const [first, ...others] = sample().controls as NumberControl[];
  const usual: [number, number] = [1, 2];
  const table = { forms: [FORM], words: { "country=Kenya": [0, 2110, 0.16] } };
  return [
    sample({
      controls: [{ ...(first as NumberControl), source, usual }, ...others],
      band: { ...(sample().band as Band), inner: [50] },
      reference: [{ label: "limit", low: 1, high: 1, source }],
      minus: ["power"],
      swings: ["value"],
      measured: [{ label: "a", x: [1], y: [2] }],
      presets: [{ name: "low", values: { value: 1, country: "Mali" }, story: "", source }],
      packaged: true,
      prediction: "1a",
    }),
    mapSample(),
    multiplesSample(),
    flowSample({ series: [{ ...rowsSample().series[0], tapes: table } as never] }),
  ];
}

/** Each place in JSON data, as the keys that lead there. */
function placesIn(data: unknown, way: string[] = []): string[][] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const place = [...way, key];
    return [place, ...placesIn(value, place)];
  });
}

/** A copy of the data with another value at one place. */
function changedAt(data: unknown, [key = "", ...rest]: string[], value: unknown): unknown {
  const copy = structuredClone(data) as Record<string, unknown>;
  copy[key] = rest.length > 0 ? changedAt(copy[key], rest, value) : value;
  return copy;
}

test("every field of a document is held to its kind", () => {
  for (const explorer of whole()) {
    read(explorer);
    for (const place of placesIn(explorer)) {
      const name = `${explorer.chart}: ${place.join(".")}`;
      assert.throws(() => read(changedAt(explorer, place, { signal: [{}] })), Error, name);
      const isFlag = ["whole", "known", "packaged"].includes(place.at(-1) ?? "");
      if (!isFlag && !place.includes("tapes"))
        assert.throws(() => read(changedAt(explorer, place, true)), Error, name);
    }
  }
});

test("a name that would change the object it stands in is refused", () => {
  const columns = JSON.parse('{"__proto__": [1]}');

  assert.throws(() => read(sample({ columns })), /columns is missing/);
  for (const part of ["controls", "series"] as const) {
    const [first] = sample()[part];
    const named = [{ ...first, name: "__proto__" }];
    assert.throws(() => read(sample({ [part]: named } as never)), /name is missing/);
  }
});

test("a column that would be found in every object is refused", () => {
  const [first] = sample().series;

  for (const name of ["constructor", "toString", "valueOf", "hasOwnProperty"])
    assert.throws(() => read(sample({ series: [{ ...first, name }] } as never)), /name is missing/);
});

/** A list of so many. */
const many = <Part>(count: number, part: (at: number) => Part): Part[] =>
  Array.from({ length: count }, (_, at) => part(at));

/** A line with as many steps in its tape, and as many constants. */
function lineOf(steps: number, name = "power"): ExplorerDocument["series"][number] {
  const [line] = sample().series as [ExplorerDocument["series"][number]];
  const ops = many(steps, () => "multiply 0 1");
  return { ...line, name, tapes: { "": { ...line.tapes?.[""], ops } as Tape } };
}

const grid = (points: number) => many(points, (at) => 1 + at);
const withPoints = (points: number) => ({ ...(sample().along as Axis), grid: grid(points) });
const withDraws = (draws: number): Band => ({
  ...(sample().band as Band),
  draws,
});
const [control] = sample().controls as [NumberControl];
const reference = { label: "limit", low: 1, high: 1, source: null };
const preset = { name: "low", values: { value: 1 }, story: "", source: null };
const nodes = many(300, (at) => ({ name: `n${at}`, layer: 0, place: 0 }));
const edges = many(2_000, () => ({ from: "n0", to: "n1", share: 1 }));
const choice = { kind: "choice", source: null, label: "a", value: "a", default: "a" } as const;
const rows = (count: number) => ({ name: "word", label: "word", options: many(count, String) });
const [bombForm, bombRow] = [lineOf(9_000).tapes?.[""] as Tape, [0] as [number]];

/** Documents small in bytes that would stop a page for seconds or minutes. */
const BOMBS: Record<string, () => Partial<ExplorerDocument>> = {
  "points x draws x 10 steps": () => ({
    along: withPoints(2_000),
    band: withDraws(10_000),
    series: [lineOf(10)],
  }),
  "points x draws x 200 steps": () => ({
    along: withPoints(2_000),
    band: withDraws(10_000),
    series: [lineOf(200)],
  }),
  "points x draws x 10,000 steps": () => ({
    along: withPoints(2_000),
    band: withDraws(10_000),
    series: [lineOf(10_000)],
  }),
  "points x draws x series": () => ({
    along: withPoints(1_000),
    band: withDraws(1_000),
    series: many(10, (at) => lineOf(10, `line${at}`)),
  }),
  "rows x draws x steps": () => ({
    along: null,
    rows: rows(200),
    band: withDraws(10_000),
    series: [lineOf(100)],
  }),
  "small charts x points x draws": () => ({
    along: withPoints(1_000),
    each: rows(30),
    band: withDraws(1_000),
    series: [lineOf(10)],
  }),
  "points x bands within bands": () => ({
    along: withPoints(1_900),
    band: { ...withDraws(3_000), inner: many(8, (at) => 10 + at) },
  }),
  "steps x controls, as what would change the answer is sought": () => ({
    along: null,
    band: null,
    controls: many(100, (at) => ({ ...control, name: `c${at}` })),
    series: [lineOf(2_000)],
  }),
  "2,000 series": () => ({ series: many(2_000, (at) => lineOf(1, `line${at}`)) }),
  "50,000 references": () => ({ reference: many(50_000, () => reference) }),
  "a 5 MB label": () => ({ controls: [{ ...control, label: "m".repeat(5e6) }] }),
  "a 4 MB title": () => ({ title: "m".repeat(4e6) }),
  "a 4 MB text in a field of another": () => ({ other: [{ any: "m".repeat(4e6) }] }) as never,
  "100 texts that are too long together": () => ({
    presets: many(99, () => ({ ...preset, story: "m".repeat(9_999) })),
    reference: many(49, () => ({ ...reference, source: { title: "m".repeat(9_999) } })),
  }),
  "20,000 controls": () => ({ controls: many(20_000, () => control) }),
  "20,000 words of a menu": () => ({
    controls: [{ ...choice, name: "a", options: many(20_000, () => ["a", "a"]) }],
  }),
  "a map of 2,000 x 2,000": () => ({
    along: withPoints(2_000),
    across: { ...withPoints(2_000), name: "value" },
    band: null,
  }),
  "40 lines of 2,000 points": () => ({
    along: withPoints(2_000),
    band: null,
    series: many(40, (at) => lineOf(1, `line${at}`)),
  }),
  "3 million numbers in a column": () => ({ columns: { power: many(3e6, () => 1) } }),
  "60,000 numbers in a column": () => ({ columns: { power: many(60_000, () => 1) } }),
  "3,000 columns": () => ({
    columns: Object.fromEntries(many(3_000, (at) => [`c${at}`, [1]])),
  }),
  "3 million slots in a step": () => ({
    series: [
      { ...lineOf(1), tapes: { "": { ...bombForm, ops: [`add ${grid(900_000).join(" ")}`] } } },
    ],
  }),
  "1,000 words x 9,000 steps": () => ({
    series: [
      {
        ...lineOf(1),
        tapes: {
          forms: [bombForm],
          words: Object.fromEntries(many(1_000, (at) => [`a=${at}`, bombRow])),
        } as never,
      },
    ],
  }),
  "300 nodes": () => ({ flows: { nodes, edges: [] } }),
  "2,000 flows": () => ({ flows: { nodes: nodes.slice(0, 2), edges } }),
  "2,000 presets": () => ({ presets: many(2_000, () => preset) }),
  "100 sets of measured points": () => ({
    measured: many(100, () => ({ label: "a", x: [1], y: [1] })),
  }),
  "20 sets of 2,000 measured points": () => ({
    measured: many(20, () => ({ label: "a", x: grid(2_000), y: grid(2_000) })),
  }),
  "200 small charts": () => ({ band: null, each: rows(200) }),
};
for (const [what, bomb] of Object.entries(BOMBS)) {
  test(`${what}: refused in a sentence before anything is computed`, () => {
    assert.throws(() => read(sample(bomb())), {
      name: "Error",
      constructor: TooLarge,
      message: /^This is more than a page can draw: the size of .+ is above [\d,]+\.$/,
    });
  });
}

test("data of any depth end in a sentence", () => {
  let deep: unknown = [];
  for (let level = 0; level < 20_000; level++) deep = [deep];

  assert.throws(() => read(sample({ columns: { power: deep } } as never)), /of another kind/);
});

test("what the page can bear is drawn: six times what the largest lesson asks", () => {
  const explorer = sample({
    along: withPoints(62),
    band: withDraws(1_000),
    series: many(4, (at) => lineOf(300, `line${at}`)),
  });

  assert.equal(read(explorer).series.length, 4);
});

const FORM = {
  inputs: ["price"],
  constants: [12, null, null],
  ops: ["multiply 0 1"],
  output: 4,
};
const table = (words: TapeTable["words"]): TapeTable => ({ forms: [FORM], words });

test("a form is filled with the constants of each word", () => {
  const tapes = tapesOf(
    table({ "country=Kenya": [0, 2110, 0.16], "country=Mali": [0, 1000, "inf"] }),
  );

  assert.deepEqual(tapes?.["country=Kenya"]?.constants, [12, 2110, 0.16]);
  assert.deepEqual(tapes?.["country=Mali"]?.constants, [12, 1000, "inf"]);
  assert.equal(tapes?.["country=Mali"]?.ops, tapes?.["country=Kenya"]?.ops);
});

test("tapes stored one by one, and steps as lists, are read as before", () => {
  const tape = { ...FORM, constants: [12, 1, 2] };

  assert.deepEqual(tapesOf({ "": { ...tape, ops: [["multiply", 0, 1] as never] } }), { "": tape });
  assert.equal(tapesOf(null), null);
});

test("a table that does not add up is refused in a sentence", () => {
  assert.throws(() => tapesOf(table({ a: [1] })), /no form 1/);
  assert.throws(() => tapesOf(table({ a: [0, 1] })), /"a" has 1 constants for form 0/);
  assert.throws(() => tapesOf(table({ a: [0, 1, "lots"] })), /"lots" is not a constant/);
});
