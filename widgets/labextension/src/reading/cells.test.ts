// The heading that a cell's Markdown brings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { headingIn } from "./cells.ts";

test("a heading of the first two levels is one, wherever it stands", () => {
  assert.equal(headingIn("Divide.\n\n## 1 · The sentence "), "1 · The sentence");
  assert.equal(headingIn("# What does it cost?\n\nIt is large."), "What does it cost?");
  assert.equal(headingIn("### By hand"), null);
});
