import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../testing/sample.ts";
import { hasTapes, read, startOf, type TapeTable, tapesOf } from "./document.ts";

test("a document of ours is read, and says where the controls start", () => {
  const document = read(sample());

  assert.deepEqual(startOf(document), { value: 8, price: 2 });
  assert.equal(hasTapes(document), true);
});

const [series] = sample().series;
const WRONG: [string, unknown, RegExp][] = [
  ["nothing", null, /not an explorer/],
  ["a number", 3, /not an explorer/],
  ["another schema", { schema: "vega/6" }, /not an explorer/],
  ["a newer schema", sample({ schema: "aikit.explorer/3" }), /newer aikit/],
  ["controls that are no list", sample({ controls: {} as never }), /are lists/],
  ["no series", sample({ series: [] }), /are lists/],
  ["no columns", sample({ columns: null as never }), /has no columns/],
  ["an axis without a grid", sample({ along: {} as never }), /no grid/],
  ["too many draws", sample({ band: { draws: 1e9 } as never }), /1000000000 draws/],
  ["measured points that are no list", sample({ measured: {} as never }), /are lists/],
  [
    "a measured point without a y",
    sample({ measured: [{ label: "a", x: [1, 2], y: [1] }] }),
    /an x and a y/,
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
for (const [what, document, message] of WRONG) {
  test(`${what} is refused in a sentence`, () => {
    assert.throws(() => read(document), message);
  });
}

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
