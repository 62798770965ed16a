// The parts of an explorer and where they stand: the chart under its title and number, controls beside it.

import type { Host } from "../host/host.ts";
import {
  button,
  copyText,
  disclosure,
  element,
  freshId,
  hide,
  status,
  write,
} from "../page/dom.ts";
import { tablePart } from "../page/table.ts";
import { written } from "../text/language.ts";
import { displayOf, literal, resultText, sentence, spanned, worded } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import { limitsOf } from "./charts/axes.ts";
import { chartPart } from "./charts/chart_part.ts";
import type { Picture } from "./charts/picture.ts";
import { controlsOf, type OnControl } from "./controls/controls.ts";
import { linesOf, sourcePart } from "./controls/source.ts";
import {
  type Control,
  type ExplorerDocument,
  type Headline,
  isSame,
  type Preset,
  type Series,
  type Values,
} from "./document.ts";
import type { Session } from "./session.ts";
import { type ShareActions, sharePart } from "./share/share.ts";

/** The student's actions that the whole explorer must respond to. */
export interface Actions extends RowActions, Omit<ShareActions, "onMessage"> {
  onControl: OnControl;
  choose(values: Values): void;
  showAnyway(): void;
}

export type Parts = ReturnType<typeof partsOf>;

export type Layout = Parts & {
  el: HTMLElement;
  name: HTMLElement;
  results: HTMLElement;
  sight: { most(): number; end(): void };
};

/** All parts of an explorer, put in their places inside `el`. */
export function layoutOf(
  explorer: ExplorerDocument,
  host: Host,
  picture: Picture,
  actions: Actions,
): Layout {
  const parts = partsOf(explorer, host, picture, actions, () => sight.most());
  const { chart, headline, summary, tipping } = parts;
  const figure = element("div", { class: "aikit-figure" }, headline.el, chart.el);
  const words = element("div", { class: "aikit-words" }, summary, tipping);
  const results = element("div", { class: "aikit-results" }, figure, words);
  const name = titlePart(explorer);
  const inputs = element("div", { class: "aikit-inputs" });
  const el = bodyOf(parts, name, results, inputs);
  const sight = keepInSight(figure, results, inputs);
  if (explorer.lack)
    name.after(element("p", { class: "aikit-notice", dir: "auto" }, explorer.lack));
  return { ...parts, name, results, sight, el };
}

const MOST = 0.7; // of the window that stays: the rest is for the controls that go by
const MOST_BESIDE = 0.84; // of the window where controls stand beside: the rest is the notebook's
const AROUND = 172; // pixels of the figure that are no chart: number, legend, titles of the axes

// A notebook's outputs, and what is in them.
const OUTPUTS =
  ".jp-OutputArea, .jp-OutputArea-child, .jp-OutputArea-output, .jp-OutputArea-output > *";

/**
 * Let the number and its chart stay while the page is scrolled, where that leaves room. The outputs
 * around them are marked, and not found by ":has()" in a style sheet: that would be asked again, of
 * all that is around, whenever a drag changes what is in them.
 */
function keepInSight(figure: HTMLElement, results: HTMLElement, inputs: HTMLElement) {
  const marked = new Set<Element>();
  let most: number | null = null;
  const mostNow = () => {
    const isBeside = results.clientWidth > 0; // else it has no box of its own
    return (isBeside ? MOST_BESIDE : MOST) * innerHeight - AROUND;
  };
  const measure = () => {
    most = mostNow();
    figure.classList.toggle("aikit-stays", figure.offsetHeight <= MOST * innerHeight);
    // Results as long as the controls beside them could not go along. To be sticky for nothing costs
    // time: the browser makes a layer of it, for which each frame waits.
    results.classList.toggle("aikit-has-room", results.offsetHeight < inputs.offsetHeight);
  };
  const watch = new ResizeObserver(() => {
    measure();
    for (let each = results.parentElement; each; each = each.parentElement)
      if (each.matches(OUTPUTS)) marked.add(each);
    for (const each of marked) each.classList.add("aikit-around");
  });
  for (const part of [figure, results, inputs]) watch.observe(part);
  addEventListener("resize", measure); // a phone that is turned, a page that is magnified
  return {
    /** The pixels that a chart may be high so that all of the figure is in sight. */
    most: () => {
      most ??= mostNow();
      return most;
    },
    end() {
      watch.disconnect();
      removeEventListener("resize", measure);
      const isOther = (found: Element) => found !== figure;
      for (const each of marked)
        if (![...each.querySelectorAll(".aikit-figure")].some(isOther))
          each.classList.remove("aikit-around");
    },
  };
}

