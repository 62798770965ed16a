// Holds what happens to a student's answers: they are counted, merged, and never lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical } from "../text/json.ts";
import {
  type Answers,
  answersOf,
  itemOf,
  LARGEST,
  mergeAnswers,
  NONE,
  solvedIn,
  withAnswer,
} from "./kept.ts";

const right = { attempts: [{ text: "35.2", verdict: "right" }], solved: true };
const wrong = { attempts: [{ text: "14", verdict: "wrong" }], solved: false };

test("a notebook without answers has none, whatever else its entry holds", () => {
  for (const entry of [undefined, null, 3, "x", [], {}, { lesson: {} }, { answers: [] }])
    assert.deepEqual(answersOf(entry), NONE);
});

test("answers are read back as they were written", () => {
  const answers = withAnswer(NONE, "1a", right);

  assert.deepEqual(answersOf(JSON.parse(JSON.stringify({ answers }))), answers);
});

test("an answer that is no record is left out", () => {
  const answers = { schema: 1, revision: 4, items: { "1a": right, "1b": "35", "1c": null } };

  assert.deepEqual(answersOf({ answers }), { schema: 1, revision: 4, items: { "1a": right } });
});

test("more answers than anyone gives are not read", () => {
  const read = (items: object) => answersOf({ answers: { schema: 1, revision: 1, items } });
  const lines = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`memo-${at}`, { line: "x" }]));

  assert.equal(read({ "1c": { attempts: Array(3e6).fill({ text: "1" }) } }), null);
  assert.equal(read({ "1c": { attempts: [{ text: "x".repeat(3e6) }] } }), null);
  assert.equal(read(lines(1e6)), null);
  assert.equal(Object.keys(read(lines(10_000))?.items ?? {}).length, 10_000);
});

test("answers of a newer aikit are not read as ours", () => {
  assert.equal(answersOf({ answers: { schema: 2, revision: 1, items: {} } }), null);
});

test("each change counts one revision", () => {
  const once = withAnswer(NONE, "1a", wrong);
  const twice = withAnswer(once, "1a", right);

  assert.equal(once.revision, 1);
  assert.equal(twice.revision, 2);
  assert.deepEqual(twice.items, {
    "1a": { attempts: [...wrong.attempts, ...right.attempts], solved: true },
  });
});

test("an answer that knows less takes nothing away", () => {
  const once = withAnswer(NONE, "1a", { ...right, draft: "36" });

  const item = withAnswer(once, "1a", wrong).items["1a"];

  assert.deepEqual(item, { attempts: [...right.attempts, ...wrong.attempts], solved: true });
});

test("an attempt is the same in whatever order its parts come, and merging again adds none", () => {
  const [text, verdict, message] = ["300 MW", "wrong", "That is too high."];
  const page = [
    { text, verdict, message },
    { text: "301 MW", verdict, message },
  ];
  const file = [{ message, text, verdict }];
  const one = { schema: 1, revision: 2, items: { "1c": { attempts: page, solved: false } } };
  const other = { schema: 1, revision: 5, items: { "1c": { attempts: file, solved: false } } };

  const both = mergeAnswers(one, other);
  const again = mergeAnswers(mergeAnswers(both, other), one);

  assert.deepEqual(both.items["1c"]?.attempts, page);
  assert.deepEqual(again, both);
});

test("an attempt made twice stays two", () => {
  const tried = ["300", "301", "300"].map((text) => ({ text, verdict: "wrong" }));

  const both = withAnswer(withAnswer(NONE, "1a", { attempts: tried }), "1a", wrong);

  assert.deepEqual(both.items["1a"]?.attempts, [...tried, ...wrong.attempts]);
});

test("a memo line that another takes the place of stays among the earlier ones, once", () => {
  const lines = ["Mine.", "", "Better.", "Mine.", "Best."];

  const all = lines.reduce((kept, line) => withAnswer(kept, "memo-2", { line }), NONE);

  const earlier = ["Mine.", "Better."].map((text) => ({ text }));
  assert.deepEqual(all.items["memo-2"], { line: "Best.", attempts: earlier });
});

test("an id that every object has is an id like others", () => {
  for (const id of ["constructor", "toString", "__proto__"]) {
    const one = withAnswer(NONE, id, right);
    const other = withAnswer(NONE, id, wrong);

    assert.equal(itemOf(NONE, id), null);
    assert.equal(itemOf(mergeAnswers(one, other), id)?.solved, true);
  }
});

// Laws, on copies of a notebook made at random from a seed.

/** Numbers from 0 to 1, the same ones for the same seed. */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const WORDS = ["300 MW", "301 MW", "251 MW"];

