// The view of a prediction: a prediction is committed, locked and kept; changing one's mind keeps both.

import { lessonOf } from "../codes/code.ts";
import { codePart } from "../codes/part.ts";
import { answersFor, beyond, keepingNotice } from "../host/answers.ts";
import type { Host, Mount } from "../host/host.ts";
import { button, disclosure, element, freshId, keepSwipes } from "../page/dom.ts";
import { offerPrint, wordsPrint } from "../page/print.ts";
import { questionForm } from "../page/question.ts";
import { canonical, dataOf, textOf } from "../text/json.ts";
import { figures, inUnit, typed } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { readTyped } from "../text/typed.ts";
import { inBrackets, unitWords } from "../text/units.ts";
import { answerSentence, revealOf } from "./answer.ts";

const QUIET = "aikit-button aikit-quiet";

/** Draw a prediction. It needs no kernel where the notebook itself can keep the prediction. */
export const mountPrediction: Mount = (el, host) => {
  const asked = askedOf(host.get("_document"));
  const title = element("p", { class: "aikit-title", id: freshId("prediction") });
  const form = predictionForm(asked, commit);
  const said = element("p", { class: "aikit-verdict", role: "status" });
  const change = button(say("changeMind"), changeMind);
  const reveal = revealOf(host, asked.id);
  const showAnyway = button(say("showAnyway"), showWithout, { class: QUIET });
  const earlier = earlierPart(asked);
  const keeping = keepingNotice(host);
  const code = codePart(host);
  const answers = answersFor(host);
  const canKeep = answers !== null;
  let isChanging = false;

  function draw() {
    const predictions = reveal.isWaiting ? [] : predictionsIn(host, asked.id);
    const last = predictions.at(-1);
    const isLocked = !canKeep || (last !== undefined && !isChanging);
    form.show(last, isLocked);
    change.hidden = !canKeep || !isLocked;
    said.textContent = last ? wordsTo(last) : reveal.isOpen ? say("shownAnyway") : "";
    if (!canKeep && !last) said.textContent = say("runToAnswer");
    showAnyway.hidden = last !== undefined || reveal.isOpen;
    earlier.show(predictions.slice(0, -1));
    keeping.show(predictions.length > 0);
    code.show(lessonOf(asked.id), asked.id);
  }

  /** What was said, and what the model says if it is on the page. */
  function wordsTo({ value }: Prediction) {
    if (!reveal.answer) return say("predicted", { value: wordsOf({ value }, asked) });
    return answerSentence(value * reveal.answer.factor, reveal.answer);
  }

  function commit(prediction: Prediction) {
    isChanging = false;
    keep(host, asked.id, prediction);
    reveal.hear();
    draw();
    form.focus();
  }

  function showWithout() {
    reveal.open();
    form.focus(); // the button that had the focus is gone
  }

  function changeMind() {
    isChanging = true;
    draw();
    form.focus();
  }

  function drawAndRestore() {
    draw();
    restore(host, asked.id);
  }

  title.textContent = say("prediction");
  const named = { class: "aikit aikit-prediction", role: "group", "aria-labelledby": title.id };
  const view = element(
    "div",
    named,
    title,
    form.el,
    said,
    change,
    showAnyway,
    earlier.el,
    code.el,
    keeping.el,
  );
  el.append(view);
  offerPrint(view, host.get("_document"), async () =>
    printOf(asked, predictionsIn(host, asked.id)),
  );
  draw();
  const offs = [host.on("attempts", draw), host.on("value", draw), reveal.onChange(draw)];
  if (answers) offs.push(answers.onChange(drawAndRestore));
  restore(host, asked.id);
  return () => {
    for (const off of offs) off();
  };
};

/** The predictions: all that the notebook kept, then what only the kernel knows. */
export function predictionsIn(host: Host, id: string): Prediction[] {
  const kept = predictionsOf(dataOf(answersFor(host)?.get(id)).attempts);
  return [...kept, ...beyond(kept, predictionsOf(host.get("attempts")), canonical)];
}

/** Keep one more in the kernel, where other widgets follow the last, and in the notebook. */
export function keep(host: Host, id: string, { text, value }: Prediction) {
  const record = recordOf([...predictionsIn(host, id), { text, value }]);
  host.set("attempts", record.attempts);
  host.set("value", value);
  answersFor(host)?.set(id, record);
}

/** Give the kernel what was predicted before its cell was run again, or in a copy of the cell. */
export function restore(host: Host, id: string) {
  const { attempts, value } = recordOf(predictionsIn(host, id));
  const known = predictionsOf(host.get("attempts"));
  if (!host.kernel || beyond(known, attempts, canonical).length === 0) return;
  host.set("attempts", attempts);
  host.set("value", value);
}

const SAID = 10; // figures: the student's own

/** A prediction with its unit, in the student's own figures. */
function wordsOf({ value }: Pick<Prediction, "value">, { display }: Asked): string {
  return inUnit(value, display, SAID);
}

/** What a saved notebook shows: what was asked, and every prediction. */
function printOf(asked: Asked, predictions: Prediction[]) {
  const title = element("strong", {}, say("prediction"));
  const { question, display } = asked;
  const line = element("p", { dir: "auto" }, title, ` ${question}${inBrackets(display.unit)}`);
  const said = predictions.map((each) =>
    element("li", { dir: "auto" }, say("predicted", { value: wordsOf(each, asked) })),
  );
  const none = element("p", {}, say("noAnswer"));
  return wordsPrint(said.length > 0, line, said.length > 0 ? element("ol", {}, ...said) : none);
}

