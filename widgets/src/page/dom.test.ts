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

test("in a drag the newest is said now and then, and the last is never left unsaid", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const said: number[] = [];
  const words = newestOf();
  for (const step of [1, 2, 3, 4, 5, 6]) {
    words.put(() => said.push(step), true);
    t.mock.timers.tick(100);
  }
  t.mock.timers.tick(1000);

  assert.deepEqual(said, [3, 6]);
});

test("what takes long in a drag is done less often, but within a second", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  t.mock.method(performance, "now", () => now);
  const said: number[] = [];
  const words = newestOf();
  for (let time = 0; time < 3000; time += 50) {
    const slowly = () => {
      said.push(time);
      now += 40;
    };
    words.put(slowly, true);
    t.mock.timers.tick(50);
  }

  assert.deepEqual(said, [200, 1200, 2200]);
});

test("what is at rest is said at once, and nothing older after it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const said: string[] = [];
  const words = newestOf();
  words.put(() => said.push("held"), true);
  words.put(() => said.push("let go"), false);
  t.mock.timers.tick(1000);
  words.put(() => said.push("ended"), true);
  words.end();
  t.mock.timers.tick(1000);

  assert.deepEqual(said, ["let go"]);
});
