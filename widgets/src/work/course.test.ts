// Holds what a course hears and keeps of a page, against one that refuses what SCORM does not allow.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mock, test } from "node:test";
import { runInThisContext } from "node:vm";
import { findCourse, followCourse, packed, timeOf, unpacked } from "./course.ts";
import { pageWork } from "./page_work.ts";
import { nothingYet } from "./work_file.ts";

const PAGE = { page: "02-cost", title: "What does an hour cost?", lessons: [2] };
const LMS = new URL("../../../tests/support/lms.js", import.meta.url);
runInThisContext(readFileSync(LMS, "utf8"));

interface Lms {
  kept: Record<string, string>;
  refused: string[][];
  commits: Record<string, string>[];
  state(): string;
}
type MakeLms = (version: string, kept?: Record<string, string>) => Lms;
const { lms } = globalThis as unknown as { lms: MakeLms };

const attempt = (text: string) => ({ text, verdict: "wrong", message: `No ${text}.` });
const judged = (_id: string, texts: string[]) => texts.map(attempt);
const tried = (solved: boolean, ...texts: string[]) => ({
  kind: "checkpoint",
  attempts: texts.map(attempt),
  solved,
});

/** A window inside others, in the outermost of which a course is. */
function windowIn(version: string, api: Lms): Window {
  const name = version === "2004" ? "API_1484_11" : "API";
  const top: Record<string, unknown> = { [name]: api };
  top.parent = top;
  return Object.assign(new EventTarget(), {
    parent: { parent: top },
    opener: null,
    location: { reload: () => undefined },
  }) as unknown as Window;
}

/** A visit to the page: its work, and its end. */
function visit(version: string, kept: Record<string, string>, checkpoints = ["2a", "2b", "2c"]) {
  const api = lms(version, kept);
  const page = windowIn(version, api);
  const course = findCourse(page);
  assert.ok(course);
  const work = pageWork(PAGE, null, "");
  let now = 0;
  const follower = followCourse(page, course, work, { checkpoints, judged, now: () => now });
  return {
    api,
    work,
    follower,
    leave(seconds: number) {
      now = seconds * 1000;
      page.dispatchEvent(new Event("pagehide"));
    },
  };
}

const STUDENT = { "cmi.core.student_id": "ada-17", "cmi.learner_id": "ada-17" };

for (const version of ["1.2", "2004"]) {
  test(`a course by SCORM ${version} hears of each answer, and refuses nothing`, () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const kept: Record<string, string> = { ...STUDENT };
    const { api, work, follower, leave } = visit(version, kept);
    assert.deepEqual([work.keeper, work.isUnsaved, follower.kept], ["course", false, "all"]);

    work.set("2a", tried(true, "3"));
    work.set("2b", tried(false, "4", "5"));
    mock.timers.tick(1000);
    leave(3723.456);

    assert.deepEqual([api.refused, api.state()], [[], "over"]);
    const score = version === "2004" ? "cmi.score" : "cmi.core.score";
    assert.equal(kept[`${score}.raw`], "33");
    if (version === "1.2") {
      assert.equal(kept["cmi.core.lesson_status"], "incomplete");
      assert.equal(kept["cmi.core.session_time"], "0001:02:03.45");
    } else {
      assert.deepEqual(
        ["cmi.completion_status", "cmi.score.scaled", "cmi.session_time"].map((name) => kept[name]),
        ["incomplete", "0.3333", "PT3723.46S"],
      );
    }
    mock.timers.reset();
  });

  test(`the next visit by SCORM ${version} goes on where the last one ended`, () => {
    const kept: Record<string, string> = { ...STUDENT };
    const first = visit(version, kept);
    first.work.setCode("ada");
    first.work.set("2a", tried(true, "3"));
    first.work.set("2b", tried(false, "4", "5"));
    first.work.set("1-power", {
      kind: "prediction",
      attempts: [{ text: "2,5", value: 2.5 }],
      value: 2.5,
    });
    first.work.set("memo-2", { kind: "memo", line: "An hour costs “more” – ç 😀." });
    first.leave(10);

    const { work } = visit(version, kept);

    assert.deepEqual(work.work.answers.items, first.work.work.answers.items);
    assert.equal(work.code, "ada");
  });

  test(`all solved is passed by SCORM ${version}, and stays so`, () => {
    const kept: Record<string, string> = { ...STUDENT };
    const { work, leave } = visit(version, kept, ["2a"]);
    work.set("2a", tried(true, "3"));
    leave(1);
    delete kept["cmi.suspend_data"]; // the course forgot

    visit(version, kept, ["2a"]).leave(1);

    const name = version === "2004" ? "cmi.success_status" : "cmi.core.lesson_status";
    assert.equal(kept[name], "passed");
  });
}

