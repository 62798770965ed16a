import assert from "node:assert/strict";
import { test } from "node:test";
import { compiled } from "../lite.ts";
import { inVegaLite, SPECS } from "../testing/vega_lite.ts";
import { charts } from "../vega.ts";
import { chartsOf, trimmed } from "./build.ts";
import { type AxisFit, drawingFor, type Fit } from "./spec.ts";

const FREE = { title: "" };
const AXES: AxisFit[] = [
  FREE,
  { title: "", scale: "log" },
  { title: "", isYear: true },
  { title: "", isShare: true },
  { title: "", scale: "log", isShare: true },
];
const BARS_FROM_ZERO = new Set(["timeline", "stack_bars"]); // which have no place on a log axis
const FITS = AXES.flatMap((x) => AXES.map((y): Fit => ({ x, y })));

for (const name of Object.keys(SPECS))
  test(`every axis is fitted as Vega-Lite compiles it: ${name}`, () => {
    const isDrawn = ({ y }: Fit) => y?.scale !== "log" || !BARS_FROM_ZERO.has(name);
    for (const fit of name === "flow" ? [{}] : FITS.filter(isDrawn)) {
      const theirs = inVegaLite(name, fit);

      const { size, spec: ours } = drawingFor(charts, name, fit);

      assert.equal(size, theirs.size);
      assert.deepEqual(ours, JSON.parse(JSON.stringify(trimmed(theirs.spec))), JSON.stringify(fit));
    }
  });

test("the charts that were built are those that are written", () => {
  assert.deepEqual(JSON.parse(JSON.stringify(chartsOf(compiled, SPECS))), charts, "build it again");
});

test("the charts themselves are left as they were", () => {
  const before = JSON.stringify(charts);

  drawingFor(charts, "curve", { x: { title: "", scale: "log", isYear: true } });

  assert.equal(JSON.stringify(charts), before);
});

test("a chart that does not exist is an error with those that do", () => {
  assert.throws(() => drawingFor(charts, "pie", {}), /"pie" is not one of bars, curve, /);
  assert.throws(() => drawingFor(charts, "constructor", {}), /is not one of/);
});
