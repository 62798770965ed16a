// A course that the page is a part of, by SCORM 1.2 or 2004: it hears the score, the status and the
// time, and keeps the answers between two visits, as far as they fit in what it gives a page.

import { beyond } from "../host/answers.ts";
import { listeners, type Off } from "../host/host.ts";
import { dataOf, isText, parseStrict, textOf } from "../text/json.ts";
import { type Answer, itemOf as keptUnder, NONE, solvedIn } from "./kept.ts";
import type { PageWork } from "./page_work.ts";
import type { Work } from "./work_file.ts";

/** The functions of a course, by the names that SCORM 1.2 and SCORM 2004 give them. */
type Api = Record<string, (...words: string[]) => unknown>;

/** What differs between the two versions. */
interface Version {
  api: string;
  prefix: string;
  end: string;
  student: string;
  status: string;
  exit: string;
  time: string;
  score: string;
}

const VERSIONS: Version[] = [
  {
    api: "API_1484_11",
    prefix: "",
    end: "Terminate",
    student: "cmi.learner_id",
    status: "cmi.completion_status",
    exit: "cmi.exit",
    time: "cmi.session_time",
    score: "cmi.score",
  },
  {
    api: "API",
    prefix: "LMS",
    end: "LMSFinish",
    student: "cmi.core.student_id",
    status: "cmi.core.lesson_status",
    exit: "cmi.core.exit",
    time: "cmi.core.session_time",
    score: "cmi.core.score",
  },
];

/** The open line to a course. */
export interface Course {
  readonly isNewer: boolean; // SCORM 2004
  /** Who is at the page, as the course knows them. */
  readonly student: string;
  get(what: "status" | "data"): string;
  set(name: string, value: string): boolean;
  commit(): boolean;
  end(): void;
  readonly names: Version;
}

const FARTHEST = 20; // windows around a page; a course's own is near

/** The course around a page; null if there is none, or if it does not answer. */
export function findCourse(page: Window): Course | null {
  for (const names of VERSIONS) {
    const api = apiIn(page, names.api) ?? (page.opener && apiIn(page.opener, names.api));
    if (api) return courseBehind(api, names);
  }
  return null;
}

function apiIn(from: Window, name: string): Api | null {
  let place = from;
  for (let i = 0; i < FARTHEST; i += 1) {
    try {
      const api = (place as unknown as Record<string, unknown>)[name];
      if (typeof api === "object" && api !== null) return api as Api;
    } catch {
      return null; // a window of another site tells nothing
    }
    if (place.parent === place) return null;
    place = place.parent;
  }
  return null;
}

function courseBehind(api: Api, names: Version): Course | null {
  const call = (name: string, ...words: string[]): unknown => {
    try {
      return api[`${names.prefix}${name}`]?.(...words);
    } catch {
      return "false"; // a course that fails is one that says no
    }
  };
  const isYes = (said: unknown) => said === true || String(said) === "true";
  if (!isYes(call("Initialize", ""))) return null;
  const get = (name: string) => {
    const said = call("GetValue", name);
    return isText(said) && said !== "false" ? said : "";
  };
  return {
    names,
    isNewer: names.prefix === "",
    student: get(names.student),
    get: (name) => get(name === "data" ? DATA : names[name]),
    set: (name, value) => isYes(call("SetValue", name, value)),
    commit: () => isYes(call("Commit", "")),
    end: () => void call(names.end.slice(names.prefix.length), ""),
  };
}

const DATA = "cmi.suspend_data";
const PAUSE = 1000; // ms without another answer
const DONE = ["passed", "completed"];
const PASSED: [string, string] = ["cmi.success_status", "passed"]; // SCORM 2004 keeps it apart

/** The report to a course: the number of the page's questions, and how to judge them again. */
export interface Report {
  checkpoints: string[];
  /** The attempts with verdicts and messages, of a checkpoint's answers as they were typed. */
  judged(id: string, texts: string[], code: string): unknown[];
  now(): number;
}

