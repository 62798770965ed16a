import assert from "node:assert/strict";
import { test } from "node:test";
import { specFor } from "./spec.ts";

type Part = Record<string, unknown>;

/** All channels of a specification that show a field. */
function channels(part: unknown, field: string): Part[] {
  if (typeof part !== "object" || part === null) return [];
  const own = (part as Part).field === field ? [part as Part] : [];
  return [...own, ...Object.values(part).flatMap((each) => channels(each, field))];
}

const FIT = { x: { title: "price", scale: "log" as const }, y: { title: "power" }, legend: true };

test("every axis of a chart gets its title and its scale", () => {
  const x = channels(specFor("curve", FIT), "x").filter((each) => "title" in each);

  assert.ok(x.length > 2);
  for (const channel of x) {
    assert.equal(channel.title, "price");
    assert.equal((channel.scale as Part).type, "log");
    assert.deepEqual((channel.scale as Part).domainMax, { expr: "xHigh" });
  }
});

test("a title is text, whatever it holds", () => {
  const title = '"</text><script>alert(1)</script>';
  const spec = specFor("curve", { ...FIT, y: { title } });

  assert.equal(channels(spec, "y").find((each) => "title" in each)?.title, title);
});

test("one series has no key", () => {
  const legends = channels(specFor("curve", { ...FIT, legend: false }), "series");

  assert.ok(legends.length > 0 && legends.every((each) => each.legend === null));
});

test("years are written as they are", () => {
  const x = { title: "year", format: "d" };
  const titleWithUnit = channels(specFor("curve", { ...FIT, x }), "x").filter((each) => each.title);

  assert.ok(titleWithUnit.length > 0);
  for (const channel of titleWithUnit) assert.equal((channel.axis as Part).format, "d");
});

test("an axis that a chart is not told of has no title", () => {
  const { y: _, ...rest } = FIT;

  assert.ok(channels(specFor("curve", rest), "y").every((each) => each.title !== "{y}"));
});

test("the charts themselves are left as they were", () => {
  specFor("curve", FIT);

  assert.equal(channels(specFor("curve", { ...FIT, x: { title: "z" } }), "x")[1]?.title, "z");
});

test("a chart that does not exist is an error with those that do", () => {
  assert.throws(() => specFor("pie", FIT), /"pie" is not one of bars, curve, /);
  assert.throws(() => specFor("constructor", FIT), /is not one of/);
});
