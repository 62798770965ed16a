// Holds what a view finds around it when no kernel runs.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answers } from "../host/host.ts";
import { hostOf, leave, stillHost } from "./documents.ts";

const vega = () => Promise.reject(new Error("no chart here"));
const explorer = {
  schema: "aikit.explorer/1",
  controls: [
    { name: "price", value: 2.75 },
    { name: "reading", value: "adds" },
  ],
};

test("an explorer starts with the values of its controls", () => {
  const host = stillHost(explorer, null, vega);

  assert.equal(host.get("_document"), explorer);
  assert.deepEqual(host.get("values"), { price: 2.75, reading: "adds" });
  assert.equal(host.kernel, null);
});

test("a changed trait is heard until one stops listening", () => {
  const host = stillHost(explorer, null, vega);
  const heard: unknown[] = [];
  const off = host.on("values", () => heard.push(host.get("values")));

  host.set("values", { price: 3 });
  host.set("guess", 100);
  off();
  host.set("values", { price: 4 });

  assert.deepEqual(heard, [{ price: 3 }]);
});

test("a checkpoint starts with what the notebook kept for it", () => {
  const attempts = [{ text: "35.2", verdict: "right", message: "Right." }];
  const answers = {
    get: (id: string) => (id === "1a" ? { attempts, solved: true } : null),
    set: () => undefined,
    onChange: () => () => undefined,
  };
  const document = { schema: "aikit.checkpoint/1", id: "1a", question: "What?", unit: "MW" };

  const host = stillHost(document, answers, vega);

  assert.deepEqual(host.get("attempts"), attempts);
  assert.equal(host.get("solved"), true);
  assert.equal(stillHost({ ...document, id: "1b" }, answers, vega).get("solved"), false);
});

test("a kept record says what was answered and nothing else of the view", () => {
  const forged = { schema: "aikit.checkpoint/1", id: "1a", question: "Another?", unit: "" };
  const record = { _document: forged, values: 3, working: "The answer.", attempts: "x", solved: 1 };
  const answers = { get: () => record, set: () => undefined, onChange: () => () => undefined };
  const document = { schema: "aikit.checkpoint/1", id: "1a", question: "What?", unit: "MW" };

  const host = stillHost(document, answers, vega);

  assert.equal(host.get("_document"), document);
  for (const [trait, value] of Object.entries({
    working: "",
    solved: false,
    line: "",
    value: null,
  }))
    assert.equal(host.get(trait), value);
  assert.deepEqual(host.get("attempts"), []);
  assert.deepEqual(host.get("values"), {});
});

test("a view that is drawn anew in its notebook has what the one before it had", () => {
  const [notebook, another] = [{} as Answers, {} as Answers];
  const [first, second] = [hostOf(explorer, notebook, vega), hostOf(explorer, notebook, vega)];
  first.set("values", { price: 3, reading: "adds" });
  leave(explorer, notebook, first);
  leave(explorer, notebook, second);
  const copy = structuredClone(explorer);

  assert.notEqual(hostOf({ ...copy, title: "B" }, notebook, vega), first);
  assert.notEqual(hostOf(copy, another, vega), first);
  assert.equal(hostOf(copy, notebook, vega), first);
  assert.equal(hostOf(copy, notebook, vega), second);
  assert.deepEqual(hostOf(copy, notebook, vega).get("values"), { price: 2.75, reading: "adds" });
});
