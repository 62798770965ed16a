// The view of an explorer: controls, the number that matters, a live chart, and what it says.

import { button, element, freshId } from "../shared/dom.ts";
import type { Health, Host, Mount } from "../shared/host.ts";
import { status } from "../shared/status.ts";
import { say } from "../shared/strings.ts";
import { tablePart } from "../shared/table.ts";
import { callOf, callPart } from "./call.ts";
import { chartPart } from "./chart_part.ts";
import { columnsFor, type Result } from "./columns.ts";
import { controlsOf } from "./controls.ts";
import { type ExplorerDocument, read, startOf, type Values } from "./document.ts";
import { guessIn } from "./guess.ts";
import { keep, recall } from "./memory.ts";
import { bannerPart, gatePart, headlinePart, rangesPart } from "./parts.ts";
import { pictureOf } from "./picture.ts";
import { summaryOf } from "./summary.ts";
import { cellsOf } from "./table.ts";

/** Draw an explorer; a document that cannot be read is one sentence. */
export const mountExplorer: Mount = (el, host) => {
  try {
    return explore(el, host, read(host.get("_document")));
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    el.append(
      element("div", { class: "aikit" }, element("p", { class: "aikit-notice" }, sentence)),
    );
    return () => undefined;
  }
};

function explore(el: HTMLElement, host: Host, document: ExplorerDocument) {
  const start = startOf(document);
  const values: Values = { ...start, ...(host.get("values") as Values) };
  const picture = pictureOf(document);
  const spoken = status();
  const headline = headlinePart(document);
  const controls = controlsOf(document.controls, heard);
  const chart = chartPart(document.chart, picture, host, () => undefined);
  const summary = element("p", { class: "aikit-summary", dir: "auto" });
  const table = tablePart(say("tableCaption", { title: document.title }));
  const call = callPart(spoken.say);
  const banner = bannerPart();
  const gate = gatePart(() => {
    isOpen = true;
    veil();
  });
  const columns = columnsFor(document, host.kernel, show, (message) => banner.show(message, null));
  let isOpen = document.prediction === null;
  let hasMoved = false;
  let newest: Result = {
    columns: columnsIn(document),
    headline: document.headline,
  };

  function heard(name: string, value: number | string, isLast: boolean) {
    if (!Object.is(values[name], value)) {
      hasMoved = true;
      values[name] = value;
      ask();
    }
    if (isLast) save();
  }

  function ask() {
    call.show(callOf(document, values));
    columns.ask(values);
  }

  function show(result: Result) {
    newest = result;
    headline.show(result.headline);
    const said = summaryOf(document, values, result);
    summary.textContent = said;
    table.show(() => [cellsOf(document, result)]);
    chart.draw(picture.frame(values, result, guessIn(host, document)), said);
    if (isShown() && hasMoved) spoken.say(said); // not of every explorer when a page opens
  }

  function save() {
    const held = host.get("values") as Values | undefined;
    if (document.controls.every(({ name }) => Object.is(held?.[name], values[name]))) return;
    host.set("values", { ...values });
  }

  function take(given: Values) {
    Object.assign(values, given);
    controls.show(values);
    ask();
  }

  function reset() {
    hasMoved = true;
    Object.assign(values, start);
    controls.reset(values);
    ask();
    save();
  }

  const isShown = () => isOpen || guessIn(host, document) !== null;

  function veil() {
    for (const part of [headline.el, results]) part.hidden = !isShown();
    gate.hidden = isShown();
    show(newest);
  }

  function health(now: Health) {
    if (now === "gone") keep(document, { ...values });
    if (!columns.needsKernel) return;
    controls.disable(now !== "well");
    restart.disabled = now !== "well";
    if (now === "well") banner.show("", null);
    else if (now === "away") banner.show(say("kernelAway"), null);
    else banner.show(say("kernelGone"), host.kernel?.restart ? renew : null);
  }

  function renew() {
    host.kernel?.restart?.();
    banner.show(say("kernelRestarted"), null);
  }

  const title = element("p", { class: "aikit-title", id: freshId("title"), dir: "auto" });
  title.textContent = document.title;
  const restart = button(say("reset"), reset);
  const results = element("div", { class: "aikit-results" }, chart.el, summary, table.el);
  const ranges = rangesPart(document);
  if (ranges) results.append(ranges);
  const panel = element("div", { class: "aikit-panel" }, controls.el, restart);
  const body = element("div", { class: "aikit-body" }, panel, gate, results);
  const named = { class: "aikit aikit-explorer", role: "group", "aria-labelledby": title.id };
  const top = element("div", { class: "aikit-top" }, title, headline.el);
  el.append(element("div", named, top, banner.el, body, call.el, spoken.el));

  controls.show(values);
  veil();
  const recalled = host.kernel && recall(document);
  if (recalled) {
    take(recalled);
    save();
  } else ask();
  const offs = [
    columns.end,
    chart.end,
    spoken.end,
    host.on("values", () => take(host.get("values") as Values)),
    host.on("guess", veil),
  ];
  if (host.answers) offs.push(host.answers.onChange(veil));
  if (host.kernel) offs.push(host.kernel.onHealth(health));
  return () => {
    for (const off of offs) off();
  };
}

/** The stored columns, to draw at once. */
function columnsIn(document: ExplorerDocument): Result["columns"] {
  return Object.fromEntries(
    Object.entries(document.columns).map(([name, column]) => [name, Float64Array.from(column)]),
  );
}
