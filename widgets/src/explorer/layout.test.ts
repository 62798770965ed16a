import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../testing/sample.ts";
import { callOf, pasteable } from "./layout.ts";

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
