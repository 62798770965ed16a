import assert from "node:assert/strict";
import { test } from "node:test";
import type { Host } from "../host/host.ts";
import { answerSentence, revealOf } from "./answer.ts";

const BLANK = "\u00a0";

const CASES: [number, number, string, string][] = [
  [
    0.4,
    0.0725,
    "fraction",
    `You said 40${BLANK}%. The model says 7${BLANK}%: about a sixth of that.`,
  ],
  [
    6.1e9,
    3.5e9,
    "USD/year",
    "You said $6.1 billion a year. The model says $3.5 billion a year: about three fifths of that.",
  ],
  [100, 251, "MW", "You said 100 MW. The model says 251 MW: about 2.5 times that."],
  [125, 251, "MW", "You said 125 MW. The model says 251 MW: about twice that."],
  [
    2.75,
    2.7639,
    "USD/GPU-hour",
    "You said $2.75 an hour. The model says $2.76 an hour: nearly right.",
  ],
  [2.7601, 2.7639, "USD/GPU-hour", "You said $2.76 an hour, and so does the model."],
  [1000, 20, "MW", "You said 1,000 MW. The model says 20 MW: your guess is about 50 times that."],
  [0, 20, "MW", "You said 0 MW. The model says 20 MW."],
  [20, 0, "MW", "You said 20 MW. The model says 0 MW."],
  [-2, 4, "MW", "You said -2 MW. The model says 4 MW: on the other side of zero."],
  [-2, -4, "MW", "You said -2 MW. The model says -4 MW: about twice that."],
  [5, Infinity, "year", "You said 5 years. The model says never."],
  [5, NaN, "year", "You said 5 years. The model says unknown."],
  [2030, 2027, "calendar year", "You said 2030. The model says 2027: 3 years earlier."],
  [2026, 2027, "calendar year", "You said 2026. The model says 2027: 1 year later."],
];

for (const [prediction, value, unit, sentence] of CASES) {
  test(`${prediction} ${unit} beside ${value} is answered`, () => {
    assert.equal(answerSentence(prediction, { value, unit }), sentence);
  });
}

test("what the model says at other values is told from what it said to the question", () => {
  const said = answerSentence(100, { value: 251, unit: "MW" }, true);

  assert.equal(said, "You said 100 MW. Now the model says 251 MW: about 2.5 times that.");
});

test("a class is asked anew, and one's own answer comes back after it", () => {
  const answers = { isClassAsked: false };
  const reveal = revealOf(host(answers), "1");
  reveal.open();
  assert.deepEqual([reveal.isOpen, reveal.isWaiting], [true, false]);

  answers.isClassAsked = true;
  assert.deepEqual([reveal.isOpen, reveal.isWaiting], [false, true]);
  reveal.hear();
  assert.deepEqual([reveal.isOpen, reveal.isWaiting], [false, false]);
  reveal.open();

  answers.isClassAsked = false;
  assert.deepEqual([reveal.isOpen, reveal.isWaiting], [true, false]);
});

const host = (answers: object | null) => ({ answers }) as unknown as Host;

test("what a model says is heard by every view of the notebook, and by no other", () => {
  const [notebook, other] = [{}, {}];
  let heard = 0;
  revealOf(host(notebook), "1").onChange(() => {
    heard += 1;
  });

  revealOf(host(notebook), "1").tell({ value: 3, unit: "MW", factor: 1 });
  revealOf(host(notebook), "1").tell({ value: 3, unit: "MW", factor: 1 });
  revealOf(host(notebook), "2").open();
  revealOf(host(other), "1").open();

  assert.equal(heard, 1);
  assert.equal(revealOf(host(notebook), "1").answer?.value, 3);
  assert.equal(revealOf(host(notebook), "1").isOpen, false);
});
