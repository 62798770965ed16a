// "Your work" on an exported page: where it is kept, a file of it out and in, and the student's code.

import { button, download, element, freshId } from "../page/dom.ts";
import { LARGEST } from "../text/json.ts";
import { say } from "../text/strings.ts";
import type { Follower } from "./course.ts";
import type { PageWork } from "./page_work.ts";
import { nameOf } from "./work_file.ts";

const KEEPERS = {
  browser: "workInBrowser",
  course: "workInCourse",
  nowhere: "workNowhere",
} as const;

export interface Bar {
  /** Whether some exercise of the page has own numbers for each student. */
  hasOwnNumbers: boolean;
  /** The course that the page is a part of, if it is of one. */
  course: Follower | null;
}

/** Draw it. */
export function mountWork(el: HTMLElement, work: PageWork, { hasOwnNumbers, course }: Bar): void {
  const title = element("p", { class: "aikit-title", id: freshId("work") }, say("yourWork"));
  const where = element("p", { class: "aikit-notice", role: "status" });
  const said = element("p", { class: "aikit-verdict", role: "status" });
  const save = button(say("saveWork"), () => {
    const name = nameOf(work.work);
    download(name, work.save(), "application/json");
    said.textContent = say("workSaved", { name });
  });
  const opening = openPart(work, (sentence) => {
    said.textContent = sentence;
  });
  const code = hasOwnNumbers ? [codePart(work, (sentence) => said.replaceChildren(sentence))] : [];
  const named = { class: "aikit aikit-work", role: "group", "aria-labelledby": title.id };
  const files = element("div", { class: "aikit-answer" }, save, opening);
  el.append(element("div", named, title, where, files, ...code, said));

  function draw() {
    const words = say(course?.kept === "part" ? "workPartly" : KEEPERS[work.keeper]);
    if (where.textContent !== words) where.textContent = words;
  }
  work.onChange(draw);
  course?.onTold(draw);
  draw();
}

/** A button that opens a file, whose field itself is out of sight. */
function openPart(work: PageWork, tell: (sentence: string) => void): HTMLElement {
  const file = element("input", { type: "file", accept: ".json,application/json", hidden: true });
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
  const line = element("div", { class: "aikit-answer" }, field, use);
  const el = element(
    "form",
    { novalidate: true },
    element("label", { for: id }, say("ownCode")),
    line,
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