function partsOf(
  explorer: ExplorerDocument,
  host: Host,
  picture: Picture,
  actions: Actions,
  most: () => number,
) {
  const spoken = status();
  return {
    spoken,
    headline: headlinePart(explorer),
    banner: bannerPart(),
    controls: controlsOf(explorer.controls, actions.onControl),
    presets: presetMenu(explorer.presets ?? [], actions.choose),
    row: actionsRow(actions),
    share: sharePart({ ...actions, onMessage: spoken.say }),
    predictFirst: predictFirstPart(actions.showAnyway),
    chart: chartPart(explorer.chart, picture, host, { most }),
    summary: element("p", { class: "aikit-summary", dir: "auto" }),
    tipping: element("p", { class: "aikit-tipping", dir: "auto", hidden: true }),
    table: tablePart(say("tableCaption", { title: explorer.title })),
    sources: rangesPart(explorer),
    call: callPart(spoken.say),
  };
}

function bodyOf(
  parts: Parts,
  name: HTMLElement,
  results: HTMLElement,
  inputs: HTMLElement,
): HTMLElement {
  inputs.append(parts.presets.el, parts.controls.el, parts.row.el);
  const rare = element("div", { class: "aikit-rare" });
  rare.append(parts.table.el, ...parts.sources, parts.share.el, parts.call.el);
  return element(
    "div",
    { class: "aikit aikit-explorer", role: "group", "aria-labelledby": name.id },
    name,
    parts.banner.el,
    element("div", { class: "aikit-body" }, parts.predictFirst, results, inputs),
    rare,
    parts.spoken.el,
  );
}

/** The explorer's title, with a capital letter. */
export function titlePart({ title }: ExplorerDocument): HTMLElement {
  return element("p", { class: "aikit-title", id: freshId("title"), dir: "auto" }, sentence(title));
}

// The parts of an explorer around its chart: the headline, what stands before a prediction, the banner.

/** The model's result at the controls' values, large, with its 90 % band, and what was predicted. */
export function headlinePart(explorer: ExplorerDocument) {
  const { series, title } = explorer;
  const [{ unit, label, display }] = series as [Series];
  const name = element("span", { class: "aikit-what", dir: "auto" }, sentence(label));
  name.hidden = label.toLowerCase() === title.toLowerCase(); // said once is enough
  const figure = element("span", { class: "aikit-number-figure" });
  const its = element("span", { class: "aikit-number-unit" });
  const number = element("output", { class: "aikit-number", dir: "auto" }, figure, " ", its);
  const band = element("span", { class: "aikit-band", dir: "auto" });
  const current = element("span", { class: "aikit-current", hidden: true }, say("currentName"));
  const answered = element("p", { class: "aikit-answered", dir: "auto", hidden: true });
  const compared = element("p", { class: "aikit-compared", dir: "auto", hidden: true });
  const line = element("p", { class: "aikit-headline" }, name, current, number, " ", band);
  const local = element("p", { class: "aikit-local", dir: "auto", hidden: true });
  return {
    el: element("div", { tabindex: -1 }, line, local, answered, compared),
    /** Say the dollars in local money, under the number. */
    convert(sentence: string) {
      write(local, sentence);
      hide(local, sentence === "");
    },
    /** Say how the number differs from the one to compare with; null: there is none. */
    compare(sentence: string | null) {
      for (const el of [current, compared]) hide(el, sentence === null);
      write(compared, sentence ?? "");
    },
    /** Say how the number differs from what was predicted; nothing if nothing was. */
    answer(sentence: string) {
      hide(answered, sentence === "");
      write(answered, sentence);
    },
    show(headline: Headline) {
      const { value, low, high } = headline;
      const words = worded(value, unit, limitsOf(explorer));
      write(figure, words.figure);
      write(its, words.unit);
      const isSpread = low !== undefined && high !== undefined && low !== high;
      const inUnit = displayOf(headline, { unit, display });
      write(band, isSpread ? say("bandExplained", { span: spanned(low, high, inUnit) }) : "");
    },
    /** The number and its band in words. */
    get text() {
      return `${number.textContent?.trim()} ${band.textContent}`.trim();
    },
  };
}

// The dollars of a headline in local money: at the rate of the country that the controls show, or the
// student's.

