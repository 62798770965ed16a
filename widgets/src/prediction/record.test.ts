// A kept prediction is read whatever it holds, and its last prediction decides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { askedOf, predictionsOf, recordOf, stepOf } from "./view.ts";

const predictions = [
  { text: "300", value: 300 },
  { text: "250", value: 250 },
];

test("kept predictions read back, and the last one is the value", () => {
  const record = recordOf(predictions);

  assert.deepEqual(predictionsOf(record.attempts), predictions);
  assert.equal(record.value, 250);
});

test("nothing predicted is no value", () => {
  assert.equal(recordOf([]).value, null);
});

test("what is no prediction is left out", () => {
  const items = [null, 3, { text: 3, value: 3 }, { text: "3", value: "3" }, { text: "x" }];

  assert.deepEqual(predictionsOf([...items, predictions[0]]), [predictions[0]]);
  assert.deepEqual(predictionsOf("300"), []);
});

test("a document is read as it was written", () => {
  const display = { factor: 1e9, unit: "billion USD" };

  assert.deepEqual(askedOf({ id: "1", question: "?", unit: "USD", display, range: [0, 50] }), {
    id: "1",
    question: "?",
    unit: "USD",
    display,
    range: [0, 50],
  });
});

test("a document of another make still asks what can be read of it", () => {
  for (const display of [undefined, null, { factor: 0 }, { factor: "1" }, { factor: -1 }]) {
    assert.deepEqual(askedOf({ unit: "MW", display }).display, { factor: 1, unit: "MW" });
  }
  for (const range of [undefined, [1], [2, 1], [0, null], ["0", "1"], "01"]) {
    assert.equal(askedOf({ range }).range, null);
  }
});

test("a slider moves in round steps, fifty or more of them", () => {
  assert.equal(stepOf([0, 2000]), 10);
  assert.equal(stepOf([0, 50]), 1);
  assert.equal(stepOf([0, 1]), 0.01);
});
