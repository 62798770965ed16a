// The parts of an explorer and where they stand: title and number on top, controls beside the chart.

import type { Host } from "../host/host.ts";
import { element, freshId, status } from "../page/dom.ts";
import { tablePart } from "../page/table.ts";
import { say } from "../text/strings.ts";
import { callPart } from "./call.ts";
import { chartPart } from "./chart_part.ts";
import { controlsOf, type Heard } from "./controls.ts";
import { deedsRow, type RowDeeds } from "./deeds_row.ts";
import type { ExplorerDocument, Values } from "./document.ts";
import { bannerPart, gatePart, headlinePart, rangesPart } from "./parts.ts";
import type { Picture } from "./picture.ts";
import { presetMenu } from "./preset_menu.ts";
import { type ShareDeeds, sharePart } from "./share_part.ts";

/** What a student does that the whole explorer must hear of. */
export interface Deeds extends RowDeeds, Omit<ShareDeeds, "told"> {
  heard: Heard;
  choose(values: Values): void;
  showAnyway(): void;
}

export type Parts = ReturnType<typeof partsOf>;

export type Layout = Parts & { el: HTMLElement; name: HTMLElement; results: HTMLElement };

/** All parts of an explorer, put in their places inside `el`. */
export function layoutOf(
  document: ExplorerDocument,
  host: Host,
  picture: Picture,
  deeds: Deeds,
): Layout {
  const parts = partsOf(document, host, picture, deeds);
  const { chart, summary, table, turning } = parts;
  const results = element("div", { class: "aikit-results" }, chart.el, summary, turning, table.el);
  results.append(...rangesPart(document));
  const name = element("p", { class: "aikit-title", id: freshId("title"), dir: "auto" });
  name.textContent = document.title;
  return { ...parts, name, results, el: placed(parts, name, results) };
}

function partsOf(document: ExplorerDocument, host: Host, picture: Picture, deeds: Deeds) {
  const spoken = status();
  return {
    spoken,
    headline: headlinePart(document),
    banner: bannerPart(),
    controls: controlsOf(document.controls, deeds.heard),
    presets: presetMenu(document.presets ?? [], deeds.choose),
    row: deedsRow(deeds),
    share: sharePart({ ...deeds, told: spoken.say }),
    gate: gatePart(deeds.showAnyway),
    chart: chartPart(document.chart, picture, host),
    summary: element("p", { class: "aikit-summary", dir: "auto" }),
    turning: element("p", { class: "aikit-turning", dir: "auto", hidden: true }),
    table: tablePart(say("tableCaption", { title: document.title })),
    call: callPart(spoken.say),
  };
}

function placed(parts: Parts, name: HTMLElement, results: HTMLElement): HTMLElement {
  const panel = element("div", { class: "aikit-panel" });
  panel.append(parts.presets.el, parts.controls.el, parts.row.el, parts.share.el);
  return element(
    "div",
    { class: "aikit aikit-explorer", role: "group", "aria-labelledby": name.id },
    element("div", {}, name, parts.headline.el),
    parts.banner.el,
    element("div", { class: "aikit-body" }, panel, parts.gate, results),
    parts.call.el,
    parts.spoken.el,
  );
}
