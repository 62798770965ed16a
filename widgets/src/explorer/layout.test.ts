import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../testing/sample.ts";
import type { Control, Evidence, ExplorerDocument, Money } from "./document.ts";
import { callOf, evidenceOf, localMoney, pasteable } from "./layout.ts";

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

// Local money stands beside dollars where a rate is known, and nowhere else.

const RATES: Money["rates"] = { Kenya: ["KES", 129.303, 2025], Malawi: ["MWK", 1161.09, 2023] };
const control = (name: string, unit: string) => ({ kind: "number", name, unit }) as Control;

function said(unit: string, money: Money | undefined, values = {}, value = 1.7) {
  const controls = [control("price", "USD/month"), control("share", "fraction")];
  const explorer = { series: [{ unit }], controls, money } as unknown as ExplorerDocument;
  return localMoney(explorer, { price: 20, share: 0.1, ...values }, { value });
}

test("an answer in dollars is said in the money of the country on the controls", () => {
  const money = { by: "country", rates: RATES };
  assert.equal(
    said("USD/month", money, { country: "Kenya" }),
    "$1.70 a month is 220 KES a month, at 129 KES for a dollar (official rate, mean of 2025).",
  );
  assert.equal(
    said("USD/month", money, { country: "Malawi" }),
    "$1.70 a month is 1,970 MWK a month, at 1,160 MWK for a dollar (official rate, mean of 2023).",
  );
});

test("where the answer is none, the dollars on the open controls are", () => {
  const money = { by: "", rates: { Kenya: RATES.Kenya as Money["rates"][string] } };
  assert.equal(
    said("fraction", money),
    "$20 a month is 2,590 KES a month, at 129 KES for a dollar (official rate, mean of 2025).",
  );
});

test("a large sum has its word", () => {
  const money = { by: "", rates: { Kenya: RATES.Kenya as Money["rates"][string] } };
  assert.match(said("USD", money, {}, 21e9), /^\$21 billion is 2.72 trillion KES, /);
});

test("nothing is said without a rate, without dollars, or of what is no number", () => {
  const money = { by: "country", rates: RATES };
  assert.equal(said("USD", undefined), "");
  assert.equal(said("USD", money, { country: "United States" }), "");
  assert.equal(said("USD", money, { country: "constructor" }), "");
  assert.equal(said("USD", money, { country: "Kenya" }, Number.POSITIVE_INFINITY), "");
  const only = { series: [{ unit: "MW" }], controls: [], money } as unknown as ExplorerDocument;
  assert.equal(localMoney(only, { country: "Kenya" }, { value: 1 }), "");
});
