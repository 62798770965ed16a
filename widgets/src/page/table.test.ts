import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf } from "./table.ts";

const one = (cell: string) => csvOf({ caption: "", head: ["a"], body: [[cell]] }).slice(3, -2);

test("a table is its head with units and a line each", () => {
  const csv = csvOf({
    caption: "not in the file",
    head: ["price (USD)", "power, all in (MW)"],
    body: [
      ["1", "1,234.5"],
      ["2.5", "-0.25"],
    ],
  });

  assert.equal(csv, 'price (USD),"power, all in (MW)"\r\n1,1234.5\r\n2.5,-0.25\r\n');
});

test("numbers stay numbers, negative ones and powers of ten included", () => {
  const cells = ["-3", "-1,234.5", "1e-7", "-6.3e24", "12,345,678", "0.1"];

  assert.deepEqual(cells.map(one), ["-3", "-1234.5", "1e-7", "-6.3e24", "12345678", "0.1"]);
});

test("nothing is a formula to a spreadsheet", () => {
  const cells = ["=1+1", "+49", "-2+3", "@SUM(A1)", "\tx", "-infinity", "=1,2"];

  assert.deepEqual(cells.map(one), [
    "'=1+1",
    "'+49",
    "'-2+3",
    "'@SUM(A1)",
    '"\'\tx"',
    "'-infinity",
    '"\'=1,2"',
  ]);
  assert.equal(one("Ada;=1+1"), '"Ada;=1+1"'); // or its end would be a cell in half of Europe
  assert.equal(one("\rx"), '"\'\rx"');
  for (const cell of [" =1+1", "\u00a0@SUM(A1)", "＝1+1", "＋1", "－1+2", "＠SUM(A1)"])
    assert.equal(one(cell), `'${cell}`);
});

test("quotes, commas and line ends are quoted", () => {
  assert.deepEqual(['say "so"', "8 – 12, or so", "two\nlines", "1,23"].map(one), [
    '"say ""so"""',
    '"8 – 12, or so"',
    '"two\nlines"',
    '"1,23"',
  ]);
});
