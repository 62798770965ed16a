// What a class did: who solved what, which usual mistakes were made, and what was guessed; the same as
// aikit_widgets/classroom/summary.py finds, and as data in the same words.

import type { Attempt } from "../checkpoint/view.ts";
import { hintIn, skeleton } from "../codes/code.ts";
import { type Course, type Lesson, lessonNumbered } from "./course.ts";
import { cut, folded, type HandIn, plain, toldApart } from "./hand_ins.ts";

const LONGEST_HINT = 200; // letters, of an author whom we do not know
const STUCK = 3; // wrong tries of one exercise that is not solved
const FEWEST_ALIKE = 3; // tries, before equal work is no chance
// Messages that say a verdict and no mistake; the other ones are an author's hints.
// A class may have answered in several languages (aikit/languages); a test holds them together.
const GENERAL = new RegExp(
  [
    "^(?:Look again at what is asked|That is too (?:high|low)\\.|The right figures, but|.* is for .*; this asks for ",
    "|Regardez de nouveau ce qui est|C’est trop\\.|Ce n’est pas assez\\.|Les bons chiffres, mais|.* sert pour .*; ici on demande ",
    "|Veja de novo o que se pede|É demasiado (?:alto|baixo)\\.|Os algarismos (?:estão )?certos, mas|.* serve para .*; aqui pede-se ",
    "|Angalia tena kinachoulizwa|Hiyo ni (?:juu|chini) mno\\.|Tarakimu ni sahihi, lakini|.* ni ya .*; hapa kinaulizwa )",
  ].join(""),
);

/** Whether a message is only a verdict, in any language, without a mistake's hint. */
export const isVerdict = (message: string) => GENERAL.test(message);

/** All that a class handed in, and each file that is none of it, with the reason. */
export interface Folder {
  handIns: HandIn[];
  problems: Map<string, string>;
}

/** One student on one lesson; `newest` is null for one on the list of the class without a file. */
export interface Student {
  name: string;
  newest: HandIn | null;
  older: HandIn[];
  solved: Set<string>;
  hasStarted: boolean;
  stuckOn: string[];
}

/** A class on one lesson. */
export interface Summary {
  lesson: Lesson;
  students: Student[];
  /** The lesson's checkpoints in its order, then others that students' copies have. */
  exercises: Exercise[];
  /** What was guessed, by the prediction. */
  predictions: Map<string, number[]>;
  notStarted: Student[];
  stuck: Student[];
  /** Students who have solved all that the lesson asks. */
  ahead: Student[];
  /** Pairs of students whose work is one: copied, or handed in under two names. */
  alike: [string, string][];
}

export interface Exercise {
  id: string;
  /** What a class calls it. */
  label: string;
  tried: number;
  solved: number;
  /** How many students made each usual mistake, the most usual first. */
  mistakes: [hint: string, count: number][];
}

/** The number of tries at an exercise that did not solve it. */
export const wrongTries = ({ newest }: Student, exercise: string) =>
  (newest?.checkpoints.get(exercise) ?? []).filter(
    ({ verdict }) => verdict === "wrong" || verdict === "close",
  ).length;

const triesOf = ({ checkpoints }: HandIn) =>
  [...checkpoints.values()].reduce((sum, tried) => sum + tried.length, 0);

const doneIn = (each: HandIn) => triesOf(each) + each.predictions.size + Number(each.memo !== "");

/** The newer first: a clock does not tell, so it is asked last. */
const byAge = (one: HandIn, other: HandIn) =>
  other.revision - one.revision || doneIn(other) - doneIn(one) || other.written - one.written;

/** Sum up a class by lesson; `listed` are the students who should be there. */
export function summariesOf(handIns: HandIn[], listed: string[], course: Course): Summary[] {
  const lessons = new Map<number, Map<string, HandIn[]>>();
  for (const each of toldApart(handIns)) {
    const students = lessons.get(each.lesson) ?? new Map<string, HandIn[]>();
    lessons.set(each.lesson, students);
    const key = folded(each.student);
    students.set(key, [...(students.get(key) ?? []), each]);
  }
  return [...lessons]
    .sort(([one], [other]) => one - other)
    .map(([number, students]) => {
      const rows = listed.map((name) => {
        const own = students.get(folded(name)) ?? [];
        students.delete(folded(name));
        return studentOf(name, own);
      });
      const others = [...students].sort(([one], [other]) => byLetters(one, other));
      rows.push(...others.map(([, own]) => studentOf(own[0]?.student ?? "", own)));
      return summaryOf(lessonNumbered(course, number), rows, course);
    });
}