const OPEN = 4; // controls that are looked at; the others are under "more"
const RATE_FIGURES = 3;

/** A sum of dollars with its unit. */
type Sum = [value: number, unit: string];

/** The answer in local money, or else the dollars on the open controls; empty where none is known. */
export function localMoney(
  explorer: ExplorerDocument,
  values: Values,
  { value }: Headline,
): string {
  const rate = rateOf(explorer, values);
  if (!rate) return "";
  const [currency, perDollar, year] = rate;
  const [{ unit }] = explorer.series as [Series];
  const sums: Sum[] = isDollars(unit) ? [[value, unit]] : dollarsOn(explorer.controls, values);
  const said = sums
    .filter(([sum]) => Number.isFinite(sum) && sum !== 0)
    .map(([sum, unit]) => {
      const local = resultText(sum * perDollar, unit.replace("USD", currency));
      return say("inLocalMoney", { dollars: resultText(sum, unit), local });
    });
  if (said.length === 0) return "";
  const known = { rate: written(Number(perDollar.toPrecision(RATE_FIGURES))), year };
  return say("localMoney", { sums: said.join("; "), currency, ...known });
}

/** The currency, how much of it a dollar is, and in which year; nothing where that is not known. */
function rateOf({ money }: ExplorerDocument, values: Values) {
  if (!money) return undefined;
  const { by, rates } = money;
  const place = by === "" ? Object.keys(rates)[0] : String(values[by]);
  return place !== undefined && Object.hasOwn(rates, place) ? rates[place] : undefined;
}

const isDollars = (unit: string) => unit.startsWith("USD");

function dollarsOn(controls: Control[], values: Values): Sum[] {
  return controls
    .slice(0, OPEN)
    .flatMap((control) =>
      control.kind === "number" && isDollars(control.unit)
        ? [[Number(values[control.name]), control.unit] as Sum]
        : [],
    );
}

/** The sources of the published ranges, folded under a heading; nothing if unknown. */
export function rangesPart({ reference }: ExplorerDocument): HTMLElement[] {
  const known = reference.filter((range) => range.source);
  if (known.length === 0) return [];
  const lines = known.flatMap(({ label, source }) => [
    element("dt", { dir: "auto" }, label),
    element("dd", {}, ...linesOf(source)),
  ]);
  return [disclosure(say("sourcesOfRanges"), element("dl", { class: "aikit-ranges" }, ...lines))];
}

/** Stands in front of the answer until a prediction is committed, or the student says so. */
export function predictFirstPart(open: () => void) {
  const words = element("p", {}, say("commitFirst"));
  return element("div", { class: "aikit-predict-first" }, words, button(say("showAnyway"), open));
}

/** Says what has become of the kernel, with a button to start it anew or to look for it. */
export function bannerPart() {
  const el = element("div", { class: "aikit-banner", role: "alert", tabindex: -1, hidden: true });
  return {
    el,
    show(sentence: string, act: (() => void) | null, name = say("restart")) {
      el.hidden = sentence === "";
      el.replaceChildren(sentence);
      if (act) el.append(" ", button(name, act));
    },
  };
}

// The row of small buttons under the controls: undo, redo, reset, pin.

/** The actions of the buttons. */
export interface RowActions {
  undo(): void;
  redo(): void;
  reset(): void;
  pin(): void;
}

/** The buttons; one that can do nothing keeps the focus, so it is dimmed and not disabled. */
export function actionsRow(actions: RowActions) {
  const undo = button(say("undo"), () => actions.undo(), { title: say("undoKeys") });
  const redo = button(say("redo"), () => actions.redo(), { title: say("redoKeys") });
  const reset = button(say("reset"), () => actions.reset());
  const pin = button(say("compare"), () => actions.pin(), { title: say("compareHint") });
  const all = [undo, redo, reset, pin];
  return {
    el: element("div", { class: "aikit-actions" }, ...all),
    show({ history, pinned }: Session) {
      pin.textContent = say(pinned ? "compareNoMore" : "compare");
      undo.setAttribute("aria-disabled", String(!history.canUndo));
      redo.setAttribute("aria-disabled", String(!history.canRedo));
    },
    disable(isDisabled: boolean) {
      for (const each of all) each.disabled = isDisabled;
    },
  };
}

// The menu of presets: one choice sets all controls, and a line says what the values stand for.

const NONE = ""; // of the menu's entry for values that are no preset's

