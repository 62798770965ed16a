// The parts of an explorer around its chart: the number that matters, the gate, the banner.

import { button, disclosure, element } from "../page/dom.ts";
import { displayOf, shown, spanned } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Headline, Series } from "./document.ts";
import { linesOf } from "./source_part.ts";

/** The model's result at the controls' values, large, with its 90 % band. */
export function headlinePart({ series, title }: ExplorerDocument) {
  const [{ unit, label, display }] = series as [Series];
  const name = element("span", { class: "aikit-what", dir: "auto" }, label);
  name.hidden = label === title; // said once is enough
  const number = element("output", { class: "aikit-number", dir: "auto" });
  const band = element("span", { class: "aikit-band", dir: "auto" });
  const current = element("span", { class: "aikit-current", hidden: true }, say("currentName"));
  const compared = element("p", { class: "aikit-compared", dir: "auto", hidden: true });
  const line = element("p", { class: "aikit-headline" }, name, current, number, band);
  return {
    el: element("div", { tabindex: -1 }, line, compared),
    /** Say how the number differs from the pinned one; null: nothing is pinned. */
    compare(sentence: string | null) {
      current.hidden = compared.hidden = sentence === null;
      compared.textContent = sentence;
    },
    show(headline: Headline) {
      const { value, low, high } = headline;
      number.textContent = shown(value, unit);
      const isSpread = low !== undefined && high !== undefined;
      const inUnit = displayOf(headline, { unit, display });
      band.textContent = isSpread ? say("band", { span: spanned(low, high, inUnit) }) : "";
    },
  };
}

/** Where the published ranges come from, behind a heading; nothing if that is not known. */
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
export function gatePart(open: () => void) {
  const words = element("p", {}, say("commitFirst"));
  return element("div", { class: "aikit-gate" }, words, button(say("showAnyway"), open));
}

/** Says what has become of the kernel, with a way to start it anew. */
export function bannerPart() {
  const el = element("div", { class: "aikit-banner", role: "alert", tabindex: -1, hidden: true });
  return {
    el,
    show(sentence: string, restart: (() => void) | null) {
      el.hidden = sentence === "";
      el.replaceChildren(sentence);
      if (restart) el.append(" ", button(say("restart"), restart));
    },
  };
}
