// The view of an explorer: hears the controls, the notebook and the kernel, and shows the result.

import type { Frame } from "../chart/chart.ts";
import { answersFor } from "../host/answers.ts";
import type { Health, Host, Mount, Off } from "../host/host.ts";
import { element, newestOf, write } from "../page/dom.ts";
import { offerPrint } from "../page/print.ts";
import type { Cells } from "../page/table.ts";
import { answerSentence, type Reveal, revealOf } from "../prediction/answer.ts";
import { predictionsOf } from "../prediction/view.ts";
import { dataOf } from "../text/json.ts";
import { say } from "../text/strings.ts";
import type { Motion } from "./charts/chart_part.ts";
import { type Kind, kindOf } from "./charts/kinds.ts";
import type { Picture } from "./charts/picture.ts";
import { ownSentence } from "./charts/summary.ts";
import { cellsWithPinned, comparisonOf, type State, withPinned } from "./compare.ts";
import { type Columns, columnsFor } from "./compute/columns.ts";
import {
  type ExplorerDocument,
  isSame,
  read,
  type Series,
  startOf,
  storedResult,
  type Values,
} from "./document.ts";
import { callOf, evidenceOf, type Layout, layoutOf, localMoney } from "./layout.ts";
import { printOf, type Shown } from "./print.ts";
import { keep, recall, type Session, sessionOf } from "./session.ts";
import { scenarioOf, valuesOf } from "./share/scenario.ts";
import { documentOf, type Kind as FileKind, save } from "./share/share.ts";
import { tippingOf } from "./tipping.ts";

/** Draw an explorer; a document that cannot be read is one sentence. */
export const mountExplorer: Mount = (el, host) => {
  try {
    const view = new ExplorerView(host, read(host.get("_document")));
    el.append(view.el);
    offerPrint(
      view.el,
      host.get("_document"),
      () => view.print(),
      () => view.shown,
    );
    return () => view.end();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    const notice = element("p", { class: "aikit-notice" }, sentence);
    el.append(element("div", { class: "aikit" }, notice));
    return () => undefined;
  }
};

class ExplorerView {
  readonly el: HTMLElement;
  readonly #host: Host;
  readonly #explorer: ExplorerDocument;
  readonly #values: Values;
  readonly #kind: Kind;
  readonly #session: Session;
  readonly #picture: Picture;
  readonly #layout: Layout;
  readonly #columns: Columns;
  readonly #tipping: ReturnType<typeof tippingOf>;
  readonly #offs: Off[];
  #newest: State;
  #shown: Pick<Shown, "frame" | "compared" | "answered" | "said"> | null = null;
  #pinned: { state: State; frame: Frame } | null = null;
  readonly #reveal: Reveal | null;
  #hasMoved = false;
  #isMoving = false; // a control is held
  #isStopped = false; // the kernel that would compute is not there
  #motion: Motion = "none"; // of the next picture
  readonly #words = newestOf();

  constructor(host: Host, explorer: ExplorerDocument) {
    this.#host = host;
    this.#explorer = explorer;
    this.#values = { ...startOf(explorer), ...(host.get("values") as Values) };
    this.#kind = kindOf(explorer);
    this.#session = sessionOf(host.get("_document") as object, this.#values); // before it is read
    this.#picture = this.#kind.picture(explorer);
    this.#tipping = tippingOf(explorer);
    this.#newest = { values: { ...this.#values }, result: storedResult(explorer) };
    this.#reveal = explorer.prediction === null ? null : revealOf(host, explorer.prediction);
    const actions = {
      onControl: (name: string, value: number | string, isLast: boolean) =>
        this.#onControl(name, value, isLast),
      undo: () => this.#goTo(() => this.#session.history.undo()),
      redo: () => this.#goTo(() => this.#session.history.redo()),
      reset: () => this.#goTo(() => startOf(explorer)),
      pin: () => this.#pin(),
      choose: (values: Values) => this.#goTo(() => values),
      scenario: () => scenarioOf(explorer, this.#values),
      open: async (source: string | Uint8Array) => {
        const values = valuesOf(explorer, await documentOf(source));
        this.#goTo(() => values);
      },
      save: (kind: FileKind) => void this.#saveFile(kind),
      showAnyway: () => this.#showAnyway(),
    };
    this.#layout = layoutOf(explorer, host, this.#picture, actions);
    this.el = this.#layout.el;
    onUndoKeys(this.el, actions);
    this.#columns = columnsFor(
      explorer,
      host.kernel,
      (result, values) => this.#show({ values, result }),
      (message) => this.#showMessage(message),
    );
    this.#begin();
    this.#offs = this.#listen();
  }

