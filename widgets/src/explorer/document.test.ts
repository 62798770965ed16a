import assert from "node:assert/strict";
import { test } from "node:test";
import { flowSample, mapSample, multiplesSample, rowsSample, sample } from "../testing/sample.ts";
import {
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
  ["a newer schema", sample({ schema: "aikit.explorer/3" }), /newer aikit/],
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
          tapes: { "": { inputs: [], constants: [], ops: [["fetch"]], output: 0 } },
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

const FORM = {
  inputs: ["price"],
  constants: [12, null, null],
  ops: [["multiply", 0, 1] as [string, ...number[]]],
  output: 4,
};
const table = (words: TapeTable["words"]): TapeTable => ({ forms: [FORM], words });

test("a form is filled with the constants of each word", () => {
  const tapes = tapesOf(
    table({ "country=Kenya": [0, 2110, 0.16], "country=Mali": [0, 1000, "inf"] }),
  );

  assert.deepEqual(tapes?.["country=Kenya"]?.constants, [12, 2110, 0.16]);
  assert.deepEqual(tapes?.["country=Mali"]?.constants, [12, 1000, "inf"]);
  assert.equal(tapes?.["country=Mali"]?.ops, FORM.ops);
});

test("tapes stored one by one are read as before", () => {
  const tape = { ...FORM, constants: [12, 1, 2] };

  assert.deepEqual(tapesOf({ "": tape }), { "": tape });
  assert.equal(tapesOf(null), null);
});

test("a table that does not add up is refused in a sentence", () => {
  assert.throws(() => tapesOf(table({ a: [1] })), /no form 1/);
  assert.throws(() => tapesOf(table({ a: [0, 1] })), /"a" has 1 constants for form 0/);
  assert.throws(() => tapesOf(table({ a: [0, 1, "lots"] })), /"lots" is not a constant/);
});
