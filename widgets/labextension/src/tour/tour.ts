// Shows a tour: a card beside each thing that it is about, with steps forth and back, to be left at any
// time.

import type { TranslationBundle } from "@jupyterlab/translation";
import { button, element, freshId } from "../../../src/page/dom.ts";
import type { Step, Tour } from "./steps.ts";

const GAP = 10; // pixels
const EDGE = 8;

/** Show a tour until it is finished or left; another one on the page is left. */
export function showTour({ label, steps }: Tour, trans: TranslationBundle): void {
  ending?.();
  const before = document.activeElement;
  const there = steps.filter(({ target }) => isSeen(document.querySelector(target)));
  if (there.length === 0) return;
  let at = 0;

  const heading = element("h2", { id: freshId("tour") });
  const text = element("p", { dir: "auto" });
  const count = element("span", { role: "status" });
  const skip = button(trans.__("Skip the tour"), close);
  const back = button(trans.__("Back"), () => show(at - 1));
  const next = button("", () => (at + 1 < there.length ? show(at + 1) : close()));
  const about = element("div", { class: "aikit-tour-about" });
  const card = element(
    "div",
    {
      class: "aikit-tour-card",
      role: "dialog",
      "aria-label": label,
      "aria-describedby": heading.id,
    },
    heading,
    text,
    element("div", { class: "aikit-tour-steps" }, count, skip, back, next),
  );

  function show(step: number) {
    at = step;
    const { title, content } = there[at] as Step;
    heading.textContent = title;
    text.textContent = content;
    count.textContent = trans.__("%1 of %2", at + 1, there.length);
    back.hidden = at === 0;
    skip.hidden = at === there.length - 1;
    next.textContent = at === there.length - 1 ? trans.__("Done") : trans.__("Next");
    stand();
    next.focus();
  }

  /** Put the card beside what it is about, wherever that is now. */
  function stand() {
    const { target, placement } = there[at] as Step;
    const isAll = placement === "center";
    const box = (isAll ? null : document.querySelector(target))?.getBoundingClientRect();
    about.style.cssText = box ? cssOf(inPage(box)) : cssOf({ x: 0, y: 0, width: 0, height: 0 });
    const { width, height } = card.getBoundingClientRect();
    const [x, y] = box
      ? beside(inPage(box), { width, height }, placement)
      : [(window.innerWidth - width) / 2, (window.innerHeight - height) / 2];
    card.style.left = `${clamp(x, window.innerWidth - width)}px`;
    card.style.top = `${clamp(y, window.innerHeight - height)}px`;
  }

  function hear(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  }

  function close() {
    ending = null;
    window.removeEventListener("resize", stand);
    document.removeEventListener("keydown", hear, true);
    card.remove();
    about.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  }

  ending = close;
  window.addEventListener("resize", stand);
  document.addEventListener("keydown", hear, true);
  card.addEventListener("keydown", (event) => event.stopPropagation()); // Jupyter would run or cut cells
  document.body.append(about, card);
  show(0);
}

let ending: (() => void) | null = null; // of the tour on the page

const isSeen = (el: Element | null) => el !== null && el.getClientRects().length > 0;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of a thing that is on the page. */
function inPage({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return {
    x: left,
    y: top,
    width: Math.max(0, Math.min(x + width, window.innerWidth) - left),
    height: Math.max(0, Math.min(y + height, window.innerHeight) - top),
  };
}

const cssOf = ({ x, y, width, height }: Box) =>
  `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;

function beside(box: Box, card: Pick<Box, "width" | "height">, placement: Step["placement"]) {
  if (placement === "right") return [box.x + box.width + GAP, box.y] as const;
  if (placement === "left") return [box.x - card.width - GAP, box.y] as const;
  return [box.x, box.y + box.height + GAP] as const;
}

const clamp = (place: number, most: number) => Math.max(EDGE, Math.min(place, most - EDGE));
