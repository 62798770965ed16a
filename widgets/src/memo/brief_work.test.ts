// A brief is read whatever a notebook holds; what is open, the words and the pages follow from it.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  briefOf,
  chosenOf,
  countOf,
  isUnchanged,
  openPoints,
  pageOf,
  recordOf,
  wordsIn,
  workOf,
} from "./brief_work.ts";

const line = (lesson: number, sentence: string, own = false) => ({
  ...{ lesson, sentence, own },
  source: `figures: A & B, 202${lesson}`,
});
const BRIEF = briefOf({
  id: "brief",
  question: "Who?",
  country: "Ghana",
  parts: [["Costs", [line(1, "An hour costs 2.76 dollars."), line(2, "Mine.", true)]]],
  chosen: 2,
  words: [5, 12],
  fields: { reader: 6 },
  marks: { missing: "(not yet)", unchanged: " (not yet in own words)" },
  pages: {
    "brief.md": {
      page: "{{reader}}|{{country}}|{{lines}}|{{recommendation}}|{{count}}|{{other}}",
      line: "[{{lesson}}: {{words}}{{mark}}, {{source}}]",
    },
    "brief.html": { page: "{{reader}} {{lines}}", line: "{{words}} {{source}}" },
  },
});
const record = {
  kind: "brief",
  ...{ reader: "The <b> minister", country: "", author: "Ama", against: "" },
  recommendation: "Rent *now*.\n\n{{count}} times.",
  lines: [
    { lesson: 1, words: "an hour costs 2.76 dollars", isChosen: true },
    { lesson: 2, words: "", isChosen: true },
  ],
};

test("what is of another make is read as far as it goes", () => {
  for (const found of [null, 3, [], { parts: 3, fields: [], lines: "x", pages: { a: 3 } }]) {
    const brief = briefOf(found);
    const work = workOf(found, brief);
    assert.equal(brief.chosen, 4);
    assert.equal(work.lines.size, 0);
    assert.equal(countOf(brief, work), 0);
    assert.equal(pageOf("a", brief, work), "");
  }
});

test("a new brief starts with the student's country, one that has none keeps none", () => {
  assert.equal(workOf(undefined, BRIEF).fields.country, "Ghana");
  assert.equal(workOf(record, BRIEF).fields.country, "");
});

test("what is kept is read back as it was, within its length", () => {
  const work = workOf(record, BRIEF);
  assert.equal(work.fields.reader, "The <b");
  assert.deepEqual(workOf(recordOf(work), BRIEF), work);
});

test("words of a line that was let go of stay, an empty one goes", () => {
  const lines = [
    { lesson: 1, words: "Once chosen.", isChosen: false },
    { lesson: 2, words: "", isChosen: false },
  ];
  assert.deepEqual(recordOf(workOf({ lines }, BRIEF)).lines, lines.slice(0, 1));
});

test("a line is unchanged but for capitals and marks, and one's own never is", () => {
  const [one, two] = BRIEF.parts.flatMap(([, lines]) => lines);
  assert.ok(one && two);
  assert.ok(isUnchanged(one, "an hour COSTS 2.76 dollars!"));
  assert.ok(isUnchanged(one, ""));
  assert.ok(!isUnchanged(one, "An hour costs 3 dollars."));
  assert.ok(!isUnchanged(two, "Mine."));
});

test("words are what has a letter or a digit", () => {
  assert.equal(wordsIn("  12 % of it – in 2026,\nthere. "), 6);
  assert.equal(wordsIn(""), 0);
});

test("no more lines are taken than a brief stands on", () => {
  const lines = [1, 2].map((lesson) => ({ lesson, words: "", isChosen: true }));
  assert.equal(chosenOf({ ...BRIEF, chosen: 1 }, workOf({ lines }, BRIEF)).length, 1);
});

test("what is not yet done is said", () => {
  const isDone = (found: object) =>
    openPoints(BRIEF, workOf({ ...record, ...found }, BRIEF)).map((point) => point.isDone);
  assert.deepEqual(isDone({}), [false, false, true, false, true]);
  const lines = [{ ...record.lines[0], words: "Idle hours cost." }, record.lines[1]];
  const all = { country: "Togo", against: "Sellers leave.", lines };
  assert.deepEqual(isDone(all), [true, true, true, true, true]);
});

test("a page is filled at once, each part safe for its format", () => {
  const work = workOf(record, BRIEF);
  assert.equal(
    pageOf("brief.md", BRIEF, work),
    "The \\<b|(not yet)|[1: an hour costs 2.76 dollars (not yet in own words), figures: A & B, 2021]" +
      "[2: Mine., figures: A & B, 2022]|Rent \\*now\\*.\n\n\\{\\{count\\}\\} times.|10|",
  );
  assert.equal(
    pageOf("brief.html", BRIEF, work),
    "The &#60;b an hour costs 2.76 dollars figures: A &#38; B, 2021Mine. figures: A &#38; B, 2022",
  );
});
