import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../testing/sample.ts";
import type { Evidence, ExplorerDocument } from "./document.ts";
import { callOf, evidenceOf, pasteable } from "./layout.ts";

test("the call is Python, with the arguments in the model's order", () => {
  const explorer = sample();
  const values = { price: 0.1 + 0.2, value: 21e9 };

  assert.equal(callOf(explorer, values), "power(value=21e9, price=0.3)");
});

test("what is copied runs in a fresh notebook, if the model is aikit's", () => {
  const call = (packaged: boolean) => callOf(sample({ packaged }), { value: 1, price: 2 });

  assert.equal(pasteable(call(true)), "import aikit as ak\n\nak.power(value=1, price=2)");
  assert.equal(pasteable(call(false)), "power(value=1, price=2)");
});

test("words in the call are quoted as Python quotes them", () => {
  const explorer = sample({ series: [{ ...sample().series[0], arguments: ["reading"] } as never] });

  assert.equal(callOf(explorer, { reading: "it's \\ so" }), "power(reading='it\\'s \\\\ so')");
});

test("a result is known as its weakest input, and a control that moved is assumed", () => {
  const control = (name: string, evidence?: Evidence) => ({
    name,
    label: name,
    value: 1,
    evidence,
  });
  const known = (inputs: ReturnType<typeof control>[], values = {}) => {
    const series = [{ arguments: inputs.map(({ name }) => name) }];
    const start = Object.fromEntries(inputs.map(({ name }) => [name, 1]));
    const explorer = { controls: inputs, series } as unknown as ExplorerDocument;
    return evidenceOf(explorer, { ...start, ...values });
  };
  const [life, spend, rate] = [control("life", "O"), control("spend", "E"), control("rate")];

  assert.equal(known([rate]), "");
  assert.match(known([life]), /^The result is derived \(D\)/);
  assert.equal(known([life, spend]), "The result is estimated (E), because of: spend.");
  assert.equal(known([life, spend], { life: 2 }), "The result is assumed (A), because of: life.");
  assert.equal(known([life, spend, rate]), "The result is assumed (A), because of: rate.");
});