/** A copy of a notebook that was answered in some cells, some times. */
function someAnswers(random: () => number): Answers {
  const pick = <Item>(items: Item[]) => items[Math.floor(random() * items.length)] as Item;
  const attempt = () => {
    const parts = Object.entries({ text: pick(WORDS), verdict: pick(["right", "wrong"]) });
    return Object.fromEntries(random() < 0.5 ? parts : parts.reverse());
  };
  const attempts = () => Array.from({ length: Math.floor(random() * 4) }, attempt);
  const guess = () => ({ text: pick(WORDS), value: pick([300, 301, 251]) });
  let answers: Answers = { ...NONE, revision: Math.floor(random() * 3) };
  for (let step = Math.floor(random() * 4); step > 0; step--) {
    answers = pick([
      () => withAnswer(answers, "1a", { attempts: attempts(), solved: random() < 0.3 }),
      () => withAnswer(answers, "memo-2", { line: pick(["", ...WORDS]) }),
      () => withAnswer(answers, "1-power", { attempts: [guess()], value: 300 }),
    ])();
  }
  return JSON.parse(JSON.stringify(answers));
}

/** All that a student wrote, each as often as it is there; and what is solved. */
function workIn({ items }: Answers): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const [id, { attempts, solved, line }] of Object.entries(items)) {
    const tried = (attempts as { text: string }[] | undefined) ?? [];
    if (solved) add(`${id} solved`);
    if (line !== undefined) {
      for (const text of new Set([line, ...tried.map((item) => item.text)]))
        if (text) add(`${id} ${text}`);
    } else for (const item of tried) add(`${id} ${canonical(item)}`);
  }
  return counts;
}

function assertHolds(more: Answers, less: Answers) {
  const all = workIn(more);
  for (const [what, count] of workIn(less)) assert.ok((all.get(what) ?? 0) >= count, what);
}

test("merging loses nothing, adds nothing, and does not ask which copy came first", () => {
  const random = randomFrom(12);
  for (let round = 0; round < 2000; round++) {
    const [one, other, third] = [1, 2, 3].map(() => someAnswers(random)) as [
      Answers,
      Answers,
      Answers,
    ];

    const both = mergeAnswers(one, other);

    assertHolds(both, one);
    assertHolds(both, other);
    for (const [what, count] of workIn(both))
      assert.ok(count === workIn(one).get(what) || count === workIn(other).get(what), what);
    assert.deepEqual(mergeAnswers(other, one), both);
    for (const copy of [one, other, both]) {
      assert.deepEqual(mergeAnswers(both, copy), both);
      assert.deepEqual(mergeAnswers(copy, both), both);
    }
    const [left, right] = [
      mergeAnswers(both, third),
      mergeAnswers(one, mergeAnswers(other, third)),
    ];
    assert.deepEqual(
      workIn(left),
      new Map([...workIn(left)].map(([k]) => [k, workIn(right).get(k)])),
    );
  }
});

test("writing loses nothing either", () => {
  const random = randomFrom(7);
  for (let round = 0; round < 2000; round++) {
    const [before, after] = [someAnswers(random), someAnswers(random)];

    const kept = Object.entries(after.items).reduce(
      (all, [id, answer]) => withAnswer(all, id, answer),
      before,
    );

    assertHolds(kept, before);
    assertHolds(kept, after);
  }
});

test("the same answer again changes nothing, in whatever order its parts come", () => {
  const once = withAnswer(NONE, "1a", right);

  assert.equal(withAnswer(once, "1a", { solved: true, attempts: right.attempts }), once);
});

test("answers that a notebook should not carry are refused", () => {
  assert.throws(() => withAnswer(NONE, "1a", { draft: "x".repeat(LARGEST) }), /256 KiB/);
});

test("two tabs that answered different exercises keep both", () => {
  const [one, other] = [withAnswer(NONE, "1a", right), withAnswer(NONE, "1b", wrong)];

  const both = mergeAnswers(one, other);

  assert.deepEqual(both.items, { "1a": right, "1b": wrong });
  assert.ok(both.revision > Math.max(one.revision, other.revision));
});

test("two tabs that answered the same exercise keep the attempts of both, and that it is solved", () => {
  const one = withAnswer(NONE, "1a", right);
  const other = withAnswer(withAnswer(NONE, "1a", { attempts: [] }), "1a", wrong);

  assert.deepEqual(mergeAnswers(one, other).items["1a"], {
    attempts: [...right.attempts, ...wrong.attempts],
    solved: true,
  });
});

test("a copy that knows no more is not a change", () => {
  const once = withAnswer(NONE, "1a", right);

  assert.equal(mergeAnswers(NONE, once), once);
  assert.equal(mergeAnswers(once, NONE), once);
  assert.deepEqual(mergeAnswers(once, structuredClone(once)), once);
});

test("the newer copy decides what is not a list of attempts", () => {
  const old = withAnswer(NONE, "1-power", { value: 100 });
  const changed = withAnswer(old, "1-power", { value: 250 });

  assert.deepEqual(mergeAnswers(changed, old).items["1-power"], { value: 250 });
  assert.deepEqual(mergeAnswers(old, changed).items["1-power"], { value: 250 });
});

test("what is solved is what was answered rightly", () => {
  const answers = withAnswer(withAnswer(NONE, "1a", right), "1b", wrong);

  assert.deepEqual(solvedIn(answers), ["1a"]);
});