  end(): void {
    for (const off of this.#offs) off();
    const { chart, sight, spoken } = this.#layout;
    for (const part of [this.#columns, chart, sight, spoken, this.#words]) part.end();
  }

  /** What it shows, another object at each change. */
  get shown() {
    this.#words.flush();
    return this.#shown;
  }

  /** What a saved notebook shows of it; null before there is a result. */
  async print() {
    const { shown } = this;
    if (!shown) return null;
    const { values, result } = this.#newest;
    return printOf(this.#explorer, this.#host, this.#picture, this.el, {
      ...shown,
      headline: result.headline,
      call: callOf(this.#explorer, values),
      cells: this.#cells(this.#newest),
      isTouched: this.#hasMoved || !isSame(values, startOf(this.#explorer)),
    });
  }

  #begin(): void {
    this.#tell();
    this.#layout.controls.show(this.#values);
    this.#showShared();
    this.#hideUntilPredicted();
    const recalled = this.#host.kernel && recall(this.#explorer);
    this.#ask();
    if (recalled) this.#applyFromPython(recalled);
    if (recalled) this.#save();
  }

  #listen(): Off[] {
    const { kernel } = this.#host;
    const answers = answersFor(this.#host);
    const hideAnswer = () => this.#hideUntilPredicted();
    const offs = [
      this.#host.on("values", () => this.#applyFromPython(this.#host.get("values") as Values)),
      this.#host.on("guess", hideAnswer),
      this.#reveal?.onChange(hideAnswer) ?? (() => undefined),
      this.#session.onChange(() => this.#showShared()),
    ];
    if (answers) offs.push(answers.onChange(hideAnswer));
    if (kernel) offs.push(kernel.onHealth((health) => this.#showHealth(health)));
    else if (this.#columns.needsKernel) this.#stop(say("needsKernel"));
    return offs;
  }

  /** A control moved; once it is let go, Python hears of it. */
  #onControl(name: string, value: number | string, isLast: boolean): void {
    const wasMoving = this.#isMoving;
    this.#isMoving = !isLast;
    if (!Object.is(this.#values[name], value)) {
      this.#hasMoved = true;
      this.#values[name] = value;
      this.#ask(true);
    } else if (isLast && wasMoving && this.#columns.needsKernel) {
      this.#columns.ask(this.#values); // it has more to say at rest
    }
    if (isLast) this.#save();
  }

  /** Go to values that were there before, or at the start, and drop what was half typed. */
  #goTo(where: () => Values | null): void {
    const values = this.#isStopped ? null : where();
    if (!values) return;
    this.#hasMoved = true;
    Object.assign(this.#values, values);
    this.#layout.controls.reset(this.#values);
    this.#motion = "glide";
    this.#ask();
    this.#save();
  }

  /** Save a file of what is seen. */
  async #saveFile(kind: FileKind): Promise<void> {
    const { chart, headline, name, spoken, summary } = this.#layout;
    this.#words.flush();
    try {
      await save(kind, this.#explorer.model, {
        scenario: scenarioOf(this.#explorer, this.#values),
        parts: [name, headline.el, chart.el],
        described: `${name.textContent}. ${summary.textContent}`,
        cells: this.#cells(this.#newest),
      });
    } catch (error) {
      spoken.say(say("pictureFailed", { reason: String(error) }));
    }
  }

  /** Take values from Python, or from before the kernel went away. */
  #applyFromPython(given: Values): void {
    if (isSame({ ...this.#values, ...given }, this.#values)) return; // an echo of our own
    Object.assign(this.#values, given);
    this.#layout.controls.show(this.#values);
    this.#ask();
    this.#settle();
  }

  /** The values are at rest: what was left unsaid is said, and it is a step that every view can undo. */
  #settle(): void {
    this.#words.flush();
    this.#session.history.settle(this.#values);
    this.#session.changed();
    this.#layout.share.show();
    this.#showTipping();
  }

  #save(): void {
    this.#settle();
    const held = this.#host.get("values") as Values | undefined;
    const isHeld = ({ name }: { name: string }) => Object.is(held?.[name], this.#values[name]);
    if (!this.#explorer.controls.every(isHeld)) this.#host.set("values", { ...this.#values });
  }

  #ask(isDragged = false): void {
    this.#layout.presets.show(this.#values, isDragged);
    this.#columns.ask(this.#values, this.#isMoving);
  }

  /** Pin what is seen as A, or let go of it, in every view. */
  #pin(): void {
    this.#hasMoved = true;
    this.#session.pinned = this.#session.pinned ? null : this.#newest;
    this.#session.changed();
  }

  /** Show what the views of this explorer share. */
  #showShared(): void {
    this.#layout.row.show(this.#session);
    const { pinned } = this.#session;
    if (pinned === (this.#pinned?.state ?? null)) return;
    const frame =
      pinned && this.#kind.picture(this.#explorer).frame(pinned.values, pinned.result, null);
    this.#pinned = pinned && frame && { state: pinned, frame };
    this.#show(this.#newest);
  }

  #show(state: State): void {
    this.#newest = state;
    const { values, result } = state;
    const { headline } = this.#layout;
    const prediction = this.#prediction;
    const answered = this.#answerTo(prediction, state);
    const compared = this.#pinned && comparisonOf(this.#explorer, this.#pinned.state, state);
    const frame = this.#picture.frame(values, result, prediction);
    headline.show(result.headline);
    headline.convert(localMoney(this.#explorer, values, result.headline));
    headline.compare(compared);
    headline.answer(answered);
    const drawn = withPinned(frame, this.#pinned?.frame ?? null, this.#picture.pinned);
    this.#layout.chart.draw(drawn, this.#motion);
    this.#motion = "none";
    this.#words.put(() => this.#showWords(state, drawn, compared, answered), this.#isMoving);
    this.#showTipping();
  }

  /** Show what is said of a frame: while a control is held, of some frames alone. */
  #showWords(state: State, frame: Frame, compared: string | null, answered: string): void {
    const { values, result } = state;
    const { summary, table, chart, call, spoken } = this.#layout;
    const summarised = this.#kind.summary(this.#explorer, values, result);
    const known = evidenceOf(this.#explorer, values);
    const own = ownSentence(this.#explorer, values, result);
    const said = [compared, answered, own, summarised, known].filter(Boolean).join(" ");
    const brief = own ?? this.#kind.brief(this.#explorer, values, result);
    write(summary, [brief, known].filter(Boolean).join(" "));
    table.show(() => this.#cells(state));
    call.show(callOf(this.#explorer, values));
    chart.name(said);
    this.#shown = { frame, compared, answered, said };
    if (this.#isShown() && this.#hasMoved) spoken.say(said); // not of all when a page opens
  }

  /** What the model says to a prediction; nothing if there is none. */
  #answerTo(prediction: number | null, { values, result: { headline } }: State): string {
    const [{ unit }] = this.#explorer.series as [Series];
    const hasMoved = !isSame(values, { ...values, ...startOf(this.#explorer) });
    const { value } = headline;
    return prediction === null ? "" : answerSentence(prediction, { value, unit }, hasMoved);
  }

  /** Say what the model answers where the explorer starts, which is what was asked. */
  #tell(): void {
    const [{ unit }] = this.#explorer.series as [Series];
    const { value } = storedResult(this.#explorer).headline;
    this.#reveal?.tell({ value, unit, factor: factorOf(this.#explorer) });
  }

  /** Say what would change the answer, once no control is held. */
  #showTipping(): void {
    if (this.#isMoving) return;
    const { tipping } = this.#layout;
    const said = this.#tipping(this.#newest, this.#pinned?.state ?? null);
    if (said === null) return;
    tipping.textContent = said;
    tipping.hidden = tipping.textContent === "";
  }

  #cells({ result }: State): Cells[] {
    const now = this.#kind.cells(this.#explorer, result);
    if (!this.#pinned) return now;
    const then = this.#kind.cells(this.#explorer, this.#pinned.state.result);
    return cellsWithPinned(this.#explorer, now, then);
  }

  #isShown(): boolean {
    const isAsked = this.#reveal !== null && !this.#reveal.isOpen;
    return !isAsked || this.#prediction !== null;
  }

  /** What was predicted; null as long as a class has not said it. */
  get #prediction(): number | null {
    return this.#reveal?.isWaiting ? null : predictionIn(this.#host, this.#explorer);
  }

  /** Hide the answer until there is a prediction, and draw the prediction when there is. */
  #hideUntilPredicted(): void {
    const { results, predictFirst, share, sources, table } = this.#layout;
    const isShown = this.#isShown();
    share.hideAnswer(!isShown);
    if (results.hidden && isShown) this.#motion = "reveal";
    for (const part of [results, table.el, ...sources]) part.hidden = !isShown;
    predictFirst.hidden = isShown;
    this.#show(this.#newest);
  }

  #showAnyway(): void {
    this.#reveal?.open();
    this.#layout.headline.el.focus(); // the button that had the focus is gone
  }

  /** Say what has become of the kernel; an explorer that computes in the page goes on. */
  #showHealth(health: Health): void {
    if (health === "gone") keep(this.#explorer, this.#values); // themselves: they may still change
    if (!this.#columns.needsKernel) return;
    const { banner } = this.#layout;
    this.#disable(health !== "well");
    if (health === "well") {
      banner.show("", null);
      this.#columns.again();
      this.#save();
    } else if (health === "away") this.#showAway();
    else if (this.#host.kernel?.restart) banner.show(say("kernelGone"), () => this.#renew());
    else banner.show(say("pageGone"), null);
  }

  /** Let nothing be changed, and say why; what was stored is drawn. */
  #stop(sentence: string): void {
    this.#disable(true);
    this.#layout.banner.show(sentence, null);
  }

  #disable(isStopped: boolean): void {
    const { controls, presets, row, share } = this.#layout;
    this.#isStopped = isStopped;
    this.#isMoving = false; // a disabled control sends no event when it is let go
    for (const part of [controls, presets, row, share]) part.disable(isStopped);
  }

  /** The page tries again by itself, but less and less often. */
  #showAway(): void {
    const reconnect = this.#host.kernel?.reconnect;
    this.#layout.banner.show(say("kernelAway"), reconnect ?? null, say("tryNow"));
  }

  /** Say what the kernel has against the values, or that it is silent, while it is there. */
  #showMessage(message: string): void {
    if (!this.#isStopped) this.#layout.banner.show(message, null);
  }

  #renew(): void {
    this.#host.kernel?.restart?.();
    this.#layout.banner.show(say("kernelRestarted"), null);
    this.#layout.banner.el.focus(); // as above
  }
}

// Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) inside an explorer, except where text is typed.

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** The step that a key asks for; null for any other key. */
export function stepOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed) {
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && !shiftKey ? "redo" : null;
}

/** Whether typed text, which has an undo of its own, goes there. */
function isForText(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input[type=text], textarea");
}

/** Hear these keys before Jupyter does, which has cells to undo. */
export function onUndoKeys(el: HTMLElement, actions: { undo(): void; redo(): void }): void {
  el.addEventListener("keydown", (event) => {
    const step = stepOf(event);
    if (step === null || isForText(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    actions[step]();
  });
}

// The student's prediction, which the explorer of its prediction draws.

/** The prediction that Python knows of, or else the one kept with the notebook; null if none. */
export function predictionIn(host: Host, explorer: ExplorerDocument): number | null {
  const known = host.get("guess"); // the trait's name in Python
  if (typeof known === "number") return known;
  if (explorer.prediction === null) return null;
  const kept = dataOf(answersFor(host)?.get(explorer.prediction)).attempts;
  const last = predictionsOf(kept).at(-1);
  return last ? last.value * factorOf(explorer) : null;
}

/** How many of the model's unit one of the prediction's is. */
const factorOf = ({ predictionFactor = 1 }: ExplorerDocument) => predictionFactor;