/** Take the work that a course kept, report all later work to it, and return what it accepts. */
export function followCourse(
  page: Window,
  course: Course,
  work: PageWork,
  report: Report,
): Follower {
  const { names } = course;
  const began = report.now();
  const told = listeners();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: Kept = "all";
  let isOver = false;

  const before = unpacked(course.get("data"), work.work, report.judged);
  if (before) work.take(before);

  function tell() {
    clearTimeout(timer);
    timer = undefined;
    if (isOver) return;
    tellScore();
    course.set(names.time, timeOf((report.now() - began) / 1000, course.isNewer));
    const { text, isWhole } = packed(work.work);
    const isTaken = course.set(DATA, text) && course.commit();
    state = isTaken ? (isWhole ? "all" : "part") : "nothing";
    work.setInCourse(isTaken);
    told.call();
  }

  /** Lowest and highest score are for a course to know or not: some have no place for them. */
  function tellScore() {
    const solved = new Set(solvedIn(work.work.answers));
    const right = report.checkpoints.filter((id) => solved.has(id)).length;
    const all = report.checkpoints.length;
    const share = all > 0 ? right / all : 1;
    course.set(`${names.score}.min`, "0");
    course.set(`${names.score}.max`, "100");
    course.set(`${names.score}.raw`, String(Math.round(share * 100)));
    course.set(names.exit, "suspend");
    if (course.isNewer) course.set(`${names.score}.scaled`, share.toFixed(4));
    for (const [name, value] of statusOf(right === all, all > 0)) course.set(name, value);
  }

  /** What is passed or complete stays so, whatever is asked in the page later. */
  function statusOf(isDone: boolean, isAsked: boolean): [name: string, value: string][] {
    if (!isDone) return DONE.includes(course.get("status")) ? [] : [[names.status, "incomplete"]];
    if (!course.isNewer) return [[names.status, isAsked ? "passed" : "completed"]];
    return [[names.status, "completed"], ...(isAsked ? [PASSED] : [])];
  }

  function end() {
    if (isOver) return;
    tell();
    isOver = true;
    course.end();
  }

  const later = () => {
    timer ??= setTimeout(tell, PAUSE);
  };
  const off = work.onChange(later);
  page.addEventListener("pagehide", end);
  // A page that comes back from the browser's memory has ended its line: it is opened anew.
  page.addEventListener("pageshow", (event) => event.persisted && page.location.reload());
  tell();
  return {
    get kept() {
      return state;
    },
    onTold: told.add,
    end() {
      off();
      end();
    },
  };
}

/** How much of the work a course has accepted. */
export type Kept = "all" | "part" | "nothing";

export interface Follower {
  readonly kept: Kept;
  onTold(hear: () => void): Off;
  end(): void;
}

/** Seconds as SCORM writes a span of time: 0000:01:02.50, and PT62.5S. */
export function timeOf(seconds: number, isNewer: boolean): string {
  const whole = Math.min(Math.max(0, seconds), 9999 * 3600);
  if (isNewer) return `PT${whole.toFixed(2)}S`;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = Math.floor((whole % 60) * 100) / 100;
  const pad = (number: number, width: number) => String(number).padStart(width, "0");
  return `${pad(hours, 4)}:${pad(minutes, 2)}:${rest.toFixed(2).padStart(5, "0")}`;
}

// Answers in the few letters that a course keeps: ids, texts and numbers, and no sentence of ours.

const SCHEMA = 1;
const MOST = 4000; // bytes: SCORM 1.2 gives 4,096 letters, SCORM 2004 in its first editions 4,000
const MOST_ATTEMPTS = 100; // of each answer, the newest
const FEWER = [MOST_ATTEMPTS, 30, 10, 5, 3, 2, 1, 0];
const KINDS: unknown[] = ["checkpoint", "prediction", "memo"]; // what a student answers

