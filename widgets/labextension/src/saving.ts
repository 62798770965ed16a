// Saves a notebook soon after an answer changed, so that closing the page loses nothing.

import type { TranslationBundle } from "@jupyterlab/translation";
import type { Context } from "./notebook.ts";

const PAUSE = 1000; // ms without another change

/** A function that saves the notebook after a pause; it tells once if the file cannot be written. */
export function saverOf(
  context: Context,
  tell: (sentence: string) => void,
  trans: TranslationBundle,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  let isSaving = false; // by whomever: a second save would find the file changed, and ask the student
  const save = async () => {
    if (context.isDisposed) return;
    if (isSaving) return soon();
    if (context.contentsModel?.writable !== false) {
      await context.save().catch(() => undefined); // Lab has shown why; the notebook stays unsaved
      return;
    }
    if (!told) tell(readOnly(trans));
    told = true;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), PAUSE);
  };
  context.disposed.connect(() => clearTimeout(timer));
  context.saveState.connect((_, state) => {
    isSaving = state === "started";
  });
  return soon;
}

const readOnly = (trans: TranslationBundle) =>
  trans.__(
    "This notebook cannot be written: your answers stay until you close it. Save a copy to keep them.",
  );
