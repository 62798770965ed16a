// The language of the page: the one that was chosen, or Jupyter's own, if aikit speaks it. Its catalogue
// is loaded before any plugin of ours says a word; English needs none.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ITranslator, nullTranslator, type TranslationBundle } from "@jupyterlab/translation";
import { Token } from "@lumino/coreutils";
import { button, element } from "../../src/page/dom.ts";
import { type Catalogue, speak, translated, translatedCount } from "../../src/text/language.ts";

import { IPreferences, type Preferences } from "./preferences.ts";

declare const AIKIT_WORDS: Record<string, string>; // the languages' hashes, set by build.mjs
declare const STATIC_URL: string; // of our built files, set by the script that build.mjs writes

const JUPYTER = "jupyter"; // no language of our own: Jupyter's

/** What plugins say texts with, as Jupyter's extensions do: `trans.__("Lessons")`. */
export type ITrans = TranslationBundle;
export const ITrans = new Token<ITrans>("aikit:ITrans", "Says texts in the language of the page.");

export const language: JupyterFrontEndPlugin<ITrans> = {
  id: "aikit:language",
  description: "Speaks the language that was chosen, or that Jupyter speaks.",
  autoStart: true,
  provides: ITrans,
  requires: [IPreferences],
  optional: [ITranslator],
  activate: async (_app, preferences: Preferences, translator: ITranslator | null) => {
    await preferences.ready;
    const chosen = preferences.get("language");
    const code = codeOf(chosen === JUPYTER ? (translator?.languageCode ?? "") : chosen);
    if (code) speak(await load(code));
    return TRANS;
  },
};

/** "fr" of what Jupyter calls fr-FR or fr_FR; null for English, and for what aikit does not speak. */
export function codeOf(locale: string): string | null {
  const [code = ""] = locale.toLowerCase().split(/[-_]/);
  return code in AIKIT_WORDS ? code : null;
}

async function load(code: string): Promise<Catalogue | null> {
  const reply = await fetch(`${STATIC_URL}words.${code}.json?${AIKIT_WORDS[code]}`);
  if (reply.ok) return reply.json();
  console.warn(`aikit's words of ${code} did not come (${reply.status}): it speaks English.`);
  return null;
}

/** Put what %1, %2 … stand for in their places. */
const filled = (text: string, values: unknown[]) =>
  text.replace(/%(\d)/g, (whole, place) => String(values[place - 1] ?? whole));

const TRANS: ITrans = Object.assign(Object.create(nullTranslator.load("aikit")), {
  __: (text: string, ...values: unknown[]) => filled(translated(text), values),
  _n: (one: string, many: string, count: number, ...values: unknown[]) =>
    filled(translatedCount(one, many, count), [count, ...values]),
});

/** A menu of the languages; what is chosen is spoken from the next loading of the page on. */
export function languagePart(preferences: Preferences, trans: ITrans): HTMLElement {
  const names = ["en", ...Object.keys(AIKIT_WORDS)].map((code) => [code, nameOf(code)] as const);
  const options = [[JUPYTER, trans.__("As Jupyter")] as const, ...names].map(([value, text]) =>
    element("option", value === JUPYTER ? { value } : { value, lang: value }, text),
  );
  const menu = element("select", {}, ...options);
  const again = button(trans.__("Load the page again"), () => location.reload());
  const notice = element("p", { role: "status" });
  const spoken = preferences.get("language");
  menu.addEventListener("change", () => preferences.set("language", menu.value));
  const follow = () => {
    menu.value = preferences.get("language");
    notice.replaceChildren(...(menu.value === spoken ? [] : [again]));
  };
  preferences.changed.connect(follow);
  follow();
  const label = element("label", {}, trans.__("Language"), menu);
  return element("div", { class: "aikit-lessons-reading" }, label, notice);
}

/** What a language calls itself, with a capital as names in a menu have. */
function nameOf(code: string): string {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
