import assert from "node:assert/strict";
import { test } from "node:test";
import { isSame } from "./document.ts";
import { History } from "./session.ts";

const settled = (...prices: number[]) => {
  const history = new History({ price: 1 });
  for (const price of prices) history.settle({ price });
  return history;
};

test("undo goes back a step at a time, and redo forward again", () => {
  const history = settled(2, 3);

  const seen = [history.undo(), history.undo(), history.undo(), history.redo(), history.redo()];

  assert.deepEqual(seen, [{ price: 2 }, { price: 1 }, null, { price: 2 }, { price: 3 }]);
  assert.equal(history.redo(), null);
});

test("values that come to rest where they were are no step", () => {
  const history = settled(1, 2, 2);

  history.undo();

  assert.equal(history.canUndo, false);
});

test("a new step ends what could be redone", () => {
  const history = settled(2, 3);
  history.undo();

  history.settle({ price: 4 });

  assert.equal(history.canRedo, false);
  assert.deepEqual(history.undo(), { price: 2 });
});

test("what is given or taken can be changed without changing the history", () => {
  const values = { price: 2 };
  const history = settled();
  history.settle(values);
  values.price = 9;

  history.settle({ price: 3 });

  assert.deepEqual(history.undo(), { price: 2 });
});

test("a loop in Python that sets values without end does not fill the memory", () => {
  const history = settled(...Array.from({ length: 1000 }, (_, i) => i + 2));

  let steps = 0;
  while (history.undo()) steps += 1;

  assert.equal(steps, 200);
});

test("values are the same if every argument is", () => {
  assert.equal(isSame({ a: 1, b: "x" }, { b: "x", a: 1 }), true);
  assert.equal(isSame({ a: 1 }, { a: 1, b: 2 }), false);
  assert.equal(isSame({ a: Number.NaN }, { a: Number.NaN }), true);
});
