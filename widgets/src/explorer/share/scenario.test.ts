import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import type { ChoiceControl } from "../document.ts";
import { codeOf, documentIn, scenarioOf, valuesOf } from "./scenario.ts";

const VALUES = { value: 8, price: 2.75 };

const read = async (code: string) => valuesOf(sample(), await documentIn(code));

const faultOf = (values: unknown, rest: object = {}) => {
  try {
    valuesOf(sample(), JSON.stringify({ schema: 1, model: "power", values, ...rest }));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test("a code is read back as the values that it was made of", async () => {
  const code = await codeOf(scenarioOf(sample(), VALUES));

  assert.match(code, /^[\w-]+$/);
  assert.deepEqual(await read(`  ${code}\n`), VALUES);
});

test("Python's code is read: Scenario(power, {value: 8, price: 2.75}).code", async () => {
  const code =
    "eNqrVipOzkjNTVSyUjDUUVDKzU9JzQGylQryy1OLlIAiZYk5panFQKFqCBPIstAzAEoUFGUmg3hGeuamtbUAFloVMQ";

  assert.deepEqual(await read(code), { value: 8, price: 2.75 });
});

test("what a scenario leaves out is at its default", () => {
  assert.deepEqual(valuesOf(sample(), '{"schema":1,"model":"power","values":{"price":3}}'), {
    value: 8,
    price: 3,
  });
});

test("only the model's own arguments travel", () => {
  const explorer = sample();
  explorer.controls.push({ ...explorer.controls[0], name: "rate" } as never);

  assert.doesNotMatch(scenarioOf(explorer, { ...VALUES, rate: 1 }), /rate/);
});

for (const [values, rest, said] of [
  [{ prize: 3 }, {}, "prize is not an argument of power: value, price."],
  [{ price: -1 }, {}, /^price = -1 MW is out of bounds: price must be at least 0 MW\.$/],
  [{ price: "3" }, {}, "price = 3 is not a number."],
  [{ price: true }, {}, "price = true is not a number."],
  [[], {}, /no values/],
  [{}, { model: "cost" }, "This scenario is of cost, and this explorer shows power."],
  [{}, { schema: 2 }, /newer aikit/],
  [{}, { schema: "1" }, /no schema number/],
  [{ ["x".repeat(500)]: 1 }, {}, /^x{60}… is not an argument/],
] as [unknown, object, string | RegExp][]) {
  test(`${JSON.stringify(values).slice(0, 30)} ${JSON.stringify(rest)} is one sentence`, () => {
    const found = String(faultOf(values, rest));

    if (typeof said === "string") assert.equal(found, said);
    else assert.match(found, said);
  });
}

test("a word that is no option is refused with those that are", () => {
  const explorer = sample();
  const menu: ChoiceControl = {
    kind: "choice",
    name: "price",
    label: "price",
    options: [
      ["low", "low"],
      ["high", "high"],
    ],
    value: "low",
    default: "low",
    source: null,
  };
  explorer.controls[1] = menu;
  const text = (price: unknown) => `{"schema":1,"model":"power","values":{"price":"${price}"}}`;

  assert.throws(() => valuesOf(explorer, text("mid")), /price = mid is not one of low, high\./);
  assert.equal(valuesOf(explorer, text("high")).price, "high");
});

test("what is no code, or half of one, is one sentence", async () => {
  const code = await codeOf(scenarioOf(sample(), VALUES));

  for (const wrong of [
    "",
    "hello",
    code.slice(0, 20),
    `${code.slice(0, -4)}AAAA`,
    "<b>",
    `${code}!`,
  ])
    await assert.rejects(documentIn(wrong), /^Error: This is not a whole scenario code: paste all/);
  await assert.rejects(documentIn("x".repeat(20_000)), /has 20000 characters: at most 16384/);
});

test("a code that unpacks to very much is given up", async () => {
  const bomb = await codeOf(`{"a": "${" ".repeat(5_000_000)}"}`);

  await assert.rejects(read(bomb), /too large/);
});