test("a page without questions is complete when it is opened", () => {
  const kept: Record<string, string> = { ...STUDENT };

  visit("1.2", kept, []).leave(1);

  assert.equal(kept["cmi.core.lesson_status"], "completed");
});

test("what a course does not take is not said to be kept by it", () => {
  const api = lms("1.2", { ...STUDENT });
  const page = windowIn("1.2", api);
  const course = findCourse(page);
  assert.ok(course);
  const work = pageWork(PAGE, null, "");
  const refusing = { ...course, set: () => false };

  const follower = followCourse(page, refusing, work, { checkpoints: [], judged, now: () => 0 });

  assert.deepEqual([follower.kept, work.keeper], ["nothing", "nowhere"]);
});

test("without a course, or with one that does not answer, there is none", () => {
  const alone = Object.assign(new EventTarget(), { opener: null }) as unknown as Window;
  Object.assign(alone, { parent: alone });
  const silent = { LMSInitialize: () => "false" } as unknown as Lms;
  const broken = {
    LMSInitialize() {
      throw new Error("no");
    },
  } as unknown as Lms;

  assert.deepEqual([alone, windowIn("1.2", silent), windowIn("1.2", broken)].map(findCourse), [
    null,
    null,
    null,
  ]);
});

test("a window of another site around the page is no course, and no error", () => {
  const foreign = {
    get API() {
      throw new DOMException("no", "SecurityError");
    },
  };
  const page = Object.assign(new EventTarget(), { opener: null, parent: foreign });

  assert.equal(findCourse(page as unknown as Window), null);
});

/** The work of a course's page: so many checkpoints, tried so often. */
function muchWork(checkpoints: number, attempts: number, words = "12.5 USD/GPU-hour") {
  const texts = Array.from({ length: attempts }, (_, i) => `${i} ${words}`);
  const items = Object.fromEntries(
    Array.from({ length: checkpoints }, (_, i) => [`${i}a`, tried(i % 2 === 0, ...texts)]),
  );
  return { ...nothingYet(PAGE), answers: { schema: 1, revision: 9, items } };
}

for (const [checkpoints, attempts, words] of [
  [4, 3, "USD"],
  [66, 5, "12.5 USD/GPU-hour"],
  [66, 100, "एक लाख 😀"],
  [600, 1, "x"],
] as const) {
  test(`the work of ${checkpoints} checkpoints fits, with the newest of ${attempts} attempts`, () => {
    const work = muchWork(checkpoints, attempts, words);

    const { text, isWhole } = packed(work);
    const back = unpacked(text, nothingYet(PAGE), judged);

    assert.ok(new TextEncoder().encode(text).length <= 4000);
    assert.equal(isWhole, checkpoints === 4);
    assert.ok(back);
    for (const [id, item] of Object.entries(back.answers.items))
      assert.equal(item.solved, work.answers.items[id]?.solved);
    if (checkpoints <= 66) assert.equal(Object.keys(back.answers.items).length, checkpoints);
  });
}

test("what a course gives back twice is added once", () => {
  const work = muchWork(3, 4);
  const { text } = packed(work);

  const back = unpacked(text, work, judged);

  assert.deepEqual(
    Object.values(back?.answers.items ?? {}).map(({ attempts }) => attempts),
    [[], [], []],
  );
});

for (const text of [
  "",
  "bookmark=3",
  "{}",
  "[1]",
  '{"schema": 9}',
  '{"schema":1,"items":[3,[1],["a","z"]]}',
])
  test(`what another page left with the course is no work: ${text}`, () => {
    const back = unpacked(text, nothingYet(PAGE), judged);

    assert.deepEqual(Object.keys(back?.answers.items ?? {}), []);
  });

test("a span of time is written as each version of SCORM wants it", () => {
  assert.deepEqual(
    [0, 59.999, 3600, 1e9].map((seconds) => timeOf(seconds, false)),
    ["0000:00:00.00", "0000:00:59.99", "0001:00:00.00", "9999:00:00.00"],
  );
  assert.equal(timeOf(90.5, true), "PT90.50S");
});
