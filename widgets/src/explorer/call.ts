// The call that the controls stand for, as Python, ready to paste.

import { button, copyText, element } from "../page/dom.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Values } from "./document.ts";

/** A number as Python writes it, to ten figures. */
function literal(value: number | string): string {
  if (typeof value === "string") return `'${value.replace(/[\\']/g, "\\$&")}'`;
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(10))).replace("e+", "e");
}

/** The model called with its arguments by name. */
export function callOf(document: ExplorerDocument, values: Values): string {
  const [first] = document.series;
  const names = first?.arguments ?? document.controls.map((control) => control.name);
  const given = names.filter((name) => values[name] !== undefined);
  const pairs = given.map((name) => `${name}=${literal(values[name] as number | string)}`);
  return `${document.packaged ? "ak." : ""}${document.model}(${pairs.join(", ")})`;
}

/** What is copied: lines that run in a fresh notebook; a model of one's own is defined there. */
export const pasteable = (call: string) =>
  call.startsWith("ak.") ? `import aikit as ak\n\n${call}` : call;

/** The call with a button that copies it; `told` hears whether it was copied. */
export function callPart(told: (sentence: string) => void) {
  const code = element("code", { class: "aikit-call", dir: "ltr" });
  const copy = button(say("copy"), () => copyText(pasteable(code.textContent ?? ""), code, told));
  const label = element("span", { class: "aikit-unit" }, say("call"));
  const el = element("div", { class: "aikit-calling" }, label, code, copy);
  return { el, show: (call: string) => code.replaceChildren(call) };
}