type Item = [id: string, kind: string, ...rest: unknown[]];

/** Work in so few letters; where that is too few, without scenarios, then the oldest attempts. */
export function packed({ student, answers }: Work): { text: string; isWhole: boolean } {
  const items = Object.entries(answers.items);
  const written = (all: Item[]) => JSON.stringify({ schema: SCHEMA, student, items: all });
  const everything = written(items.map(([id, item]) => itemOf(id, item, MOST_ATTEMPTS)));
  if (bytesIn(everything) <= MOST) return { text: everything, isWhole: true };
  const own = items.filter(([, { kind }]) => KINDS.includes(kind));
  for (const most of FEWER) {
    const text = written(own.map(([id, item]) => itemOf(id, item, most)));
    const isWhole = own.every(([, item]) => attemptsIn(item).length <= most);
    if (bytesIn(text) <= MOST) return { text, isWhole };
  }
  const all = own.map(([id, item]) => itemOf(id, item, 0));
  all.sort((one, other) => bytesIn(JSON.stringify(one)) - bytesIn(JSON.stringify(other)));
  while (bytesIn(written(all)) > MOST) all.pop();
  return { text: written(all), isWhole: false };
}

const bytesIn = (text: string) => new TextEncoder().encode(text).length;
const attemptsIn = ({ attempts }: Answer): unknown[] => (Array.isArray(attempts) ? attempts : []);

function itemOf(id: string, item: Answer, most: number): Item {
  const attempts = most > 0 ? attemptsIn(item).slice(-most).map(dataOf) : [];
  const texts = attempts.map(({ text }) => textOf(text));
  if (item.kind === "checkpoint") return [id, "c", Number(item.solved === true), ...texts];
  if (item.kind === "prediction")
    return [id, "p", ...attempts.flatMap(({ text, value }) => [textOf(text), value])];
  if (item.kind === "memo") return [id, "m", textOf(item.line), ...texts];
  return [id, "x", item];
}

/** The work in packed text, without parts that are already here; null if none or not ours. */
export function unpacked(text: string, here: Work, judged: Report["judged"]): Work | null {
  if (text === "") return null;
  let data: ReturnType<typeof parseStrict>;
  try {
    data = parseStrict(text, DATA);
  } catch {
    return null; // another page of the course left it
  }
  if (data.schema !== SCHEMA || !Array.isArray(data.items)) return null;
  const code = textOf(data.student);
  const items = data.items.flatMap((each): [string, Answer][] => {
    const [id, kind, ...rest] = Array.isArray(each) ? each : [];
    if (!isText(id)) return [];
    const answer = answerIn(String(kind), rest, (texts) => judged(id, texts, code));
    const known = attemptsIn(keptUnder(here.answers, id) ?? {});
    const typed = (attempt: unknown) => textOf(dataOf(attempt).text);
    if (answer?.attempts) answer.attempts = beyond(known, attemptsIn(answer), typed);
    return answer ? [[id, answer]] : [];
  });
  const answers = { ...NONE, items: Object.fromEntries(items) };
  return { ...here, student: code, answers };
}

function answerIn(
  kind: string,
  rest: unknown[],
  judge: (texts: string[]) => unknown[],
): Answer | null {
  if (kind === "c") {
    const [solved, ...texts] = rest;
    return { kind: "checkpoint", attempts: judge(texts.filter(isText)), solved: solved === 1 };
  }
  if (kind === "p") {
    const attempts = rest.flatMap((text, i) => (i % 2 ? [] : [{ text, value: rest[i + 1] }]));
    return { kind: "prediction", attempts, value: attempts.at(-1)?.value ?? null };
  }
  if (kind === "m") {
    const [line, ...texts] = rest;
    const attempts = texts.map((text) => ({ text }));
    return { kind: "memo", line, ...(attempts.length > 0 && { attempts }) };
  }
  return kind === "x" ? dataOf(rest[0]) : null;
}
