// The one style sheet of our views, given once to each document or shadow root that holds one.

import { PALETTES } from "./chart/look.ts";
import questions from "./checkpoint/style.css";
import explorer from "./explorer/style.css";
import base from "./style.css";
import { markLanguage } from "./text/language.ts";

const CAN_ADOPT = "adoptedStyleSheets" in (globalThis.Document?.prototype ?? {}); // Safari from 16.4
const dressed = new WeakSet<Document | ShadowRoot>();

function variables(palette: Record<string, string>): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--aikit-${name}: ${colour};`)
    .join(" ");
}

/**
 * Light unless Jupyter's theme is dark or, where there is no Jupyter, the reader's system is. In a
 * layer, so that the colours of a reader's high contrast come before all of them. A print is light.
 */
function colours(): string {
  const [light, dark] = [variables(PALETTES.light), variables(PALETTES.dark)];
  return `@layer aikit-theme {
.aikit { ${light} }
[data-jp-theme-light="false"] .aikit { ${dark} }
@media (prefers-color-scheme: dark) { body:not([data-jp-theme-light]) .aikit { ${dark} } }
.aikit.aikit-sheet.aikit-sheet { ${light} }
}`;
}

/** Give the page that `el` is or will be in our style sheet, unless it has it. */
export function dress(el: Element): void {
  markLanguage(el);
  const root = el.getRootNode();
  const page = root instanceof ShadowRoot ? root : el.ownerDocument;
  if (dressed.has(page)) return;
  dressed.add(page);
  const style = colours() + base + explorer + questions;
  if (CAN_ADOPT) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    page.adoptedStyleSheets.push(sheet);
  } else {
    const place = page instanceof ShadowRoot ? page : page.head;
    place.append(Object.assign(document.createElement("style"), { textContent: style }));
  }
}