/** The menu, or nothing where there are no presets; `choose` hears the values to set. */
export function presetMenu(presets: Preset[], choose: (values: Values) => void) {
  const [id, about] = [freshId("presets"), freshId("story")];
  const none = element("option", { value: NONE });
  const entries = presets.map(({ name }, i) => element("option", { value: i }, name));
  const menu = element("select", { id, class: "aikit-menu", "aria-describedby": about });
  menu.append(none, ...entries);
  const story = element("p", { class: "aikit-story", id: about, dir: "auto" });
  const from = sourcePart(say("presets"), null, []);
  const label = element("label", { for: id }, say("presets"));
  const el = element("div", { class: "aikit-presets" });
  el.append(element("div", { class: "aikit-head" }, label, from.toggle), menu, story, from.panel);
  el.hidden = presets.length === 0;
  let chosen: Preset | undefined;
  from.show("", null);

  menu.addEventListener("change", () => {
    const preset = presets[Number(menu.value)];
    if (menu.value !== NONE && preset) choose(preset.values);
  });

  /** Follow the values; while one is dragged the story stays, so that nothing moves. */
  function show(values: Values, isDragged: boolean) {
    const found = presets.findIndex((preset) => isSame({ ...values, ...preset.values }, values));
    const before = chosen;
    if (found >= 0 || !isDragged) chosen = presets[found];
    write(none, chosen ? say("presetChanged", { name: chosen.name }) : say("presetNone"));
    const place = found >= 0 ? String(found) : NONE;
    if (menu.value !== place) menu.value = place; // the browser then reads all fields anew
    if (chosen === before) return;
    story.textContent = chosen?.story ?? "";
    from.show(chosen?.name ?? "", chosen?.source ?? null);
  }

  return {
    el,
    show,
    disable(isDisabled: boolean) {
      menu.disabled = isDisabled;
    },
  };
}

// The call that the controls stand for, as Python, ready to paste.

/** A value as Python writes it. */
function asPython(value: number | string): string {
  if (typeof value === "number") return literal(value);
  return `'${value.replace(/[\\']/g, "\\$&")}'`;
}

/** The model called with its arguments by name. */
export function callOf(explorer: ExplorerDocument, values: Values): string {
  const [first] = explorer.series;
  const names = first?.arguments ?? explorer.controls.map((control) => control.name);
  const given = names.filter((name) => values[name] !== undefined);
  const pairs = given.map((name) => `${name}=${asPython(values[name] as number | string)}`);
  return `${explorer.packaged ? "ak." : ""}${explorer.model}(${pairs.join(", ")})`;
}

/** The copied code, which runs in a fresh notebook; one's own model must be defined there. */
export const pasteable = (call: string) =>
  call.startsWith("ak.") ? `import aikit as ak\n\n${call}` : call;

/** The call behind its heading, with a button that copies it; `onMessage` hears whether that worked. */
export function callPart(onMessage: (sentence: string) => void) {
  const code = element("code", { class: "aikit-call", dir: "ltr" });
  const copy = button(say("copy"), () =>
    copyText(pasteable(code.textContent ?? ""), code, onMessage),
  );
  const el = disclosure(say("call"), element("div", { class: "aikit-calling" }, code, copy));
  return { el, show: (call: string) => write(code, call) };
}

const CLASSES = ["O", "D", "E", "A"] as const; // observed, derived, estimated, assumed

/** How well the result is known, if it was given facts: as well as its weakest input, derived at best. */
export function evidenceOf({ controls, series }: ExplorerDocument, values: Values): string {
  const [{ arguments: names }] = series as [Series];
  const inputs = controls.filter(({ name }) => names.includes(name));
  if (!inputs.some(({ evidence }) => evidence)) return "";
  const ranks = inputs.map((control) => CLASSES.indexOf(classOf(control, values)));
  const rank = Math.max(CLASSES.indexOf("D"), ...ranks);
  const weakest = inputs.filter((_, i) => ranks[i] === rank).map(({ label }) => label);
  if (CLASSES[rank] === "D") return say("knownDerived");
  const key = CLASSES[rank] === "E" ? "knownEstimated" : "knownAssumed";
  return say(key, { inputs: weakest.join(", ") });
}

/** The class of a fact while the control stands at it; moved away, the number is assumed. */
function classOf({ name, value, evidence }: Control, values: Values) {
  const isFact = evidence && CLASSES.includes(evidence) && Object.is(values[name], value);
  return isFact ? evidence : "A";
}
