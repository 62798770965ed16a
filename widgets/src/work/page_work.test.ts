// Holds that an exported page loses no work: in the browser, in files, in two tabs, in a full storage.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LARGEST } from "../text/json.ts";
import { askBeforeLoss, pageWork, type Shelf, shelfNameOf, shelfOf } from "./page_work.ts";
import { fileOf, nameOf, nothingYet, workIn } from "./work_file.ts";

const PAGE = { page: "02-cost", title: "What does an hour cost?", lessons: [2] };
const NAME = shelfNameOf(PAGE, "/students/ada/02-cost.html");
const attempt = (text: string) => ({ text, verdict: "wrong", message: "Not that." });
const tried = (...texts: string[]) => ({ kind: "checkpoint", attempts: texts.map(attempt) });

/** A browser's storage, which can be full. */
function shelf(most = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem(name: string, text: string) {
      if (text.length > most) throw new DOMException("full", "QuotaExceededError");
      kept.set(name, text);
    },
  };
}

const textsIn = (record: unknown) =>
  ((record as { attempts?: { text: string }[] } | null)?.attempts ?? []).map(({ text }) => text);

test("what is answered is there when the page is opened again", () => {
  const storage = shelf();
  pageWork(PAGE, storage, NAME).set("2a", tried("3"));

  const again = pageWork(PAGE, storage, NAME);

  assert.deepEqual(textsIn(again.get("2a")), ["3"]);
  assert.deepEqual([again.keeper, again.isUnsaved, again.trouble], ["browser", false, null]);
});

test("another copy of the page, and another page in its place, do not see it", () => {
  const storage = shelf();
  pageWork(PAGE, storage, NAME).set("2a", tried("3"));
  const other = { ...PAGE, page: "03-rent", lessons: [3] };

  for (const [page, path] of [
    [PAGE, "/students/bo/02-cost.html"],
    [other, "/students/ada/02-cost.html"],
  ] as const)
    assert.equal(pageWork(page, storage, shelfNameOf(page, path)).get("2a"), null);
});

test("two tabs of one page keep the answers of both, in whatever order they write", () => {
  const storage = shelf();
  const [one, other] = [pageWork(PAGE, storage, NAME), pageWork(PAGE, storage, NAME)];

  one.set("2a", tried("3"));
  other.set("2a", tried("4"));
  other.set("2b", tried("5"));
  one.meet();

  for (const work of [one, other, pageWork(PAGE, storage, NAME)]) {
    assert.deepEqual(new Set(textsIn(work.get("2a"))), new Set(["3", "4"]));
    assert.deepEqual(textsIn(work.get("2b")), ["5"]);
  }
});

test("without a storage, work is unsaved until it is saved, and a file of it is opened again", () => {
  const work = pageWork(PAGE, null, NAME);
  work.set("2a", tried("3"));
  assert.deepEqual([work.keeper, work.isUnsaved, work.trouble], ["nowhere", true, "unkept"]);

  const file = work.save();
  assert.equal(work.isUnsaved, false);
  const copy = pageWork(PAGE, shelf(), NAME);
  copy.set("2a", tried("4"));
  copy.open(file);
  copy.open(new TextEncoder().encode(file));

  assert.deepEqual(new Set(textsIn(copy.get("2a"))), new Set(["3", "4"]));
});

test("a storage that is full is told, and what is there stays", () => {
  const storage = shelf(400);
  const work = pageWork(PAGE, storage, NAME);
  work.set("2a", tried("3"));
  assert.equal(work.keeper, "browser");

  work.set("2b", tried("4".repeat(400)));

  assert.deepEqual([work.keeper, work.isUnsaved, work.trouble], ["nowhere", true, "unkept"]);
  assert.deepEqual(textsIn(pageWork(PAGE, storage, NAME).get("2a")), ["3"]);
});

test("a storage that was taken away is told at the next answer", () => {
  const gone: Shelf = {
    getItem() {
      throw new DOMException("no", "SecurityError");
    },
    setItem: () => undefined,
  };

  const work = pageWork(PAGE, gone, NAME);
  work.set("2a", tried("3"));
  work.meet();

  assert.deepEqual([work.keeper, textsIn(work.get("2a"))], ["nowhere", ["3"]]);
});

test("what cannot be read in the storage is put aside, and not written over", () => {
  const storage = shelf();
  storage.kept.set(NAME, "{broken");

  const work = pageWork(PAGE, storage, NAME);
  work.set("2a", tried("3"));

  assert.equal(storage.kept.get(`${NAME} (unreadable)`), "{broken");
  assert.deepEqual(textsIn(pageWork(PAGE, storage, NAME).get("2a")), ["3"]);
});

test("more than a file can hold is refused, told, and nothing else is lost", () => {
  const work = pageWork(PAGE, null, NAME);
  work.set("2a", tried("3"));

  work.set("2b", tried("é".repeat(LARGEST / 2)));
  assert.deepEqual([work.trouble, work.get("2b")], ["tooMuch", null]);
  work.set("2c", tried("4"));

  assert.deepEqual([work.trouble, textsIn(work.get("2a"))], ["unkept", ["3"]]);
  assert.ok(new TextEncoder().encode(work.save()).length <= LARGEST);
});

