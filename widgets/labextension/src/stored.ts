// The still part of an output: a sentence if something is amiss, the stored picture or the text.

import { element } from "../../src/page/dom.ts";
import type { Bundle } from "./dead_views.ts";

/** Fill `node` with what was stored beside a document, and say in a sentence why it is still. */
export function showStored(node: HTMLElement, data: Bundle, sentence: string | null): void {
  const parts: HTMLElement[] = [];
  const text = lines(data["text/plain"]);
  const picture = pictureOf(data);
  if (picture) parts.push(element("img", { src: picture, alt: text }));
  else if (text) parts.push(element("p", { dir: "auto" }, text));
  if (sentence) parts.push(element("p", { class: "aikit-notice" }, sentence));
  node.replaceChildren(...parts);
}

function pictureOf(data: Bundle): string | null {
  const png = lines(data["image/png"]);
  if (png) return `data:image/png;base64,${png.replace(/\s/g, "")}`;
  const svg = lines(data["image/svg+xml"]);
  return svg ? `data:image/svg+xml,${encodeURIComponent(svg)}` : null; // no script runs in an image
}

function lines(value: unknown): string {
  if (Array.isArray(value)) return value.join("");
  return typeof value === "string" ? value : "";
}
