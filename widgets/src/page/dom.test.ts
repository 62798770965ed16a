import assert from "node:assert/strict";
import { test } from "node:test";
import { isForJupyter } from "./dom.ts";

const pressed = (key: string, ...held: string[]) => ({
  key,
  shiftKey: held.includes("Shift"),
  ctrlKey: held.includes("Ctrl"),
  altKey: held.includes("Alt"),
  metaKey: held.includes("Meta"),
});

test("letters, arrows and Enter are the view's own", () => {
  for (const key of ["x", "d", "ArrowDown", "Enter", " "])
    assert.equal(isForJupyter(pressed(key)), false, key);
  assert.equal(isForJupyter(pressed("M", "Shift")), false); // merges cells
});

test("saving, running and leaving are Jupyter's", () => {
  assert.ok(isForJupyter(pressed("s", "Ctrl")));
  assert.ok(isForJupyter(pressed("s", "Meta")));
  assert.ok(isForJupyter(pressed("Enter", "Shift")));
  assert.ok(isForJupyter(pressed("Enter", "Alt")));
  assert.ok(isForJupyter(pressed("Escape")));
});
