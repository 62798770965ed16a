// Where a view keeps answers: in the notebook, or in this page until it is closed.

import { element } from "../page/dom.ts";
import { say } from "../text/strings.ts";
import { type Answers, type Host, listeners } from "./host.ts";

/** Answers of a page without the extension, so that a kernel that dies takes none with it. */
function answersOfPage(): Answers {
  const records = new Map<string, unknown>();
  const changed = listeners();
  return {
    get: (id) => records.get(id),
    set(id, record) {
      records.set(id, record);
      changed.call();
    },
    onChange: changed.add,
  };
}

const PAGE = answersOfPage();

/** The answers kept for a view; null where nothing runs and no notebook would keep them. */
export function answersFor(host: Host): Answers | null {
  return host.answers ?? (host.kernel && PAGE);
}

/** Whether what is kept ends with the page: there is no extension that would save it. */
export function isKeptInPageOnly({ answers, kernel }: Host): boolean {
  return answers === null && kernel !== null;
}

/** Says so, once there is something to lose. */
export function pageOnlyNotice(host: Host) {
  const el = element("p", { class: "aikit-notice", hidden: true }, say("keptInPage"));
  return {
    el,
    show(isAnswered: boolean) {
      el.hidden = !isAnswered || !isKeptInPageOnly(host);
    },
  };
}