test("half a letter, which no file can hold, is kept as one mark, and once", () => {
  const storage = shelf();
  const work = pageWork(PAGE, storage, NAME);

  for (let i = 0; i < 2; i += 1) work.set("memo-2", { kind: "memo", line: "so \ud83d" });

  const again = pageWork(PAGE, storage, NAME);
  assert.deepEqual(again.get("memo-2"), { kind: "memo", line: "so \ufffd" });
});

test("a view hears of what is new, once, and not of what is not", () => {
  const work = pageWork(PAGE, shelf(), NAME);
  let heard = 0;
  work.onChange(() => {
    heard += 1;
  });

  work.set("2a", tried("3"));
  work.set("2a", tried("3"));

  assert.equal(heard, 1);
});

test("a code is read as the kernel reads it, kept, and refused in a sentence", () => {
  const storage = shelf();
  const work = pageWork(PAGE, storage, NAME);
  const heard: string[] = [];
  work.onCode(() => heard.push(work.code));

  assert.equal(work.setCode(" Ada-17 "), "ada-17");
  assert.throws(() => work.setCode("ada 17"), /“ada 17” is not a code: use up to 40 letters/);

  assert.deepEqual([work.code, heard], ["ada-17", ["ada-17"]]);
  assert.equal(pageWork(PAGE, storage, NAME).code, "ada-17");
  assert.equal(nameOf(work.work), "02-cost-ada-17.work.json");
});

test("a file brings its code where there is none, and takes none away", () => {
  const file = fileOf({ ...nothingYet(PAGE), student: "bo" }, new Date(0));
  const [free, own] = [pageWork(PAGE, null, NAME), pageWork(PAGE, null, NAME)];
  own.setCode("ada");

  for (const work of [free, own]) work.open(file);

  assert.deepEqual([free.code, own.code], ["bo", "ada"]);
});

const FILE = JSON.parse(fileOf(nothingYet(PAGE), new Date(0)));
for (const [name, file, sentence] of [
  ["no JSON", "{", /^The file is broken: it is not JSON\.$/],
  ["too large", " ".repeat(LARGEST + 1), /^The file is too large: 262145 bytes, where 262144/],
  ["a scenario", { schema: 1, model: "x", values: {} }, /^The file is not saved work of aikit\.$/],
  ["without a schema", { ...FILE, schema: "1" }, /^The file is not saved work of aikit\.$/],
  ["of a newer aikit", { ...FILE, schema: 2 }, /saved by a newer aikit: open it in a newer page/],
  ["of a newer store", { ...FILE, answers: { schema: 2 } }, /saved by a newer aikit/],
  ["without a title", { ...FILE, title: 3 }, /cannot be read: title is missing or of another kind/],
  ["without lessons", { ...FILE, lessons: [-1] }, /cannot be read: lessons\[0\] is missing/],
  ["of another lesson", { ...FILE, lessons: [3], title: "Rent" }, /is of “Rent”, and this page is/],
  ["with an endless number", '{"schema": 1e999}', /^The file is not allowed: the number 1e999/],
  ["with a key twice", '{"schema": 1, "schema": 1}', /^The file is not allowed: the key "schema"/],
] as const) {
  test(`a file that is ${name} is refused in a sentence, and changes nothing`, () => {
    const work = pageWork(PAGE, null, NAME);
    const text = typeof file === "string" ? file : JSON.stringify(file);

    assert.throws(() => work.open(text), { message: sentence });
    assert.deepEqual(work.work, nothingYet(PAGE));
  });
}

test("the page of the whole course opens the work of a lesson, and a lesson that of the course", () => {
  const course = { page: "course", title: "The course", lessons: [1, 2, 3] };
  const ofLesson = fileOf(nothingYet(PAGE), new Date(0));
  const ofCourse = fileOf(nothingYet(course), new Date(0));

  assert.equal(workIn(ofLesson, course).page, "02-cost");
  assert.equal(workIn(ofCourse, PAGE).page, "course");
  const mine = { page: "mine", title: "My own", lessons: [] };
  assert.throws(() => workIn(ofLesson, mine), /this page is “My own”/);
  assert.equal(workIn(fileOf(nothingYet(mine), new Date(0)), mine).page, "mine");
});

test("a browser that gives no storage has no shelf", () => {
  const page = {
    get localStorage(): Storage {
      throw new DOMException("no", "SecurityError");
    },
  };

  assert.equal(shelfOf(page), null);
});

test("closing with unsaved work asks once, and again only after more work", () => {
  const page = new EventTarget() as unknown as Window;
  const work = pageWork(PAGE, null, NAME);
  const off = askBeforeLoss(page, work);
  const close = () => {
    const event = new Event("beforeunload", { cancelable: true });
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };

  const before = close();
  work.set("2a", tried("3"));
  const [first, second] = [close(), close()];
  work.set("2a", tried("4"));
  const third = close();
  work.save();
  const saved = close();
  work.set("2a", tried("5"));
  off();

  assert.deepEqual(
    [before, first, second, third, saved, close()],
    [false, true, false, true, false, false],
  );
});
