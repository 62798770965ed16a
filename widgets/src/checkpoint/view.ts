// The view of a checkpoint: a question, a field, a verdict in words, and what was tried before.

import { answersFor, beyond, keepingNotice } from "../host/answers.ts";
import {
  type Health,
  type Host,
  type Kernel,
  type Mount,
  type Off,
  PATIENCE,
} from "../host/host.ts";
import { button, disclosure, element, freshId } from "../page/dom.ts";
import { offerPrint, wordsPrint } from "../page/print.ts";
import { questionForm } from "../page/question.ts";
import { type Data, dataOf, textOf } from "../text/json.ts";
import { languageOfPage } from "../text/language.ts";
import { say } from "../text/strings.ts";
import { inBrackets, unitWords } from "../text/units.ts";

/** Draw a checkpoint; without a kernel it shows what was asked and tried. */
export const mountCheckpoint: Mount = (el, host) => {
  const asked = questionOf(host.get("_document"));
  const title = element("p", { class: "aikit-title", id: freshId("checkpoint") });
  const verdict = element("p", { class: "aikit-verdict", role: "status" });
  const tried = attemptsPart();
  const working = workingPart();
  const keeping = keepingNotice(host);
  const form = formOf(host, asked);
  const openIt = say(host.isPublished ? "openToAnswer" : "runToAnswer");
  const hint = element("p", { class: "aikit-notice" }, openIt);

  function draw() {
    const { attempts, solved } = stateOf(host, asked.id);
    title.textContent = say(solved ? "checkpointSolved" : "checkpoint", { label: asked.label });
    hint.hidden = solved || host.kernel !== null;
    showVerdict(
      verdict,
      attemptsOf(host.get("attempts")).at(-1) ?? attempts.at(-1),
      attempts.length,
    );
    tried.show(attempts);
    working.show(host.get("working"));
    keeping.show(attempts.length > 0);
  }

  function keepNew() {
    if (attemptsOf(host.get("attempts")).length > 0) keep(host, asked.id);
  }

  function drawAndKeep() {
    keepNew();
    draw();
  }

  function drawAndRestore() {
    draw();
    restore(host, asked.id);
  }

  const named = { class: "aikit aikit-checkpoint", role: "group", "aria-labelledby": title.id };
  const parts = [title, form.el, hint, verdict, tried.el, working.el, keeping.el];
  const view = element("div", named, ...parts);
  el.append(view);
  offerPrint(view, host.get("_document"), async () => printOf(asked, stateOf(host, asked.id)));
  draw();
  const offs = [form.end, host.on("attempts", drawAndKeep), host.on("working", draw)];
  const answers = answersFor(host);
  if (answers) offs.push(answers.onChange(drawAndRestore));
  keepNew();
  restore(host, asked.id);
  return () => {
    for (const off of offs) off();
  };
};

/** In which language a kernel is to judge; it speaks English unless it is told. */
const spoken = () => (languageOfPage() === "en" ? {} : { language: languageOfPage() });

/** What an attempt is known by: a kernel that judges it anew may find other words. */
const typedIn = ({ text }: Attempt) => text;

/** The attempts: first those that the notebook kept, then those that only the kernel knows. */
export function stateOf(host: Host, id: string): Kept {
  const kept = keptOf(answersFor(host)?.get(id));
  const added = beyond(kept.attempts, attemptsOf(host.get("attempts")), typedIn);
  const solved = kept.solved || host.get("solved") === true;
  return { attempts: [...kept.attempts, ...added], solved, draft: kept.draft };
}

/** Keep with the notebook what only the kernel knows, which may be that of another cell or page. */
export function keep(host: Host, id: string, draft = stateOf(host, id).draft) {
  const answers = answersFor(host);
  const record = dataOf(answers?.get(id));
  const before = Array.isArray(record.attempts) ? record.attempts : []; // as they are, to the letter
  const { attempts, solved } = stateOf(host, id);
  const added = attempts.slice(keptOf(record).attempts.length);
  answers?.set(id, { ...recordOf({ attempts, solved, draft }), attempts: [...before, ...added] });
}

/** A field if there is a kernel to check what is typed; else the question alone. */
function formOf(host: Host, asked: Question): Form {
  if (host.kernel) {
    const { draft } = stateOf(host, asked.id);
    return answerForm(asked, host.kernel, draft, (typed) => keep(host, asked.id, typed));
  }
  const unit = element("span", { class: "aikit-unit", dir: "auto" }, unitWords(asked.unit));
  const question = element("p", { dir: "auto" }, asked.question, " ", unit);
  return { el: question, end: () => undefined };
}

