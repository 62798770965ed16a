// The view of a memo line: the lesson's sentence in a field, to be kept in the student's own words.

import { answersFor, isKeptInPageOnly } from "../host/answers.ts";
import type { Host, Mount } from "../host/host.ts";
import { button, element, freshId } from "../page/dom.ts";
import { dataOf, textOf } from "../text/json.ts";
import { say } from "../text/strings.ts";

const LONGEST = 400; // characters; twelve of them are one page

/** Draw a memo line. It needs no kernel where the notebook itself can keep the words. */
export const mountMemoLine: Mount = (el, host) => {
  const memo = memoOf(host.get("_document"));
  const answers = answersFor(host);
  const title = element("p", { class: "aikit-title", id: freshId("memo") });
  const field = element("textarea", { rows: 3, maxlength: LONGEST, dir: "auto" });
  const label = element("label", {}, say("memoAsk"), field);
  const said = element("p", { class: "aikit-verdict", role: "status" });
  const keeping = button(say("memoKeep"), () => keep(tidy(field.value)));
  const undoing = button(say("memoUndo"), () => keep(""));
  const actions = element("div", { class: "aikit-answer" }, keeping, undoing);

  function keep(words: string) {
    const line = words === memo.sentence ? "" : words;
    host.set("line", line);
    answers?.set(memo.id, { kind: "memo", line });
    field.value = line || memo.sentence;
    draw();
    const kept = isKeptInPageOnly(host) ? "memoKeptInPage" : "memoKept";
    said.textContent = say(line ? kept : "memoCourse");
  }

  function draw() {
    const line = lineIn(host, memo);
    if (document.activeElement !== field) field.value = line || memo.sentence;
    undoing.hidden = line === "";
  }

  title.textContent = say("memo", { lesson: memo.lesson });
  field.readOnly = actions.hidden = answers === null; // nowhere to keep it
  const named = { class: "aikit aikit-memo", role: "group", "aria-labelledby": title.id };
  el.append(element("div", named, title, label, actions, said));
  draw();
  const offs = [host.on("line", draw)];
  if (answers) offs.push(answers.onChange(draw));
  return () => {
    for (const off of offs) off();
  };
};

/** The student's own words: the notebook's, or else the kernel's. */
function lineIn(host: Host, { id }: Memo): string {
  const kept = answersFor(host)?.get(id);
  return lineOf(kept ?? { line: host.get("line") });
}

// What a memo line asks and keeps with the notebook, read with care: it may come from anyone.

export interface Memo {
  id: string;
  lesson: string;
  sentence: string;
}

/** The lesson's sentence in a document, and the name under which a student's own is kept. */
export function memoOf(value: unknown): Memo {
  const { id, lesson, sentence } = dataOf(value);
  const number = Number.isSafeInteger(lesson) ? String(lesson) : "";
  return { id: textOf(id), lesson: number, sentence: textOf(sentence) };
}

/** A student's own sentence in a kept record; empty if there is none. */
export function lineOf(record: unknown): string {
  return tidy(textOf(dataOf(record).line));
}

/** One line, without outer or doubled spaces. */
export const tidy = (text: string) => text.replace(/\s+/g, " ").trim();
