import assert from "node:assert/strict";
import { test } from "node:test";
import { isForJupyter, newestOf } from "./dom.ts";

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

/** A page whose frames come when the test says so; what waits for one. */
function pageOfFrames(isHidden: boolean) {
  let waiting: (() => void)[] = [];
  const page = globalThis as unknown as Record<string, unknown>;
  page.document = { hidden: isHidden };
  page.requestAnimationFrame = (act: () => void) => waiting.push(act);
  return {
    frame() {
      const now = waiting;
      waiting = [];
      for (const act of now) act();
    },
    end() {
      delete page.document;
      delete page.requestAnimationFrame;
    },
  };
}

test("in a drag the newest is said every other frame, and the last is never left unsaid", () => {
  const [page, said] = [pageOfFrames(false), [] as number[]];
  const words = newestOf();
  for (const step of [1, 2, 3, 4]) {
    words.put(() => said.push(step), true);
    page.frame();
  }
  page.frame();
  page.frame();
  page.end();

  assert.deepEqual(said, [2, 4]);
});

test("what is at rest is said at once, and so is all on a page that draws no frames", () => {
  const [page, said] = [pageOfFrames(false), [] as string[]];
  const words = newestOf();
  words.put(() => said.push("held"), true);
  words.put(() => said.push("let go"), false);
  page.frame();
  page.frame();
  page.end();
  const hidden = pageOfFrames(true);
  words.put(() => said.push("hidden"), true);
  hidden.end();

  assert.deepEqual(said, ["let go", "hidden"]);
});
