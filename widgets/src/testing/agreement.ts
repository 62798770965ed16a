// Answers Python's questions as the page would: reads JSON from the standard input, computes, writes
// JSON. `node agreement.ts tapes` carries out tapes, `… explorers` whole documents, `… typed` reads
// what people type, `… judged` judges it by an answer key, and `… classes` sums up classes.

import { readFileSync, statSync } from "node:fs";
import { courseOf } from "../classroom/course.ts";
import { faultOf, handInsOf } from "../classroom/hand_ins.ts";
import { gradebookOf, reportOf, toldIn } from "../classroom/report.ts";
import { summariesOf } from "../classroom/summary.ts";
import { computer } from "../explorer/compute/computer.ts";
import { read, type Values } from "../explorer/document.ts";
import { askedOf, keyOf } from "../judge/answer_key.ts";
import { judge } from "../judge/verdicts.ts";
import { alongPoints, Program, type Tape } from "../tape/tape.ts";
import { read as readAnswer } from "../text/typed.ts";
import { unitNamed } from "../text/units.ts";

/** A tape's result for each of some points. */
function resultsOf({ tape, inputs }: { tape: Tape; inputs: Record<string, number[]> }): number[] {
  const columns = Object.entries(inputs).map(([name, values]) => [
    name,
    alongPoints(Float64Array.from(values)),
  ]);
  const points = Object.values(inputs)[0]?.length ?? 1;
  const { values, hasPoints } = new Program(tape, { points, draws: 1 }).run(
    Object.fromEntries(columns),
  );
  return hasPoints ? Array.from(values) : Array(points).fill(values[0]);
}

/** The columns and the headline of an explorer at each of some values. */
function columnsOf({ document, values }: { document: unknown; values: Values[] }) {
  const compute = computer(read(document));
  return values.map((each) => {
    const { columns, headline } = compute(each);
    const lists = Object.entries(columns).map(([name, column]) => [name, Array.from(column)]);
    return { columns: Object.fromEntries(lists), headline };
  });
}

/** What is read in a text that answers a question in some unit: each reading, or why none. */
function readingsOf({ text, asked }: { text: string; asked: string }) {
  const found = readAnswer(text, unitNamed(asked));
  if (found.kind !== "read") return found.kind;
  return found.answers.map(({ number, magnitude, unit }) => [
    number,
    magnitude,
    unit?.name ?? null,
  ]);
}

/** What each student is asked, and the verdict on each answer after some tries. */
function verdictsOf({ key, students }: { key: unknown; students: Student[] }) {
  const read = keyOf(key);
  return students.map(({ code, typed }) => {
    const asked = askedOf(read, code);
    const verdicts = typed.map(([text, tries]) => judge(asked, text, tries));
    return { question: asked.question, working: asked.working, verdicts };
  });
}

interface Student {
  code: string;
  typed: [text: string, tries: number][];
}

/** Write JSON in which numbers may be NaN or infinite, as Python reads it. */
function write(data: unknown): void {
  const mark = "\u0001";
  const text = JSON.stringify(data, (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? `${mark}${value}${mark}` : value,
  );
  process.stdout.write(text.replace(/"\\u0001(NaN|-?Infinity)\\u0001"/g, "$1"));
}

/** What a class did, from the files in a folder and from codes, as data and for gradebooks. */
function classOf({ root, files, codes, listed, course: data }: Class) {
  const course = courseOf(data);
  const { handIns, problems } = toldIn(codes, "codes.txt", course);
  for (const path of files)
    try {
      const file = `${root}/${path}`;
      const { size, mtimeMs } = statSync(file);
      const fault = faultOf(path, size);
      if (fault !== null) throw new Error(fault);
      handIns.push(...handInsOf(path, readFileSync(file), Math.floor(mtimeMs), course));
    } catch (error) {
      problems.set(path, (error as Error).message);
    }
  const summaries = summariesOf(handIns, listed, course);
  const [moodle, canvas] = [gradebookOf(summaries, "moodle"), gradebookOf(summaries, "canvas")];
  return { data: reportOf(summaries, { handIns, problems }), moodle, canvas };
}

interface Class {
  root: string;
  files: string[];
  codes: string;
  listed: string[];
  course: unknown;
}

const questions = JSON.parse(readFileSync(0, "utf8"));
const ANSWERS = {
  tapes: resultsOf,
  explorers: columnsOf,
  typed: readingsOf,
  judged: verdictsOf,
  classes: classOf,
};
write(questions.map(ANSWERS[process.argv[2] as keyof typeof ANSWERS]));
