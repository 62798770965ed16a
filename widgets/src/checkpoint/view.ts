// The view of a checkpoint: a question, a field, a verdict in words, and what was tried before.

import { answersFor, fleetingPart } from "../shared/answers.ts";
import { element, freshId } from "../shared/dom.ts";
import type { Host, Mount } from "../shared/host.ts";
import { say } from "../shared/strings.ts";
import { answerForm, type Form } from "./form.ts";
import { attemptsPart, showVerdict, workingPart } from "./parts.ts";
import { attemptsOf, type Kept, keptOf, type Question, questionOf, recordOf } from "./record.ts";

/** Draw a checkpoint; without a kernel it shows what was asked and tried. */
export const mountCheckpoint: Mount = (el, host) => {
  const asked = questionOf(host.get("_document"));
  const title = element("p", { class: "aikit-title", id: freshId("checkpoint") });
  const verdict = element("p", { class: "aikit-verdict", role: "status" });
  const tried = attemptsPart();
  const working = workingPart();
  const fleeting = fleetingPart(host);
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
