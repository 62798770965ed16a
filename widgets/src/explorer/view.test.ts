import assert from "node:assert/strict";
import { test } from "node:test";
import { stepOf } from "./view.ts";

const press = (key: string, ...held: string[]) =>
  stepOf({
    key,
    shiftKey: held.includes("shift"),
    ctrlKey: held.includes("ctrl"),
    altKey: held.includes("alt"),
    metaKey: held.includes("meta"),
  });

test("Ctrl+Z undoes, Ctrl+Shift+Z and Ctrl+Y redo, on a Mac with its own key", () => {
  assert.deepEqual(
    [press("z", "ctrl"), press("Z", "ctrl", "shift"), press("y", "ctrl"), press("z", "meta")],
    ["undo", "redo", "redo", "undo"],
  );
});

test("no other key does", () => {
  const others = [press("z"), press("z", "ctrl", "alt"), press("x", "ctrl"), press("Z", "shift")];

  assert.deepEqual(others, [null, null, null, null]);
});
