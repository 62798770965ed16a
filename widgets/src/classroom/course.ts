// What the readers of a class's work know of the lessons: aikit_widgets/classroom/course.py writes it.

import { skeleton } from "../codes/code.ts";
import { type Data, LABEL, listOf, NUMBER, oneOf, recordOf, shapeOf, TEXT } from "../text/json.ts";

/** A prediction of a lesson: what is asked, and how its numbers are shown. */
export interface Question {
  text: string;
  unit: string;
  factor: number;
}

/** What a lesson says of itself. */
export interface Lesson {
  number: number;
  file: string;
  title: string;
  checkpoints: string[];
  questions: Map<string, Question>;
}

export interface Course {
  lessons: Lesson[];
  /** What a class calls each exercise. */
  labels: Map<string, string>;
  /** The hints of each exercise by their skeletons, with the lesson's numbers in them. */
  hints: Map<string, Map<string, string>>;
}

const FORM = shapeOf({
  schema: oneOf(1),
  lessons: listOf(
    shapeOf({
      number: NUMBER,
      file: LABEL,
      title: LABEL,
      checkpoints: listOf(LABEL),
      questions: recordOf(shapeOf({ text: TEXT, unit: LABEL, factor: NUMBER })),
    }),
  ),
  hints: recordOf(listOf(TEXT)),
  labels: recordOf(LABEL),
});

/** The course that the build wrote; an Error if it is of another make. */
export function courseOf(data: unknown): Course {
  const wrong = FORM(data, "");
  if (wrong !== null) throw new Error(`course.json is broken at ${wrong || "its start"}.`);
  const { lessons, hints, labels } = data as Data & {
    lessons: (Omit<Lesson, "questions"> & { questions: Record<string, Question> })[];
    hints: Record<string, string[]>;
    labels: Record<string, string>;
  };
  return {
    lessons: lessons.map((lesson) => ({
      ...lesson,
      questions: new Map(Object.entries(lesson.questions)),
    })),
    labels: new Map(Object.entries(labels)),
    hints: new Map(
      Object.entries(hints).map(([id, all]) => [
        id,
        new Map(all.map((hint) => [skeleton(hint), hint])),
      ]),
    ),
  };
}

/** A lesson of the course; of one that is not there, its number. */
export const lessonNumbered = ({ lessons }: Course, number: number): Lesson =>
  lessons.find((lesson) => lesson.number === number) ?? {
    number,
    file: "",
    title: "",
    checkpoints: [],
    questions: new Map(),
  };
