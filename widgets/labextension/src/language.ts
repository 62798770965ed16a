// The language of the page: Jupyter's own, if aikit speaks it. Its catalogue is loaded before any plugin
// of ours says a word; English needs none.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ITranslator, nullTranslator, type TranslationBundle } from "@jupyterlab/translation";
import { Token } from "@lumino/coreutils";
import { type Catalogue, speak, translated, translatedCount } from "../../src/text/language.ts";

declare const AIKIT_WORDS: Record<string, string>; // the languages' hashes, set by build.mjs
declare const STATIC_URL: string; // of our built files, set by the script that build.mjs writes

/** What plugins say texts with, as Jupyter's extensions do: `trans.__("Lessons")`. */
export type ITrans = TranslationBundle;
export const ITrans = new Token<ITrans>("aikit:ITrans", "Says texts in the language of the page.");

export const language: JupyterFrontEndPlugin<ITrans> = {
  id: "aikit:language",
  description: "Speaks the language that Jupyter speaks.",
  autoStart: true,
  provides: ITrans,
  optional: [ITranslator],
  activate: async (_app, translator: ITranslator | null) => {
    const code = codeOf(translator?.languageCode ?? "");
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
