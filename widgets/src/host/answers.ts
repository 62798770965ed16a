// Where a view keeps answers: in the notebook, or in this page until it is closed.

import { button, element } from "../page/dom.ts";
import { canonical, type Data, dataOf } from "../text/json.ts";
import { say } from "../text/strings.ts";
import { type Answers, type Host, listeners } from "./host.ts";

/** The answers of a page without the extension, kept so that none is lost if the kernel dies. */
export function answersOfPage(): Answers {
  const records = new Map<string, unknown>();
  const changed = listeners();
  return {
    get: (id) => records.get(id),
    get items() {
      return Object.fromEntries(records);
    },
    set(id, record) {
      records.set(id, grown(dataOf(records.get(id)), dataOf(record)));
      changed.call();
    },
    onChange: changed.add,
  };
}

const PAGE = answersOfPage();

/** The answers kept for a view; null in an open notebook that neither runs nor keeps them. */
export function answersFor(host: Host): Answers | null {
  return host.answers ?? (host.kernel || host.isPublished ? PAGE : null);
}

/** Whether what is kept ends with the page: there is no extension that would save it. */
export function isKeptInPageOnly(host: Host): boolean {
  return host.answers === null && answersFor(host) !== null;
}

const TROUBLES = {
  failed: "notSaved",
  full: "notSavedFull",
  away: "notSavedAway",
  changed: "notSavedChanged",
  readOnly: "notSavedReadOnly",
  unkept: "workNowhere",
  tooMuch: "lastNotKept",
} as const;

/** Says what would be lost with the page, once there is something to lose. */
export function keepingNotice(host: Host) {
  const el = element("p", { class: "aikit-notice", role: "status", hidden: true });
  let shown = "";
  return {
    el,
    show(isAnswered: boolean) {
      const trouble = host.answers?.trouble;
      const words = isKeptInPageOnly(host) ? "keptInPage" : trouble && TROUBLES[trouble];
      const sentence = isAnswered && words ? say(words) : "";
      if (shown !== sentence) el.replaceChildren(sentence, ...(trouble ? rescueIn(host) : []));
      shown = sentence;
      el.hidden = sentence === "";
    },
  };
}

/** Buttons for work that is not in the file. */
function rescueIn({ answers }: Host): (Node | string)[] {
  if (!answers?.rescue) return [];
  const { save, download } = answers.rescue;
  return [" ", button(say("tryNow"), save), " ", button(say("downloadCopy"), download)];
}

// What is kept only ever grows, whichever cell, view, tab or copy of the notebook writes it.

/**
 * A kept record after a view wrote its own: no attempt is dropped, solved stays solved, and a line
 * that another takes the place of stays among the attempts. What else there is, the later one says;
 * a draft lasts until one writes without it.
 */
export function grown(before: Data, after: Data): Data {
  const { draft: _, ...lasting } = before;
  const both: Data = { ...lasting, ...after };
  const attempts = union(triedIn(before), triedIn(after));
  const { line } = before;
  const isLeft = typeof line === "string" && line !== "" && line !== both.line;
  const texts = attempts.map((attempt) => dataOf(attempt).text);
  if (isLeft && !texts.includes(line)) attempts.push({ text: line });
  if (attempts.length > 0 || Array.isArray(both.attempts)) both.attempts = attempts;
  if (before.solved === true) both.solved = true;
  const last = dataOf(attempts.at(-1)).value;
  if ("value" in both && typeof last === "number") both.value = last;
  return both;
}

const triedIn = ({ attempts }: Data): unknown[] => (Array.isArray(attempts) ? attempts : []);

/** Both lists in one, each item as often as in the list that has it more often. */
function union(before: readonly unknown[], after: readonly unknown[]): unknown[] {
  const added = beyond(before, after, canonical);
  const lacking = beyond(after, before, canonical);
  return lacking.length > 0 ? [...before, ...added] : [...after]; // one that has all keeps its order
}

/** The items of `more` that `list` has not, or not as often. */
export function beyond<Item>(
  list: readonly Item[],
  more: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] {
  const left = new Map<string, number>();
  for (const item of list) left.set(nameOf(item), (left.get(nameOf(item)) ?? 0) + 1);
  return more.filter((item) => {
    const count = left.get(nameOf(item)) ?? 0;
    left.set(nameOf(item), count - 1);
    return count <= 0;
  });
}
