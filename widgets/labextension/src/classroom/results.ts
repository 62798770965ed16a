// What the Class panel says of one lesson: tables and lists that a teacher reads, and nothing that runs.

import type { Question } from "../../../src/classroom/course.ts";
import {
  type Exercise,
  type Folder,
  type Student,
  type Summary,
  wrongTries,
} from "../../../src/classroom/summary.ts";
import { element } from "../../../src/page/dom.ts";
import { inUnit } from "../../../src/text/numbers.ts";
import type { ITrans } from "../language.ts";

const MOST_NAMED = 300; // files that are named; a whole disk may have been dropped

const text = (words: string) => element("bdi", {}, words);

/** A heading with what stands under it; nothing where there is nothing. */
export function section(heading: string, ...parts: HTMLElement[]): HTMLElement[] {
  if (parts.length === 0) return [];
  return [element("section", {}, element("h3", {}, heading), ...parts)];
}

/** Students by exercises: a tick or a cross, and how many wrong tries. */
export function tableOf(summary: Summary, trans: ITrans): HTMLElement {
  const { exercises, students } = summary;
  const ids = exercises.map(({ id }) => id);
  const labels = exercises.map(({ label }) => label);
  const head = [trans.__("student"), ...labels, trans.__("solved")];
  const heads = head.map((words) => element("th", { scope: "col" }, text(words)));
  const rows = students.map((student) => {
    const count = ids.filter((id) => student.solved.has(id)).length;
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, text(student.name)),
      ...ids.map((id) => markOf(student, id, trans)),
      element("td", {}, trans.__("%1 of %2", count, ids.length)),
    );
  });
  const table = element(
    "table",
    {},
    element("caption", {}, trans.__("Wrong tries are counted beside the sign.")),
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
  const label = trans.__("Students and exercises");
  return element(
    "div",
    { class: "aikit-class-scroll", role: "region", tabindex: 0, "aria-label": label },
    table,
  );
}

/** One exercise of one student: a sign, and the same in words for those who cannot see it. */
function markOf(student: Student, id: string, trans: ITrans): HTMLElement {
  const wrong = wrongTries(student, id);
  const isTried = (student.newest?.checkpoints.get(id)?.length ?? 0) > 0;
  const [sign, words, mark] = student.solved.has(id)
    ? ["✓", trans.__("solved"), "solved"]
    : isTried
      ? ["✗", trans.__("tried, not solved"), "tried"]
      : ["·", trans.__("not tried"), "none"];
  const unseen = element("span", { class: "aikit-class-unseen" }, words);
  const seen = element("span", { "aria-hidden": "true" }, sign);
  const count = wrong > 0 ? [` ${wrong}`] : [];
  return element("td", { "data-mark": mark }, seen, unseen, ...count);
}

/** The students by group: not started, stuck (and where), ahead. */
export function groupsOf(summary: Summary, trans: ITrans): HTMLElement {
  const names = (students: Student[], more?: (student: Student) => string) =>
    students.length === 0
      ? [trans.__("nobody")]
      : students.flatMap((student, i) => {
          const said = more ? `${student.name} (${more(student)})` : student.name;
          return i === 0 ? [text(said)] : [", ", text(said)];
        });
  const { notStarted, stuck, ahead } = summary;
  const labels = new Map(summary.exercises.map(({ id, label }) => [id, label]));
  const whereOf = ({ stuckOn }: Student) => stuckOn.map((id) => labels.get(id)).join(", ");
  const groups: [string, (string | HTMLElement)[]][] = [
    [trans.__("Not started"), names(notStarted)],
    [trans.__("Stuck"), names(stuck, whereOf)],
    [trans.__("Ahead: all is solved"), names(ahead)],
  ];
  const parts = groups.flatMap(([name, who]) => [
    element("dt", {}, name),
    element("dd", {}, ...who),
  ]);
  return element("dl", {}, ...parts);
}

/** How many solved each exercise, and which usual mistakes were made. */
export function mistakesOf({ exercises }: Summary, trans: ITrans): HTMLElement[] {
  return exercises.filter(({ tried }) => tried > 0).map((each) => exerciseOf(each, trans));
}

function exerciseOf({ label, tried, solved, mistakes }: Exercise, trans: ITrans) {
  const said = trans.__("%1 of %2 who tried solved it.", solved, tried);
  const items = mistakes.map(([hint, count]) =>
    element("li", {}, trans.__("%1 of %2 made this one:", count, tried), " ", text(hint)),
  );
  const list = items.length > 0 ? [element("ul", {}, ...items)] : [];
  const heading = element("p", {}, element("strong", {}, text(label)), " · ", said);
  return element("div", { class: "aikit-class-exercise" }, heading, ...list);
}

/** The students with their guesses, the lowest first. */
export function guessersOf(id: string, { students, lesson }: Summary, trans: ITrans): HTMLElement {
  const question: Question = lesson.questions.get(id) ?? { text: id, unit: "", factor: 1 };
  const guesses = students
    .flatMap(({ name, newest }) => {
      const value = newest?.predictions.get(id);
      return value === undefined ? [] : [{ name, value }];
    })
    .sort((one, other) => one.value - other.value);
  const items = guesses.map(({ name, value }) =>
    element("li", {}, text(name), `: ${inUnit(value, question)}`),
  );
  const summary = element("summary", {}, trans.__("Who guessed what"));
  return element("details", {}, summary, element("ul", {}, ...items));
}

/** The memo lines, side by side. */
export function memosOf({ students }: Summary): HTMLElement[] {
  const memos = students.flatMap(({ name, newest }) => (newest?.memo ? [[name, newest.memo]] : []));
  if (memos.length === 0) return [];
  const items = memos.map(([name = "", line = ""]) =>
    element("li", {}, element("p", {}, text(line)), element("p", {}, text(name))),
  );
  return [element("ul", { class: "aikit-class-memos" }, ...items)];
}

/** Each file that does not count, and why. */
export function filesOf({ problems }: Folder, summaries: Summary[], trans: ITrans): HTMLElement[] {
  const notes = [...problems].map(([path, reason]) => `${path} ${reason}.`);
  for (const { students, alike, lesson } of summaries) {
    for (const { name, newest, older } of students)
      for (const { path, digest } of older)
        notes.push(
          digest === newest?.digest
            ? trans.__("%1 is a copy of the same work of %2.", path, name)
            : trans.__("%1 is older work of %2.", path, name),
        );
    for (const [one, other] of alike)
      notes.push(
        trans.__("%1 and %2 handed in the same answers to lesson %3.", one, other, lesson.number),
      );
  }
  if (notes.length === 0) return [];
  const more = notes.length - MOST_NAMED;
  const items = notes.slice(0, MOST_NAMED).map((note) => element("li", {}, text(note)));
  if (more > 0) items.push(element("li", {}, trans.__("… and %1 more.", more)));
  return [element("ul", {}, ...items)];
}
