// Where a control's number comes from, one click away.

import { element, freshId, link } from "../../page/dom.ts";
import { say } from "../../text/strings.ts";
import type { Source } from "../document.ts";

/** A button that shows and hides what is behind a control, and what it shows. */
export function sourcePart(label: string, source: Source | null, facts: string[]) {
  const panel = element("div", { class: "aikit-source", id: freshId("source"), hidden: true });
  const name = say("sourceOf", { label });
  const toggle = element(
    "button",
    {
      type: "button",
      class: "aikit-about",
      "aria-expanded": "false",
      "aria-controls": panel.id,
      "aria-label": name,
      title: name,
    },
    "i",
  );
  toggle.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
  });
  const fill = (of: Source | null) =>
    panel.replaceChildren(...linesOf(of), ...facts.map((fact) => element("p", {}, fact)));
  fill(source);
  return {
    toggle,
    panel,
    /** Have another thing behind it, or nothing to open. */
    show(label: string, of: Source | null) {
      const name = say("sourceOf", { label });
      toggle.title = name;
      toggle.setAttribute("aria-label", name);
      toggle.hidden = of === null;
      panel.hidden ||= of === null;
      toggle.setAttribute("aria-expanded", String(!panel.hidden));
      fill(of);
    },
  };
}

/** The description of a source, one paragraph each; empty if there is none. */
export function linesOf(source: Source | null): HTMLElement[] {
  if (!source) return [];
  const title = element(
    "p",
    { dir: "auto" },
    element("strong", {}, `${say("source")}: `),
    source.title,
  );
  const lines = [title];
  if (source.note) lines.push(element("p", { dir: "auto" }, source.note));
  if (source.address) lines.push(element("p", {}, link(source.address)));
  return lines;
}
