// Brings the stored documents of an exported page to life when they come near, so that a page opens
// at once whatever is on it. Where one cannot be drawn, what stands there stays: picture and table.

import type { ExplorerDocument } from "../explorer/document.ts";
import { mountJudged } from "../judge/checkpoint.ts";
import {
  mountBrief,
  mountCheckpoint,
  mountExplorer,
  mountMemoLine,
  mountPrediction,
} from "../kit.ts";
import { element } from "../page/dom.ts";
import {
  CHECKPOINT,
  type Document,
  EXPLORER,
  type Fault,
  MEDIA_TYPES,
  type MediaType,
  readDocument,
  stillHost,
  VIEWS,
} from "../stored/documents.ts";
import { isObject } from "../text/json.ts";
import { say } from "../text/strings.ts";
import * as vega from "../vega.ts";
import { keepScenario, type OwnWork } from "./own_work.ts";

const NEAR = "100% 0px"; // a screen above and below the one that is seen
const MOUNTS = { mountBrief, mountCheckpoint, mountExplorer, mountMemoLine, mountPrediction };
const FAULTS = {
  newer: "pageNewer",
  broken: "pageBroken",
  large: "pageLarge",
  bare: "pageBare",
} as const satisfies Record<Fault, string>;

/** Draw each view of the page when it is nearly seen, with the answers that are kept for it. */
export function livenAll(own: OwnWork): void {
  const places = [...document.querySelectorAll<HTMLElement>(".aikit-view")];
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        liven(target as HTMLElement, places.indexOf(target as HTMLElement), own);
      }
    },
    { rootMargin: NEAR },
  );
  for (const place of places) watch.observe(place);
}

/** Draw one view, so many behind the first, in place of its picture. */
function liven(place: HTMLElement, at: number, own: OwnWork): void {
  const type = MEDIA_TYPES.find((each) => each === place.dataset.type);
  const { document: found, fault } = type ? readDocument(type, dataIn(place)) : BROKEN;
  if (!type || !found) {
    place.append(element("p", { class: "aikit-said" }, say(FAULTS[fault ?? "broken"])));
    return;
  }
  const view = element("div");
  place.append(view); // before it is drawn: a style sheet is given to the page that it is in
  try {
    mount(view, type, found, { ...own, name: `view-${at}` });
    place.dataset.live = "";
  } catch (error) {
    view.remove();
    throw error;
  }
}

const loadVega = () => Promise.resolve(vega);

function mount(
  view: HTMLElement,
  type: MediaType,
  found: Document,
  own: OwnWork & { name: string },
) {
  const { answers, keys, student } = own;
  const key = type === CHECKPOINT ? keys.get(String(found.id)) : undefined;
  if (key) {
    mountJudged(view, key, { answers, vega: loadVega, mount: mountCheckpoint, student });
    return;
  }
  const host = stillHost(found, answers, loadVega);
  if (type === EXPLORER) keepScenario(host, found as unknown as ExplorerDocument, own.name);
  MOUNTS[VIEWS[type]](view, host);
}

const BROKEN = { document: null, fault: "broken" } as const;

/** A view's document, with the parts that it has in common with others of the page. */
function dataIn(place: HTMLElement): unknown {
  return jsonIn(place.querySelector("script"), (_, value) =>
    isObject(value) && typeof value.$ === "number" ? partsOfPage()?.[value.$] : value,
  );
}

function jsonIn(script: Element | null, revive?: (key: string, value: unknown) => unknown) {
  try {
    return JSON.parse(script?.textContent ?? "", revive) as unknown;
  } catch {
    return null;
  }
}

let parts: unknown[] | null | undefined;

function partsOfPage(): unknown[] | null {
  parts ??= jsonIn(document.getElementById("aikit-parts")) as unknown[] | null;
  return parts;
}

/** Put the data of the page back in their places, where they were packed to save room. */
export async function unpackAll(): Promise<void> {
  const packed = document.getElementById("aikit-packed");
  if (!packed) return;
  const bytes = Uint8Array.from(atob(packed.textContent ?? ""), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const texts = (await new Response(stream).json()) as string[];
  for (const [i, place] of document.querySelectorAll("script[data-packed]").entries())
    place.textContent = texts[i] ?? "";
}
