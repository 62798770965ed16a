// A cell needs the cells above that bind its names; doubt is in favour of running.

import assert from "node:assert/strict";
import { test } from "node:test";
import { neededAbove, statementsIn } from "./needs.ts";

const needed = (...sources: string[]) => {
  const cells = sources.map((source, place) => ({ id: String(place), source }));
  return neededAbove(cells, cells.length - 1)
    .map(({ id }) => id)
    .join();
};

test("an explorer needs its guess and the imports, and not what stands between", () => {
  const cells = [
    "import aikit as ak\n\nak.facts('one')",
    "from aikit_widgets import Prediction\n\nguess = Prediction('a')\nguess",
    "months = 12",
    "from aikit_widgets import Explorer\nExplorer(ak.power, along='years', prediction=guess)",
  ];

  assert.equal(needed(...cells), "0,1");
});

test("what a needed cell needs is needed too", () => {
  assert.equal(needed("a = 1", "c = 3", "b = a + 1", "print(b)"), "0,2");
});

test("a cell that changes a value is needed by those that use it", () => {
  assert.equal(needed("rows = []", "rows.append(1)", "rows[0] = 2", "print(rows)"), "0,1,2");
  assert.equal(needed("import aikit as ak", "ak.facts('one')", "ak.power()"), "0");
});

test("every way to bind a name is seen", () => {
  for (const binding of [
    "x = 1",
    "x, y = 1, 2",
    "(y, x) = 1, 2",
    "x: int = 1",
    "x += 1",
    "for x in range(3):\n    pass",
    "for y, x in enumerate('ab'): pass",
    "with open('a') as x:\n    pass",
    "def x():\n    return 1",
    "class x:\n    pass",
    "print(x := 1)",
    "import x",
    "import x.y",
    "import y as x",
    "from y import x",
    "from y import (\n    z,\n    x,\n)",
    "if True:\n    x = 1",
    "a = 1; x = 2",
    "y = x = 1",
  ])
    assert.equal(needed(binding, "print(x)"), "0", binding);
});

test("an argument's name, an attribute, a comparison, a string and a comment bind nothing", () => {
  for (const other of ["f(x=1)", "y.x", "print(y == x)", "'x = 1'", "# x = 1", "f(\n  x=1,\n)"])
    assert.equal(needed(other, "print(x)"), "", other);
});

test("a name in an f-string is used", () => {
  assert.equal(needed("x = 1", 'print(f"{x:.1f} of it")'), "0");
  assert.equal(needed("x = 1", 'print("x of it")'), "");
});

test("own numbers count for everything below", () => {
  const cells = ["from aikit_widgets import own_numbers", "own_numbers('ada')", "Checkpoint('1a')"];

  assert.equal(needed(...cells), "0,1");
});

test("a statement goes on in brackets and in long strings, whatever is in them", () => {
  assert.equal(statementsIn('f(\n  1,\n)\ny = """a\n= ( b"""\nz = 2 # (').length, 3);
  assert.equal(statementsIn("x = 'it\\'s'; y = 2").length, 2);
  assert.equal(statementsIn("'never closed").length, 1);
});

test("the first cell needs nothing, and so does one that is not there", () => {
  assert.equal(needed("x"), "");
  assert.deepEqual(neededAbove([], 3), []);
});
