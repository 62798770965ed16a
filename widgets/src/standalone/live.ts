// Brings the stored documents of an exported page to life when they come near, so that a page opens
// at once whatever is on it. Where one cannot be drawn, what stands there stays: picture and table.

import type { Answers } from "../host/host.ts";
import {
  mountBrief,
  mountCheckpoint,
  mountExplorer,
  mountMemoLine,
  mountPrediction,
} from "../kit.ts";
import { element } from "../page/dom.ts";
import { type Fault, MEDIA_TYPES, readDocument, stillHost, VIEWS } from "../stored/documents.ts";
import { isObject } from "../text/json.ts";
import { say } from "../text/strings.ts";
import * as vega from "../vega.ts";

const NEAR = "100% 0px"; // a screen above and below the one that is seen
const MOUNTS = { mountBrief, mountCheckpoint, mountExplorer, mountMemoLine, mountPrediction };
const FAULTS = {
  newer: "pageNewer",
  broken: "pageBroken",
  large: "pageLarge",
  bare: "pageBare",
} as const satisfies Record<Fault, string>;

/** Draw each view of the page when it is nearly seen, with the answers that are kept for it. */
export function livenAll(answers: Answers): void {
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        liven(target as HTMLElement, answers);
      }
    },
    { rootMargin: NEAR },
  );
  for (const place of document.querySelectorAll(".aikit-view")) watch.observe(place);
}

/** Draw one view in place of its picture. */
function liven(place: HTMLElement, answers: Answers): void {
  const type = MEDIA_TYPES.find((each) => each === place.dataset.type);
  const { document: found, fault } = type ? readDocument(type, dataIn(place)) : BROKEN;
  if (!type || !found) {
    place.append(element("p", { class: "aikit-said" }, say(FAULTS[fault ?? "broken"])));
    return;
  }
  const view = element("div");
  place.append(view); // before it is drawn: a style sheet is given to the page that it is in
  try {
    MOUNTS[VIEWS[type]](
      view,
      stillHost(found, answers, () => Promise.resolve(vega)),
    );
    place.dataset.live = "";
  } catch (error) {
    view.remove();
    throw error;
  }
}

const BROKEN = { document: null, fault: "broken" } as const;

/** A view's document, with the parts that it has in common with others of the page. */
function dataIn(place: HTMLElement): unknown {
  return jsonIn(place.querySelector("script"), (_, value) =>
    isObject(value) && typeof value.$ === "number" ? partsOfPage?.[value.$] : value,
  );
}

function jsonIn(script: Element | null, revive?: (key: string, value: unknown) => unknown) {
  try {
    return JSON.parse(script?.textContent ?? "", revive) as unknown;
  } catch {
    return null;
  }
}

const partsOfPage = jsonIn(document.getElementById("aikit-parts")) as unknown[] | null;
