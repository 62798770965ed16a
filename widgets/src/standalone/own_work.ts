// The student's own work on an exported page: what is answered, with whose numbers, and which values
// the explorers were left at. A page without a name of its own, an explorer alone, keeps none.

import type { ExplorerDocument } from "../explorer/document.ts";
import { scenarioOf, valuesOf } from "../explorer/share/scenario.ts";
import { answersOfPage } from "../host/answers.ts";
import type { Answers, Host } from "../host/host.ts";
import { type AnswerKey, askedOf, keyOf } from "../judge/answer_key.ts";
import { attemptsAt, type Student } from "../judge/checkpoint.ts";
import { dress } from "../style.ts";
import { canonical } from "../text/json.ts";
import { mountWork } from "../work/bar.ts";
import { findCourse, followCourse } from "../work/course.ts";
import { askBeforeLoss, pageWork, shelfNameOf, shelfOf } from "../work/page_work.ts";
import type { PageName } from "../work/work_file.ts";

export interface OwnWork {
  answers: Answers;
  /** By which each exercise is judged, by its id. */
  keys: Map<string, AnswerKey>;
  student: Student;
}

/** This page's work as it was left, reported to the course that contains the page. */
export function ownWork(): OwnWork {
  const keys = new Map(keysOfPage().map((key) => [key.id, key]));
  const page = nameOfPage();
  const place = document.querySelector<HTMLElement>(".aikit-own-work");
  if (!page || !place) return { answers: answersOfPage(), keys, student: NOBODY };
  const line = findCourse(window);
  const name = shelfNameOf(page, location.pathname, line?.student);
  const work = pageWork(page, shelfOf(window), name);
  addEventListener("storage", ({ key }) => {
    if (key === name) work.meet();
  });
  askBeforeLoss(window, work);
  const course =
    line &&
    followCourse(window, line, work, {
      checkpoints: [...keys.keys()],
      judged(id, texts, code) {
        const key = keys.get(id);
        return key ? attemptsAt(askedOf(key, code), texts) : [];
      },
      now: () => performance.now(),
    });
  const hasOwnNumbers = [...keys.values()].some(({ own }) => own.length > 0);
  dress(place);
  const asksCode = hasOwnNumbers && document.body.dataset.aikitOwnNumbers !== undefined;
  mountWork(place, work, { hasOwnNumbers, asksCode, course });
  const student: Student = {
    get code() {
      return work.code;
    },
    asksCode,
    onCode: work.onCode,
  };
  return { answers: work, keys, student };
}

const NOBODY: Student = { code: "", onCode: () => () => undefined };

/** The page's own name; null where it has none. */
function nameOfPage(): PageName | null {
  const { aikitPage: page, aikitLessons = "" } = document.body.dataset;
  const lessons = aikitLessons.split(" ").filter((word) => word !== "");
  return page ? { page, title: document.title, lessons: lessons.map(Number) } : null;
}

function keysOfPage(): AnswerKey[] {
  return [...document.querySelectorAll(".aikit-key")].flatMap((script) => {
    try {
      return [keyOf(JSON.parse(script.textContent ?? ""))];
    } catch (error) {
      console.warn(error); // an author's notebook brought it: that checkpoint is not judged
      return [];
    }
  });
}

const PAUSE = 300; // ms without another move of a control

/** Keep the values that an explorer is left at, under its own name, and set those that were kept. */
export function keepScenario(host: Host, explorer: ExplorerDocument, id: string): void {
  const { answers } = host;
  if (!answers) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = "";

  const recordNow = () => ({
    kind: "scenario",
    ...JSON.parse(scenarioOf(explorer, host.get("values") as Record<string, number | string>)),
  });

  function apply() {
    const record = answers?.get(id);
    if (!record || canonical(record) === known) return;
    known = canonical(record);
    try {
      const kept = valuesOf(explorer, known);
      host.set("values", { ...(host.get("values") as object), ...kept });
    } catch {
      // the lesson has changed since: the explorer begins as it is now
    }
  }

  function keep() {
    clearTimeout(timer);
    timer = undefined;
    const record = recordNow();
    if (canonical(record) === known) return;
    known = canonical(record);
    answers?.set(id, record);
  }

  apply();
  const start = canonical(recordNow());
  if (known === "") known = start; // nothing is kept until a control is moved
  host.on("values", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  addEventListener("pagehide", () => timer && keep());
  answers.onChange(apply);
}
