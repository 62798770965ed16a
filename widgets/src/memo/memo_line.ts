// The view of a memo line: the lesson's sentence in a field, to be kept in the student's own words.

import { codePart } from "../codes/part.ts";
import { answersFor, isKeptInPageOnly, keepingNotice } from "../host/answers.ts";
import type { Host, Mount } from "../host/host.ts";
import { button, disclosure, element, freshId, isGoingOn } from "../page/dom.ts";
import { offerPrint, wordsPrint } from "../page/print.ts";
import { dataOf, textOf } from "../text/json.ts";
import { say } from "../text/strings.ts";

const LONGEST = 400; // characters; twelve of them are one page
const MOST = 100; // earlier lines shown

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
  const earlier = earlierPart();
  const trouble = keepingNotice(host);
  const code = codePart(host);

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
    const record = answers?.get(memo.id);
    earlier.show(earlierIn(record));
    trouble.show(record !== null && record !== undefined && !isKeptInPageOnly(host)); // that is said
    code.show(memo.lesson === "" ? undefined : Number(memo.lesson));
  }

  field.addEventListener("keydown", (event) => {
    if (!isGoingOn(event)) return;
    event.preventDefault(); // of the line break
    const words = tidy(field.value);
    if (!field.readOnly && words !== (lineIn(host, memo) || memo.sentence)) keep(words);
  });
  title.textContent = say("memo", { lesson: memo.lesson });
  field.readOnly = actions.hidden = answers === null; // nowhere to keep it
  const named = { class: "aikit aikit-memo", role: "group", "aria-labelledby": title.id };
  const parts = [title, label, actions, said, earlier.el, code.el, trouble.el];
  const view = element("div", named, ...parts);
  el.append(view);
  offerPrint(view, host.get("_document"), async () => printOf(memo, lineIn(host, memo)));
  draw();
  const offs = [host.on("line", draw)];
  if (answers) offs.push(answers.onChange(draw));
  return () => {
    for (const off of offs) off();
  };
};

/** What a saved notebook shows: the sentence, and whose it is. */
function printOf({ lesson, sentence }: Memo, line: string) {
  const title = element("strong", {}, say("memo", { lesson }));
  const words = element("p", { dir: "auto" }, title, ` ${line || sentence}`);
  if (line) words.append(` ${say("ownWords")}`);
  return wordsPrint(line !== "", words);
}

/** The student's own words: the notebook's, or else the kernel's. */
function lineIn(host: Host, { id }: Memo): string {
  const kept = answersFor(host)?.get(id);
  return lineOf(kept ?? { line: host.get("line") });
}

/** What a student wrote before, behind a heading that counts it. */
function earlierPart() {
  const heading = element("span");
  const list = element("ol");
  const el = disclosure(heading, list);
  return {
    el,
    show(lines: string[]) {
      el.hidden = lines.length === 0;
      heading.textContent = say("memoEarlier", { count: lines.length });
      list.replaceChildren(...lines.map((line) => element("li", { dir: "auto" }, line)));
    },
  };
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

/** The sentences that a kept record had before its own, the newest. */
export function earlierIn(record: unknown): string[] {
  const { attempts } = dataOf(record);
  const lines = Array.isArray(attempts)
    ? attempts.map((item) => tidy(textOf(dataOf(item).text)))
    : [];
  return lines.filter((line) => line !== "" && line !== lineOf(record)).slice(-MOST);
}

/** One line, without outer or doubled spaces. */
export const tidy = (text: string) => text.replace(/\s+/g, " ").trim();