/** Give the kernel what was tried before its cell was run again, or in a copy of the cell. */
export function restore(host: Host, id: string) {
  const tried = keptOf(answersFor(host)?.get(id)).attempts.slice(-MOST);
  if (beyond(attemptsOf(host.get("attempts")), tried, typedIn).length === 0) return;
  try {
    host.kernel?.send({ kind: "restore", texts: tried.map(typedIn), ...spoken() });
  } catch {
    // the line to the kernel is closed: the cell is to be run again, and asks again
  }
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
  const { el, input, send, notice } = questionForm({
    ...asked,
    unit: unitWords(asked.unit),
    act: say("check"),
  });
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
  const { restart, reconnect } = kernel;
  if (health === "away") {
    notice.replaceChildren(say("kernelAway"));
    if (reconnect) notice.append(" ", button(say("tryNow"), reconnect));
    return;
  }
  notice.replaceChildren(say(restart ? "answersGone" : "pageGone"));
  if (restart) notice.append(" ", button(say("restart"), restart));
}

// One answer at a time to the kernel, and word of its silence.

/** "silent" may still be followed by "answered": a busy kernel answers late. */
export type Reply = "answered" | "silent";

export interface Exchange {
  /** Send an answer; one that comes while another waits is sent after it, the newest alone. */
  send(text: string): void;
  end(): void;
}

export function exchange(kernel: Kernel, hear: (reply: Reply) => void): Exchange {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [waiting, next] = ["", ""];

  function settle(reply: Reply) {
    clearTimeout(timer);
    timer = undefined;
    hear(reply);
    const text = next;
    next = "";
    if (reply === "answered" && text) send(text);
  }

  const off = kernel.onMessage((content) => {
    if (content.kind === "checked") settle("answered");
  });

  function send(text: string) {
    if (timer !== undefined) {
      next = text === waiting ? "" : text; // Enter twice is one answer
      return;
    }
    waiting = text;
    timer = setTimeout(settle, PATIENCE, "silent");
    try {
      kernel.send({ kind: "check", text, ...spoken() });
    } catch {
      settle("silent"); // the line to the kernel is already closed
    }
  }

  return {
    send,
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

/** Show the verdict on the newest attempt and mark it as read; show nothing if there is none. */
export function showVerdict(el: HTMLElement, attempt: Attempt | undefined, count: number) {
  el.dataset.verdict = attempt?.verdict ?? "";
  el.replaceChildren();
  if (!attempt) return;
  const read = element("bdi", { class: "aikit-typed" }, attempt.text);
  const which = element("span", { class: "aikit-which" }, say("attempt", { count }), " ", read);
  el.append(which, ...verdictOf(attempt));
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
      list.replaceChildren(...attempts.slice(-MOST).map(itemOf).reverse());
      list.start = attempts.length;
    },
  };
}

function itemOf(attempt: Attempt): HTMLLIElement {
  const typed = element("bdi", { class: "aikit-typed" }, attempt.text);
  return element("li", { "data-verdict": attempt.verdict }, typed, " ", ...verdictOf(attempt));
}

/** What a saved notebook shows: what was asked, and every attempt with its verdict. */
function printOf({ label, question, unit }: Question, { attempts, solved }: Kept) {
  const title = say(solved ? "checkpointSolved" : "checkpoint", { label });
  const asked = element(
    "p",
    { dir: "auto" },
    element("strong", {}, title),
    ` ${question}${inBrackets(unit)}`,
  );
  const list = element("ol", {}, ...attempts.map(itemOf));
  const none = element("p", {}, say("noAnswer"));
  return wordsPrint(attempts.length > 0, asked, attempts.length > 0 ? list : none);
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

/** The attempts, whether one solved it, and a typed answer that has no verdict yet. */
export interface Kept {
  attempts: Attempt[];
  solved: boolean;
  draft: string;
}

export interface Question {
  /** Under which a notebook keeps what was answered. */
  id: string;
  /** What a class calls it. */
  label: string;
  question: string;
  unit: string;
}

const MOST = 100; // attempts that a kernel knows and a page lists, the newest
const MOST_KEPT = 6000; // fill the 256 KiB that a notebook keeps
const VERDICTS: readonly unknown[] = ["right", "close", "wrong", "unreadable"];

/** The attempts in a trait or a kept record; anything else is left out. */
export function attemptsOf(value: unknown, most = MOST): Attempt[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(dataOf)
    .filter((item) => typeof item.text === "string" && VERDICTS.includes(item.verdict))
    .map(({ text, verdict, message }) => ({
      text: textOf(text),
      verdict: verdict as Verdict,
      message: textOf(message),
    }))
    .slice(-most);
}

/** The record that a notebook keeps under a checkpoint's id, without a draft that was tried since. */
export function keptOf(record: unknown): Kept {
  const { attempts, solved, draft } = dataOf(record);
  const tried = attemptsOf(attempts, MOST_KEPT);
  const isOpen = !tried.some(({ text }) => text === draft);
  return { attempts: tried, solved: solved === true, draft: isOpen ? textOf(draft) : "" };
}

/** The record to keep; a draft only while there is one. */
export function recordOf({ attempts, solved, draft }: Kept): Data {
  const isOpen = draft !== "" && !attempts.some(({ text }) => text === draft);
  return { kind: "checkpoint", attempts, solved, ...(isOpen && { draft }) };
}

/** The question of a document, which may be of any make. */
export function questionOf(value: unknown): Question {
  const { id, label = id, question, unit } = dataOf(value);
  return { id: textOf(id), label: textOf(label), question: textOf(question), unit: textOf(unit) };
}
