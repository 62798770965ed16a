// A checkpoint in a page without a kernel: the page checks, hints and keeps as
// aikit_widgets/checkpoint.py does, so that the view need not know the difference.

import newest from "../../aikit_widgets/newest.json" with { type: "json" };
import type { Attempt } from "../checkpoint/view.ts";
import { beyond } from "../host/answers.ts";
import { type Answers, type Host, listeners, type Mount, type Off } from "../host/host.ts";
import { element } from "../page/dom.ts";
import { say } from "../text/strings.ts";
import { type AnswerKey, type Asked, askedOf, keyOf } from "./answer_key.ts";
import { judge } from "./verdicts.ts";

const KEPT = 100; // attempts, the newest
const TRIES = 3; // before the way is shown

/** The functions of its page that a checkpoint needs. */
export interface Page {
  answers: Answers;
  vega: Host["vega"];
  mount: Mount;
  student: Student;
}

/** The student whose numbers a page asks with. */
export interface Student {
  /** The code that the numbers follow from; empty for those of the lesson. */
  readonly code: string;
  /** Whether the exercises wait for a code. */
  readonly asksCode?: boolean;
  onCode(hear: () => void): Off;
}

/** Draw a checkpoint that the page judges, and again with other numbers for another code. */
export function mountJudged(el: HTMLElement, key: AnswerKey, page: Page): Off {
  const { mount, student } = page;
  let end: Off = () => undefined;
  const draw = () => {
    end();
    end = () => undefined;
    el.replaceChildren();
    if (student.asksCode && student.code === "") el.append(codeFirst());
    else end = mount(el, checkpointHost(key, student.code, page));
  };
  draw();
  const off = student.onCode(draw);
  return () => {
    off();
    end();
  };
}

/** Stands in the place of an exercise that waits for whose it is. */
const codeFirst = () =>
  element("p", { class: "aikit aikit-checkpoint", role: "note" }, say("codeFirst"));

const LESSON: Student = { code: "", onCode: () => () => undefined };

/** Draw a stored checkpoint by a key to it; null if the key is of another question. */
export function drawByKey(
  el: HTMLElement,
  data: unknown,
  stored: Record<string, unknown>,
  page: Omit<Page, "student">,
): Off | null {
  const key = keyOf(data);
  const { question, asked } = askedOf(key, "");
  const isAsked = question === stored.question && asked.name === stored.unit;
  return isAsked ? mountJudged(el, key, { ...page, student: LESSON }) : null;
}

/** The host of a checkpoint whose answers are judged in the page. */
export function checkpointHost(
  key: AnswerKey,
  code: string,
  { answers, vega }: Pick<Page, "answers" | "vega">,
): Host {
  const asked = askedOf(key, code);
  const traits: Record<string, unknown> = {
    _document: {
      schema: `aikit.checkpoint/${newest.checkpoint}`,
      id: asked.id,
      label: asked.label,
      question: asked.question,
      unit: asked.asked.name,
    },
    solved: false,
    working: "",
  };
  let attempts: Attempt[] = [];
  const changed = new Map<string, ReturnType<typeof listeners>>();
  const told = new Set<(content: Record<string, unknown>, buffers: DataView[]) => void>();

  function set(trait: string, value: unknown) {
    traits[trait] = value;
    changed.get(trait)?.call();
  }

  function keep(all: Attempt[]) {
    attempts = all.slice(-KEPT);
    const solved = traits.solved === true || all.some(({ verdict }) => verdict === "right");
    traits.solved = solved;
    if (solved || wrongTries(attempts) >= TRIES) set("working", asked.working);
    changed.get("attempts")?.call();
  }

  function check(typed: string) {
    const text = typed.replace(HALF, "\ufffd"); // as it can be kept
    if (attempts.at(-1)?.text !== text) keep([...attempts, attempt(asked, text, attempts)]);
    for (const hear of [...told]) hear({ kind: "checked" }, []);
  }

  /** Judge again what was typed before the page was opened anew, or in another copy of it. */
  function restore(texts: string[]) {
    const known = attempts.map(({ text }) => text);
    const tried = attemptsAt(
      asked,
      beyond(known, texts.slice(-KEPT), (each) => each),
    );
    if (tried.length > 0) keep([...tried, ...attempts]);
  }

  return {
    answers,
    vega,
    get: (trait) => (trait === "attempts" ? attempts : traits[trait]),
    set,
    on(trait, hear) {
      const own = changed.get(trait) ?? listeners();
      changed.set(trait, own);
      return own.add(hear);
    },
    kernel: {
      send(content) {
        const { kind, text, texts } = content as { kind: string; text?: string; texts?: string[] };
        if (kind === "check" && text !== undefined) check(text);
        if (kind === "restore" && texts) restore(texts);
      },
      onMessage(hear) {
        told.add(hear);
        return () => void told.delete(hear);
      },
      onHealth: () => () => undefined, // the page is well as long as it is there
      restart: null,
    },
  };
}

/** A student's attempts, in order. */
export function attemptsAt(asked: Asked, texts: readonly string[]): Attempt[] {
  const tried: Attempt[] = [];
  for (const text of texts) tried.push(attempt(asked, text, tried));
  return tried;
}

function attempt(asked: Asked, text: string, earlier: Attempt[]): Attempt {
  const { kind, message } = judge(asked, text, wrongTries(earlier));
  return { text, verdict: kind, message };
}

/** The attempts that were read and not right. */
function wrongTries(attempts: readonly Attempt[]): number {
  return attempts.filter(({ verdict }) => verdict === "wrong" || verdict === "close").length;
}

const HALF = /\p{Surrogate}/gu;