/** The predictions before the last one, behind a heading that counts them. */
function earlierPart(asked: Asked) {
  const heading = element("span");
  const list = element("ol");
  const el = disclosure(heading, list);
  return {
    el,
    show(predictions: Prediction[]) {
      el.hidden = predictions.length === 0;
      heading.textContent = say("earlierPredictions", { count: predictions.length });
      list.replaceChildren(
        ...predictions.map((prediction) => element("li", {}, wordsOf(prediction, asked))),
      );
    },
  };
}

// The form of a prediction: a field, a slider if there is a range, and one button to commit.

/** A form that commits a prediction once it can be read as one number. */
export function predictionForm(asked: Asked, commit: (prediction: Prediction) => void) {
  const { question, display, range } = asked;
  const act = say("commit");
  const { el, input, send, notice, named } = questionForm({
    question,
    unit: unitWords(display.unit),
    act,
  });
  const slider = range && sliderOf(range, named, input);
  const ends = (range ?? []).map((end) => element("span", {}, figures(end)));
  const track = element("div", { class: "aikit-ends", "aria-hidden": "true" }, ...ends);
  input.inputMode = "decimal";
  if (slider) el.children[0]?.after(slider, track);

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.readOnly) return; // Enter in a locked field
    notice.replaceChildren(...attempt(input.value.trim(), asked, commit));
  });

  return {
    el,
    /** Show a committed prediction, locked, or let it be changed. */
    show(prediction: Prediction | undefined, isLocked: boolean) {
      if (isLocked && prediction) input.value = prediction.text;
      if (!isLocked && !prediction && input.readOnly) {
        input.value = ""; // a class is asked
        if (slider && range) slider.valueAsNumber = middleOf(range);
      }
      if (slider && prediction) slider.value = String(prediction.value / display.factor);
      input.readOnly = isLocked;
      input.hidden = isLocked && !prediction; // nothing predicted, and nowhere to keep a prediction
      send.hidden = isLocked;
      if (slider) slider.hidden = track.hidden = isLocked;
      notice.replaceChildren();
    },
    focus: () => input.focus(),
  };
}

/** Commit what can be read as one number; else what to say to the student. */
function attempt(
  text: string,
  asked: Asked,
  commit: (prediction: Prediction) => void,
): (Node | string)[] {
  const { display, unit, range } = asked;
  const [low, high] = range ?? [-Infinity, Infinity];
  const inUnit = [low * display.factor, high * display.factor] as const;
  const reading = readTyped(text, display, unit, inUnit);
  const name = say("prediction");
  switch (reading.kind) {
    case "number":
      commit({ text, value: reading.value });
      return [];
    case "ambiguous": {
      const options = reading.options.map((option) => button(option.text, () => commit(option)));
      return [say("ambiguous", { text }), ...options.flatMap((option) => [" ", option])];
    }
    case "otherUnit":
      return [say("otherUnit", { name, text, unit: display.unit })];
    case "unreadable":
      return [text ? say("notNumber", { name, text }) : say("nothingPredicted")];
  }
}

/** Where a slider stands before anything is predicted. */
const middleOf = ([min, max]: [number, number]) => (min + max) / 2;

/** A slider that writes into the field, and follows it. */
function sliderOf(range: [number, number], named: object, input: HTMLInputElement) {
  const [min, max] = range;
  const look = { type: "range", class: "aikit-slider", min, max, step: stepOf(range) };
  const slider = element("input", { ...look, ...named });
  slider.valueAsNumber = middleOf(range);
  keepSwipes(slider);
  slider.addEventListener("input", () => {
    input.value = typed(slider.valueAsNumber);
  });
  input.addEventListener("input", () => {
    const number = Number(input.value.replace(",", "."));
    if (Number.isFinite(number)) slider.valueAsNumber = number;
  });
  return slider;
}

// What a prediction asks and keeps with the notebook, read with care: it may come from anyone.

/** A prediction as it was typed, and its value in the models' unit. */
export interface Prediction {
  text: string;
  value: number;
}

export interface Asked {
  id: string;
  question: string;
  /** The models' unit, and how its numbers are shown. */
  unit: string;
  display: { factor: number; unit: string };
  /** The ends of a slider, in the shown unit. */
  range: [number, number] | null;
}

const MOST = 100; // predictions, the newest

/** The predictions in a trait or a kept record; anything else is left out. */
export function predictionsOf(value: unknown): Prediction[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(dataOf)
    .filter(({ text, value }) => typeof text === "string" && Number.isFinite(value))
    .map(({ text, value }) => ({ text: textOf(text), value: Number(value) }))
    .slice(-MOST);
}

/** The record to keep: the last prediction decides. */
export function recordOf(predictions: Prediction[]) {
  return { kind: "prediction", attempts: predictions, value: predictions.at(-1)?.value ?? null };
}

/** The question in a document; from a document of another version, the parts that can be read. */
export function askedOf(value: unknown): Asked {
  const { id, question, unit, display, range } = dataOf(value);
  const { factor, unit: name } = dataOf(display);
  const isFactor = Number.isFinite(factor) && Number(factor) > 0;
  return {
    id: textOf(id),
    question: textOf(question),
    unit: textOf(unit),
    display: isFactor
      ? { factor: Number(factor), unit: textOf(name) }
      : { factor: 1, unit: textOf(unit) },
    range: rangeOf(range),
  };
}

function rangeOf(value: unknown): [number, number] | null {
  const [low, high]: unknown[] = Array.isArray(value) ? value : [];
  const areEnds = Number.isFinite(low) && Number.isFinite(high) && Number(low) < Number(high);
  return areEnds ? [Number(low), Number(high)] : null;
}

/** A round step, of about a hundredth of a slider's range. */
export function stepOf([low, high]: [number, number]): number {
  return 10 ** Math.floor(Math.log10((high - low) / 50));
}
