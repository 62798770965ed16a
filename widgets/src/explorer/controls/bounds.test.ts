import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../../testing/sample.ts";
import type { NumberControl } from "../document.ts";
import { allowed, refusal, usual } from "./bounds.ts";

const control = (change: Partial<NumberControl>): NumberControl => ({
  ...(sample().controls[0] as NumberControl),
  label: "discount rate",
  display: { factor: 0.01, unit: "%/year" },
  ...change,
});

test("what is allowed is said in the unit of the control", () => {
  const said = (
    [
      [0, 10],
      [0, null],
      [null, 1],
      [null, null],
    ] as const
  ).map((bounds) => allowed(control({ bounds: [...bounds] })));

  assert.deepEqual(said, [
    "from 0 to 1,000 %/year",
    "at least 0 %/year",
    "at most 100 %/year",
    "any number",
  ]);
});

test("a year has no comma", () => {
  const year = { unit: "calendar year", display: { factor: 1, unit: "" } };

  assert.equal(allowed(control({ ...year, bounds: [2026, 2200] })), "from 2026 to 2200");
});

test("a value out of bounds is one sentence with name, value and what is allowed", () => {
  assert.equal(
    refusal(control({ bounds: [0, 10] }), -0.01),
    "discount rate = -1 %/year is out of bounds: discount rate must be from 0 to 1,000 %/year.",
  );
  assert.equal(refusal(control({ bounds: [0, 10] }), 10), null);
});

test("a fraction is refused where only whole numbers make sense, and infinity everywhere", () => {
  const years = control({ label: "years", whole: true, display: { factor: 1, unit: "years" } });

  assert.match(String(refusal(years, 2.5)), /^years = 2.5 years is not whole/);
  assert.match(String(refusal(years, Infinity)), /is out of bounds/);
});

test("the usual range is said in the unit of the control, whatever the slider spans", () => {
  assert.equal(usual(control({ range: [0.05, 0.1], usual: [0, 0.2] })), "0 to 20 %/year");
  assert.equal(usual(control({ range: [0.05, 0.1] })), "5 to 10 %/year");
  assert.equal(
    usual(
      control({ unit: "calendar year", range: [2026, 2038], display: { factor: 1, unit: "" } }),
    ),
    "2026 to 2038",
  );
});