/** The order of letters, by their numbers; a letter of two halves is one. */
export function byLetters(one: string, other: string): number {
  const [these, those] = [[...one], [...other]];
  const at = these.findIndex((letter, i) => letter !== those[i]);
  if (at < 0) return these.length - those.length;
  return (these[at]?.codePointAt(0) ?? 0) - (those[at]?.codePointAt(0) ?? -1);
}

function studentOf(name: string, own: HandIn[]): Student {
  const [newest = null, ...older] = [...own].sort(byAge);
  const solved = newest?.solved ?? new Set<string>();
  const student = { name, newest, older, solved, hasStarted: false, stuckOn: [] as string[] };
  if (!newest) return student;
  student.hasStarted =
    newest.checkpoints.size > 0 || newest.predictions.size > 0 || newest.memo !== "";
  student.stuckOn = [...newest.checkpoints.keys()].filter(
    (id) => !solved.has(id) && wrongTries(student, id) >= STUCK,
  );
  return student;
}

function summaryOf(lesson: Lesson, students: Student[], course: Course): Summary {
  const found = students.flatMap(({ newest }) => [...(newest?.checkpoints.keys() ?? [])]);
  const exercises = [...new Set([...lesson.checkpoints, ...found])];
  const asked = lesson.checkpoints.length > 0 ? lesson.checkpoints : exercises;
  return {
    lesson,
    students,
    exercises: exercises.map((id) => exerciseOf(id, students, course)),
    predictions: predictionsOf(lesson, students),
    notStarted: students.filter(({ hasStarted }) => !hasStarted),
    stuck: students.filter(({ stuckOn }) => stuckOn.length > 0),
    ahead: students.filter(({ solved }) => asked.length > 0 && asked.every((id) => solved.has(id))),
    alike: alikeOf(students),
  };
}

function exerciseOf(id: string, students: Student[], course: Course): Exercise {
  const tried = students.filter(({ newest }) => (newest?.checkpoints.get(id)?.length ?? 0) > 0);
  const counts = new Map<string, number>();
  for (const { newest } of tried)
    for (const hint of new Set(hintsIn(id, newest?.checkpoints.get(id) ?? [], course)))
      counts.set(hint, (counts.get(hint) ?? 0) + 1);
  return {
    id,
    label: course.labels.get(id) ?? id,
    tried: tried.length,
    solved: tried.filter(({ solved }) => solved.has(id)).length,
    mistakes: [...counts].sort(([, one], [, other]) => other - one),
  };
}

/** The hints that a student was given, with the lesson's numbers in them. */
export function hintsIn(exercise: string, attempts: Attempt[], { hints }: Course): string[] {
  const known = hints.get(exercise);
  return attempts.flatMap(({ verdict, message }) => {
    if (verdict !== "wrong" || message === "") return [];
    const own = hintIn(message);
    const hint = known?.get(skeleton(own));
    if (hint !== undefined) return [hint];
    return known === undefined && !isVerdict(own) ? [cut(plain(own), LONGEST_HINT)] : [];
  });
}

function predictionsOf({ questions }: Lesson, students: Student[]): Map<string, number[]> {
  const found = new Map<string, number[]>([...questions.keys()].map((id) => [id, []]));
  for (const { newest } of students)
    for (const [id, value] of newest?.predictions ?? [])
      found.set(id, [...(found.get(id) ?? []), value]);
  for (const [id, values] of found) {
    if (values.length === 0) found.delete(id);
    else values.sort((one, other) => one - other);
  }
  return found;
}

function alikeOf(students: Student[]): [string, string][] {
  const first = new Map<string, string>();
  return students.flatMap(({ name, newest }): [string, string][] => {
    if (!newest || triesOf(newest) < FEWEST_ALIKE) return [];
    const other = first.get(newest.digest);
    if (other === undefined) first.set(newest.digest, name);
    return other === undefined ? [] : [[other, name]];
  });
}
