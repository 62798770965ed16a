// Copies text; where the page may not, selects it for the reader to copy.

import { say } from "./strings.ts";

/** Copy `text`; `told` hears whether it was copied, and if not `shown`, which holds it, is selected. */
export function copyText(text: string, shown: HTMLElement, told: (sentence: string) => void) {
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject();
  copied.then(
    () => told(say("copied")),
    () => {
      if (shown instanceof HTMLInputElement) shown.select();
      else getSelection()?.selectAllChildren(shown);
      told(say("copyFailed"));
    },
  );
}
