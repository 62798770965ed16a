// The view of a checkpoint: a question, a field, a verdict in words, and what was tried before.

import { answersFor, pageOnlyNotice } from "../host/answers.ts";
import {
  type Health,
  type Host,
  type Kernel,
  type Mount,
  type Off,
  PATIENCE,
} from "../host/host.ts";
import { button, disclosure, element, freshId } from "../page/dom.ts";
import { questionForm } from "../page/question.ts";
import { type Data, dataOf, textOf } from "../text/json.ts";
import { say } from "../text/strings.ts";

/** Draw a checkpoint; without a kernel it shows what was asked and tried. */
export const mountCheckpoint: Mount = (el, host) => {
  const asked = questionOf(host.get("_document"));
  const title = element("p", { class: "aikit-title", id: freshId("checkpoint") });
  const verdict = element("p", { class: "aikit-verdict", role: "status" });
  const tried = attemptsPart();
  const working = workingPart();
  const fleeting = pageOnlyNotice(host);
  const form = formOf(host, asked);

  function draw() {
    const { attempts, solved } = stateOf(host, asked.id);
    title.textContent = say(solved ? "checkpointSolved" : "checkpoint", { id: asked.id });
    showVerdict(verdict, attempts.at(-1));
    tried.show(attempts);
    working.show(host.get("working"));
    fleeting.show(attempts.length > 0);
  }

  function drawAndKeep() {
    draw();
    const state = stateOf(host, asked.id);
    if (state.attempts.length) answersFor(host)?.set(asked.id, recordOf({ ...state, draft: "" }));
  }

  const named = { class: "aikit aikit-checkpoint", role: "group", "aria-labelledby": title.id };
  el.append(element("div", named, title, form.el, verdict, tried.el, working.el, fleeting.el));
  draw();
  const offs = [form.end, host.on("attempts", drawAndKeep), host.on("working", draw)];
  const answers = answersFor(host);
  if (answers) offs.push(answers.onChange(draw));
  restore(host, asked.id);
  return () => {
    for (const off of offs) off();
  };
};

/** What was tried: the kernel knows, or else what the notebook kept. */
function stateOf(host: Host, id: string): Kept {
  const kept = keptOf(answersFor(host)?.get(id));
  const attempts = attemptsOf(host.get("attempts"));
  if (!attempts.length) return kept;
  return { attempts, solved: host.get("solved") === true, draft: kept.draft };
}

/** A field if there is a kernel to check what is typed; else the question alone. */
function formOf(host: Host, asked: Question): Form {
  if (host.kernel) {
    return answerForm(asked, host.kernel, stateOf(host, asked.id).draft, (draft) =>
      answersFor(host)?.set(asked.id, recordOf({ ...stateOf(host, asked.id), draft })),
    );
  }
  const unit = element("span", { class: "aikit-unit" }, asked.unit);
  const question = element("p", { dir: "auto" }, asked.question, " ", unit);
  const hint = element("p", { class: "aikit-notice" }, say("runToAnswer"));
  return { el: element("div", {}, question, hint), end: () => undefined };
}

/** Give a fresh kernel what was tried before its cell was run again. */
function restore(host: Host, id: string) {
  const { attempts } = keptOf(answersFor(host)?.get(id));
  if (attempts.length === 0 || attemptsOf(host.get("attempts")).length > 0) return;
  host.kernel?.send({ kind: "restore", texts: attempts.map(({ text }) => text) });
}

// The form of a checkpoint: sends what is typed, and loses none of it when the kernel is silent.

/** What was typed and not yet checked, by id, for a cell that is run again in this page. */
const drafts = new Map<string, string>();

export interface Form {
  el: HTMLElement;
  end: Off;
}

/** A form whose answers go to the kernel; `keepDraft` is given what has no answer yet. */
export function answerForm(
  asked: Question,
  kernel: Kernel,
  draft: string,
  keepDraft: (text: string) => void,
): Form {
  const { el, input, send, notice } = questionForm({ ...asked, act: say("check") });
  const typed = () => input.value.trim();
  input.value = drafts.get(asked.id) ?? draft;
  input.addEventListener("input", () => drafts.set(asked.id, input.value));

  const line = exchange(kernel, (reply) => {
    if (reply === "answered") drafts.delete(asked.id);
    keepDraft(reply === "answered" ? "" : typed());
    notice.textContent = reply === "answered" ? "" : say("kernelSilent");
  });

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    input.focus();
    if (send.disabled) return; // Enter, though the kernel is gone
    if (typed()) line.send(typed());
    else notice.textContent = say("nothingTyped", { unit: asked.unit });
  });

  const off = kernel.onHealth((health) => {
    send.disabled = health === "gone";
    if (health !== "well" && typed()) keepDraft(typed());
    if (health === "gone") line.end();
    showHealth(notice, kernel, health);
  });
  return {
    el,
    end() {
      line.end();
      off();
    },
  };
}

