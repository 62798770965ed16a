// The line that asks for own numbers: read as graders read it, and written once, above the questions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asking, askWithNumbersOf, ownNumbersIn } from "./own_numbers.ts";

interface Cell {
  cell_type: string;
  source: string;
}

function notebook(...sources: string[]) {
  const cellOf = (cell: Cell) => ({
    cell_type: cell.cell_type,
    getSource: () => cell.source,
    setSource: (source: string) => {
      cell.source = source;
    },
  });
  const cells = sources.map((source) => cellOf({ cell_type: "code", source }));
  cells.unshift(cellOf({ cell_type: "markdown", source: 'Run `own_numbers("text")`.' }));
  const insertCell = (place: number, cell: unknown) => cells.splice(place, 0, cellOf(cell as Cell));
  return { sharedModel: { cells, insertCell } } as never as Parameters<typeof ownNumbersIn>[0];
}
const sources = (model: ReturnType<typeof notebook>) =>
  model.sharedModel.cells.slice(1).map((cell) => cell.getSource());

test("the last line that code has counts, and text is none", () => {
  assert.equal(ownNumbersIn(notebook("x = 1")), "");
  assert.equal(ownNumbersIn(notebook("own_numbers(student='bo')")), "bo");
  assert.equal(ownNumbersIn(notebook('own_numbers("bo")', 'own_numbers("ada")')), "ada");
});

test("it stands in a cell of its own above the first question", () => {
  const model = notebook("x = 1", 'Checkpoint("1a")', 'Checkpoint("1b")');

  askWithNumbersOf("ada", model);

  const line = 'from aikit_widgets import own_numbers\n\nown_numbers("ada")';
  assert.deepEqual(sources(model), ["x = 1", line, 'Checkpoint("1a")', 'Checkpoint("1b")']);
  assert.equal(ownNumbersIn(model), "ada");
});

test("a line that is there is changed in its place, and not doubled", () => {
  const model = notebook("own_numbers('bo')  # mine", 'Checkpoint("1a")');

  assert.equal(askWithNumbersOf("", model), true);

  assert.deepEqual(sources(model), ['own_numbers("")  # mine', 'Checkpoint("1a")']);
  assert.equal(ownNumbersIn(model), "");
  assert.deepEqual(asking(model), [1, 2]);
});

test("the numbers of the lesson need no line", () => {
  const model = notebook('Checkpoint("1a")');

  assert.equal(askWithNumbersOf("", model), false);

  assert.deepEqual(sources(model), ['Checkpoint("1a")']);
});
