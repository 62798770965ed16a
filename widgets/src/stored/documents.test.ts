// Holds which stored documents are drawn: those of this version that are whole.

import assert from "node:assert/strict";
import { test } from "node:test";
import { VERSION } from "../explorer/document.ts";
import {
  CHECKPOINT,
  EXPLORER,
  MEMO,
  type MediaType,
  PREDICTION,
  readDocument,
} from "./documents.ts";

const tape = { inputs: ["price"], constants: [2], ops: ["divide 1 0"], output: 2 };
const display = { factor: 1, unit: "USD" };
const control = {
  ...{ kind: "number", name: "price", label: "price", unit: "USD", value: 2.75, default: 2.75 },
  ...{ range: [1, 10], bounds: [0, null], scale: "linear", spread: 1, whole: false, known: true },
  ...{ display, source: null },
};
const line = { name: "power", label: "power", unit: "MW", display, arguments: ["price"] };
const explorer = {
  ...{ schema: "aikit.explorer/1", model: "power", title: "power", chart: "curve" },
  ...{ call: "power(price=2.75)", text: "Explorer of power: 251 MW." },
  controls: [control],
  along: { name: "price", label: "price", unit: "USD", scale: "linear", display, grid: [1, 2] },
  series: [{ ...line, tapes: { "": tape } }],
  band: null,
  reference: [],
  prediction: null,
  columns: { x: [1, 2], power: [2, 1] },
  headline: { value: 251 },
};
const question = (schema: string) => ({ schema, id: "1a", question: "What?", unit: "MW" });

const fault = (type: MediaType, data: unknown) => readDocument(type, data).fault;

test("whole documents are drawn", () => {
  assert.equal(readDocument(EXPLORER, explorer).document, explorer);
  assert.equal(fault(EXPLORER, { ...explorer, along: null }), null);
  assert.equal(fault(CHECKPOINT, question("aikit.checkpoint/1")), null);
  assert.equal(fault(PREDICTION, question("aikit.prediction/1")), null);
});

test("a document of a newer version is known as such, whatever it holds", () => {
  assert.equal(fault(EXPLORER, { ...explorer, schema: `aikit.explorer/${VERSION}` }), null);
  assert.equal(fault(EXPLORER, { schema: `aikit.explorer/${VERSION + 1}` }), "newer");
  assert.equal(fault(CHECKPOINT, { schema: "aikit.checkpoint/10" }), "newer");
});

test("what is no document of ours is broken", () => {
  for (const data of [null, 3, "x", [], {}, { schema: 1 }, { schema: "aikit.explorer" }])
    assert.equal(fault(EXPLORER, data), "broken");
  for (const schema of ["aikit.explorer/0", "aikit.explorer/1x", "aikit.explorer/", "vega/1"])
    assert.equal(fault(EXPLORER, { ...explorer, schema }), "broken");
  assert.equal(fault(EXPLORER, question("aikit.checkpoint/1")), "broken");
});

test("a document that lacks a part, or has another thing in its place, is broken", () => {
  for (const name of Object.keys(explorer)) {
    assert.equal(fault(EXPLORER, { ...explorer, [name]: undefined }), "broken", name);
    assert.equal(fault(EXPLORER, { ...explorer, [name]: 3 }), "broken", name);
  }
  for (const part of [{ name: 3 }, { value: "2" }, { range: ["1"] }, { kind: "slider" }])
    assert.equal(fault(EXPLORER, { ...explorer, controls: [{ ...control, ...part }] }), "broken");
  for (const name of ["id", "question", "unit"])
    assert.equal(fault(CHECKPOINT, { ...question("aikit.checkpoint/1"), [name]: 3 }), "broken");
});

test("a tape that holds anything but our operations is not run", () => {
  for (const wrong of [{ ops: ["eval 0"] }, { ops: ["divide 1 9"] }, { output: "0" }]) {
    const series = [{ ...explorer.series[0], tapes: { "": { ...tape, ...wrong } } }];
    assert.equal(fault(EXPLORER, { ...explorer, series }), "broken");
  }
});

test("an explorer that only a kernel can compute is shown still", () => {
  const kernelOnly = [{ ...explorer.series[0], tapes: null }];

  assert.equal(fault(EXPLORER, { ...explorer, series: kernelOnly }), "bare");
  assert.equal(
    fault(EXPLORER, { ...explorer, series: [...explorer.series, ...kernelOnly] }),
    "bare",
  );
});

test("a document that asks for more than a page can draw is too large, whatever it is", () => {
  const long = "m".repeat(60_000);

  assert.equal(fault(EXPLORER, { ...explorer, reference: Array(60).fill({}) }), "large");
  for (const [type, schema] of [
    [CHECKPOINT, "aikit.checkpoint/1"],
    [PREDICTION, "aikit.prediction/1"],
  ] as const) {
    for (const name of ["id", "question", "unit", "other"])
      assert.equal(fault(type, { ...question(schema), [name]: long }), "large", name);
    assert.equal(fault(type, { ...question(schema), other: Array(60_000).fill(1) }), "large");
  }
  assert.equal(fault(MEMO, { schema: "aikit.memo/1", id: "1", sentence: long }), "large");
});
