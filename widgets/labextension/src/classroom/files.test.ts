// Which of the files that a teacher gives are read, and what is said of the others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { courseOf } from "../../../src/classroom/course.ts";
import { folderOf, givenIn } from "./files.ts";

const COURSE = courseOf({ schema: 1, lessons: [], hints: {}, labels: {} });
const WORK = JSON.stringify({
  schema: 1,
  kind: "aikit work",
  lessons: [2],
  student: "ada",
  answers: { schema: 1, revision: 1, items: {} },
});

const given = (path: string, content: BlobPart = WORK) => ({
  path,
  file: new File([content], path.split("/").at(-1) ?? ""),
});

const read = (...files: ReturnType<typeof given>[]) =>
  folderOf(files, COURSE, () => undefined, "too many");

test("files are read in the order of their names, and hidden ones are none", async () => {
  const { handIns, problems } = await read(
    given("b/work.json"),
    given("a.json"),
    given(".hidden.json"),
    given(".git/a.json"),
    given("__pycache__/a.json"),
    given("1/2/3/4/deep.json"),
    given("1/2/3/4/5/deeper.json"),
  );

  assert.deepEqual(
    handIns.map(({ path }) => path),
    ["1/2/3/4/deep.json", "a.json", "b/work.json"],
  );
  assert.equal(problems.size, 0);
});

test("a file that is too large is named without being read", async () => {
  const huge = given("huge.ipynb");
  Object.defineProperty(huge.file, "size", { value: 2 ** 40 });
  huge.file.slice = () => assert.fail("it was read");

  const { problems } = await read(huge);

  assert.match(problems.get("huge.ipynb") ?? "", /^is too large: more than 8388608 bytes$/);
});

test("a file that went away meanwhile is named, and stops nothing", async () => {
  const gone = given("gone.json");
  gone.file.slice = () => {
    throw new Error("could not be read");
  };

  const { handIns, problems } = await read(gone, given("here.json"));

  assert.deepEqual([...problems], [["gone.json", "could not be read"]]);
  assert.equal(handIns.length, 1);
});

test("of more files than are read the first are, and it is said", async () => {
  const files = Array.from({ length: 2001 }, (_, i) => given(`${i}.txt`, ""));

  const { problems } = await read(...files);

  assert.equal(problems.size, 2001);
  assert.equal(problems.get("…"), "too many");
});

test("a folder that is chosen has no name, and a file has its own", () => {
  const inside = new File([""], "a.ipynb");
  Object.defineProperty(inside, "webkitRelativePath", { value: "handed-in/ada/a.ipynb" });
  const alone = new File([""], "b.ipynb");
  Object.defineProperty(alone, "webkitRelativePath", { value: "" });

  const paths = givenIn([inside, alone] as unknown as FileList).map(({ path }) => path);

  assert.deepEqual(paths, ["ada/a.ipynb", "b.ipynb"]);
});
