import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import type { ExplorerDocument } from "../document.ts";
import { stepsOf } from "./bars.ts";
import { kindOf, pictureOf } from "./kinds.ts";

/** Power left of what is bought, less what is lost. */
function left(): ExplorerDocument {
  const explorer = sample({ chart: "waterfall", along: null, band: null, minus: ["lost"] });
  const [whole] = explorer.series;
  for (const name of ["bought", "lost"])
    explorer.series.push({ ...whole, name, label: name } as never);
  return explorer;
}

const result = (power: number, bought: number, lost: number) => ({
  columns: {
    power: Float64Array.of(power),
    bought: Float64Array.of(bought),
    lost: Float64Array.of(lost),
  },
  headline: { value: power },
});

test("each step begins where the one before it ended, and the last is what is left", () => {
  const steps = stepsOf(left(), result(4, 6, 2));

  assert.deepEqual(
    steps.map(({ label, kind, from, to }) => [label, kind, from, to]),
    [
      ["bought", "plus", 0, 6],
      ["lost", "minus", 6, 4],
      ["power", "total", 0, 4],
    ],
  );
});

test("steps that do not reach what is left have a step for the rest", () => {
  const steps = stepsOf(left(), result(5, 6, 2));

  assert.deepEqual(
    steps.map(({ label, change }) => [label, change]),
    [
      ["bought", 6],
      ["lost", -2],
      ["the rest", 1],
      ["power", 5],
    ],
  );
});

test("the bars carry their signs, and those below zero have room", () => {
  const { data, signals } = pictureOf(left()).frame({}, result(-2, 6, 8), null);

  assert.deepEqual(
    data.columns?.map(({ text, low, high }) => [text, low, high]),
    [
      ["+ 6", 0, 6],
      ["− 8", -2, 6],
      ["= −2", -2, 0],
    ],
  );
  assert.deepEqual(signals, { xLow: -2, xHigh: 6 });
  assert.deepEqual(data.links, [
    { label: "bought", next: "lost", x: 6 },
    { label: "lost", next: "power", x: -2 },
  ]);
});

test("the summary says what is added, what is taken away, and whether it is below zero", () => {
  const { summary, cells } = kindOf(left());

  assert.equal(
    summary(left(), {}, result(-2, 6, 8)),
    "Added: bought 6 MW. Taken away: lost 8 MW. What is left is power, -2 MW: below zero.",
  );
  assert.deepEqual(cells(left(), result(4, 6, 2))[0]?.body, [
    ["bought", "6", "MW"],
    ["lost", "-2", "MW"],
    ["power", "4", "MW"],
  ]);
});

test("a cost of nothing is taken away all the same", () => {
  assert.equal(
    kindOf(left()).summary(left(), {}, result(6, 6, 0)),
    "Added: bought 6 MW. Taken away: lost 0 MW. What is left is power, 6 MW.",
  );
});

test("parts that are only added are a whole together", () => {
  const explorer = { ...left(), minus: [] };

  assert.equal(
    kindOf(explorer).summary(explorer, {}, result(8, 6, 2)),
    "Added: bought 6 MW, lost 2 MW. Together they are power, 8 MW.",
  );
});
