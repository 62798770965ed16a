// What is known of a cell from its source: what slides are named by.

import assert from "node:assert/strict";
import { test } from "node:test";
import { slidesOf } from "../../../src/page/slides.ts";
import { factsIn } from "./cells.ts";

const prose = (text: string) => factsIn(text, true, false);
const code = factsIn("# 1 + 1", false, false);
const explorer = factsIn('Explorer(f, title="Three plans")', false, false);
const names = (...cells: ReturnType<typeof factsIn>[]) => slidesOf(cells).map(({ name }) => name);

test("a slide is named by its last heading, its chart, its bold words or its first ones", () => {
  assert.deepEqual(names(prose("So it is.\n\n## 4 · How\n\n### The map"), code), ["The map"]);
  assert.deepEqual(names(prose("This is **it**."), explorer), ["Three plans"]);
  assert.deepEqual(names(prose("**By hand, once.** Then more.")), ["By hand, once"]);
  assert.deepEqual(names(prose("One\ntwo *three* four five six seven")), [
    "One two three four five six …",
  ]);
});

test("a comment in code is no heading", () => assert.equal(code.heading, null));

test("the folded answer to a question before names no slide", () => {
  const answer = "<details><summary>Answer</summary>\n\nIt is 7.\n\n</details>";

  assert.deepEqual(names(prose(`${answer}\n\nNow you.`)), ["Now you"]);
});
