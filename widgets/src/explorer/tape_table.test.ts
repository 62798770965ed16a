import assert from "node:assert/strict";
import { test } from "node:test";
import { type TapeTable, tapesOf } from "./tape_table.ts";

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
