// "Your work" on an exported page: where it is kept, a file of it out and in, and the student's code.

import { button, disclosure, download, element, freshId } from "../page/dom.ts";
import { LARGEST } from "../text/json.ts";
import { say } from "../text/strings.ts";
import type { Follower } from "./course.ts";
import type { PageWork } from "./page_work.ts";
import { nameOf } from "./work_file.ts";

const KEEPERS = {
  browser: ["workKeptInBrowser", "workInBrowser"],
  course: ["workKeptInCourse", "workInCourse"],
  nowhere: ["workKeptNowhere", "workNowhere"],
} as const;

export interface Bar {
  /** Whether some exercise of the page has own numbers for each student. */
  hasOwnNumbers: boolean;
  /** Whether the exercises wait for a code. */
  asksCode: boolean;
  /** The course that the page is a part of, if it is of one. */
  course: Follower | null;
}

/** Draw it: one line, and what can be done with the work behind it. */
export function mountWork(el: HTMLElement, work: PageWork, bar: Bar): void {
  const { hasOwnNumbers, asksCode, course } = bar;
  const short = element("span");
  const where = element("p");
  const said = element("p", { class: "aikit-verdict", role: "status" });
  const tell = (sentence: string) => {
    said.textContent = sentence;
  };
  const save = button(say("saveWork"), () => {
    const name = nameOf(work.work);
    download(name, work.save(), "application/json");
    tell(say("workSaved", { name }));
  });
  const files = element("div", { class: "aikit-answer" }, save, openPart(work, tell));
  const code = hasOwnNumbers ? [codePart(work, tell)] : [];
  const all = disclosure(short, where, files, ...code, said);
  el.append(element("div", { class: "aikit aikit-work" }, all));

  function draw() {
    const [line, sentence] = KEEPERS[work.keeper];
    short.textContent = say(line);
    where.textContent = say(course?.kept === "part" ? "workPartly" : sentence);
    where.classList.toggle("aikit-notice", work.keeper === "nowhere");
    if (work.keeper === "nowhere" || (asksCode && work.code === "")) all.open = true;
  }
  work.onChange(draw);
  course?.onTold(draw);
  draw();
}

/** A button that opens a file, whose own field is out of sight. */
function openPart(work: PageWork, tell: (sentence: string) => void): HTMLElement {
  const file = element("input", {
    type: "file",
    accept: ".json,application/json",
    hidden: true,
    "aria-label": say("openWork"),
  });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const few = chosen.slice(0, LARGEST + 1); // never all of a huge file
    try {
      work.open(new Uint8Array(await few.arrayBuffer()));
      tell(say("workOpened"));
    } catch (error) {
      tell((error as Error).message);
    }
    file.value = "";
  });
  return element(
    "span",
    {},
    button(say("openWork"), () => file.click()),
    file,
  );
}

/** The code that a student's own numbers follow from. */
function codePart(work: PageWork, tell: (sentence: string) => void): HTMLElement {
  const id = freshId("code");
  const field = element("input", {
    id,
    type: "text",
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 40,
  });
  const use = element("button", { type: "submit", class: "aikit-button" }, say("useCode"));
  const el = element(
    "form",
    { class: "aikit-answer", novalidate: true },
    element("label", { for: id }, say("ownCode")),
    field,
    use,
  );
  const show = () => {
    if (document.activeElement !== field) field.value = work.code;
  };
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      const code = work.setCode(field.value);
      tell(code ? say("codeUsed", { code }) : say("codeNone"));
    } catch (error) {
      tell((error as Error).message);
    }
  });
  work.onCode(show);
  show();
  return el;
}
