// The code that a student gives the teacher, behind a heading: shown once there is something to tell.

import { answersFor } from "../host/answers.ts";
import type { Host } from "../host/host.ts";
import { button, copyText, disclosure, element } from "../page/dom.ts";
import { say } from "../text/strings.ts";
import { codeOf } from "./code.ts";

export interface CodePart {
  readonly el: HTMLElement;
  /** Show the code of what is kept now: of all that a lesson asks, or of one prediction alone. */
  show(lesson: number | undefined, id?: string): void;
}

export function codePart(host: Host): CodePart {
  const code = element("output", {
    class: "aikit-typed aikit-class-code",
    "aria-label": say("codeName"),
  });
  const said = element("span", { role: "status" });
  const tell = (sentence: string) => {
    said.textContent = sentence;
  };
  const copy = button(say("copy"), () => copyText(code.value, code, tell));
  const line = element("p", { class: "aikit-answer" }, code, copy, said);
  const el = disclosure(say("codeTitle"), element("p", {}, say("codeWhat")), line);
  el.hidden = true;
  return {
    el,
    show(lesson, id) {
      const all = answersFor(host)?.items ?? {};
      const items = id === undefined ? all : id in all ? { [id]: all[id] } : {};
      const now = lesson === undefined ? "" : codeOf(lesson, items);
      if (code.value !== now) tell("");
      code.value = now;
      el.hidden = now === "";
    },
  };
}