/** Say what has become of the kernel, and offer to start it anew where the page can. */
function showHealth(notice: HTMLElement, kernel: Kernel, health: Health) {
  if (health === "well") return notice.replaceChildren();
  if (health === "away") return notice.replaceChildren(say("kernelAway"));
  const { restart } = kernel;
  notice.replaceChildren(say(restart ? "answersGone" : "pageGone"));
  if (restart) notice.append(" ", button(say("restart"), restart));
}

// One answer at a time to the kernel, and word of its silence.

/** "silent" may still be followed by "answered": a busy kernel answers late. */
export type Reply = "answered" | "silent";

export interface Exchange {
  /** Send an answer; false if the one before it still waits. */
  send(text: string): boolean;
  end(): void;
}

export function exchange(kernel: Kernel, hear: (reply: Reply) => void): Exchange {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(reply: Reply) {
    clearTimeout(timer);
    timer = undefined;
    hear(reply);
  }

  const off = kernel.onMessage((content) => {
    if (content.kind === "checked") settle("answered");
  });

  return {
    send(text) {
      if (timer !== undefined) return false;
      timer = setTimeout(settle, PATIENCE, "silent");
      try {
        kernel.send({ kind: "check", text });
      } catch {
        settle("silent"); // the line to the kernel is already closed
      }
      return true;
    },
    end() {
      clearTimeout(timer);
      off();
    },
  };
}

// The parts of a checkpoint that show what was tried: verdict, attempts, working.

const SIGNS = { right: "✓", close: "≈", wrong: "✗", unreadable: "?" } as const;

/** A verdict as sign, word and sentence, so that colour is never all there is. */
function verdictOf({ verdict, message }: Attempt): Node[] {
  return [
    element("span", { class: "aikit-sign", "aria-hidden": "true" }, SIGNS[verdict]),
    element("strong", {}, say(verdict)),
    document.createTextNode(" "),
    element("span", { dir: "auto" }, message),
  ];
}

/** Show the verdict on the newest attempt; nothing if there is none. */
export function showVerdict(el: HTMLElement, attempt: Attempt | undefined) {
  el.dataset.verdict = attempt?.verdict ?? "";
  el.replaceChildren(...(attempt ? verdictOf(attempt) : []));
}

/** A list of what was tried, the newest first, behind a heading that counts. */
export function attemptsPart() {
  const heading = element("span");
  const list = element("ol", { reversed: true });
  const el = disclosure(heading, list);
  return {
    el,
    show(attempts: Attempt[]) {
      el.hidden = attempts.length === 0;
      heading.textContent = say("attempts", { count: attempts.length });
      list.replaceChildren(...attempts.map(itemOf).reverse());
    },
  };
}

function itemOf(attempt: Attempt): HTMLLIElement {
  const typed = element("bdi", { class: "aikit-typed" }, attempt.text);
  return element("li", { "data-verdict": attempt.verdict }, typed, " ", ...verdictOf(attempt));
}

/** The way to the answer, offered once the kernel has sent it. */
export function workingPart() {
  const words = element("p", { dir: "auto" });
  const el = disclosure(say("working"), words);
  return {
    el,
    show(working: unknown) {
      words.textContent = textOf(working);
      el.hidden = words.textContent === "";
    },
  };
}

// What a checkpoint keeps with the notebook. It is read with care: a notebook may come from anyone.

export type Verdict = "right" | "close" | "wrong" | "unreadable";

export interface Attempt {
  text: string;
  verdict: Verdict;
  message: string;
}

/** What was tried, whether it was solved, and what was typed but has no verdict yet. */
export interface Kept {
  attempts: Attempt[];
  solved: boolean;
  draft: string;
}

export interface Question {
  id: string;
  question: string;
  unit: string;
}

const MOST = 100; // attempts, the newest
const VERDICTS: readonly unknown[] = ["right", "close", "wrong", "unreadable"];

/** The attempts in a trait or a kept record; what is no attempt is left out. */
export function attemptsOf(value: unknown): Attempt[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(dataOf)
    .filter((item) => typeof item.text === "string" && VERDICTS.includes(item.verdict))
    .map(({ text, verdict, message }) => ({
      text: textOf(text),
      verdict: verdict as Verdict,
      message: textOf(message),
    }))
    .slice(-MOST);
}

/** What a notebook keeps under a checkpoint's id. */
export function keptOf(record: unknown): Kept {
  const { attempts, solved, draft } = dataOf(record);
  return { attempts: attemptsOf(attempts), solved: solved === true, draft: textOf(draft) };
}

/** The record to keep; a draft only while there is one. */
export function recordOf({ attempts, solved, draft }: Kept): Data {
  return { kind: "checkpoint", attempts, solved, ...(draft && { draft }) };
}

/** The question of a document, which may be of any make. */
export function questionOf(value: unknown): Question {
  const { id, question, unit } = dataOf(value);
  return { id: textOf(id), question: textOf(question), unit: textOf(unit) };
}
