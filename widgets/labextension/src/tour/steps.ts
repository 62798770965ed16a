// What the tour shows, as data in the form of jupyterlab-tour, which can take it as it is.

import type { TranslationBundle } from "@jupyterlab/translation";

export interface Step {
  /** A selector of what the step is about; a step whose target is not on the page is left out. */
  target: string;
  title: string;
  content: string;
  placement: "right" | "bottom" | "left" | "center";
}

export interface Tour {
  id: string;
  label: string;
  hasHelpEntry: boolean;
  steps: Step[];
}

/** The tour of the lessons. */
export function tourOf(trans: TranslationBundle): Tour {
  return {
    id: "aikit:tour",
    label: trans.__("AI compute lessons: a short tour"),
    hasHelpEntry: true,
    steps: [
      {
        target: ".aikit-lessons-list",
        title: trans.__("The lessons"),
        content: trans.__(
          "Each opens as a copy of your own, which nothing overwrites. Your progress is counted here, and “Resume” goes on where you stopped.",
        ),
        placement: "right",
      },
      {
        target: ".aikit-search",
        title: trans.__("Search"),
        content: trans.__(
          "Type a word: what is found in the glossary and in all lessons opens at its place.",
        ),
        placement: "right",
      },
      {
        target: ".jp-NotebookPanel:not(.lm-mod-hidden) .aikit-view",
        title: trans.__("Lab, Reader, Teach"),
        content: trans.__(
          "The same lesson with code that you may change, with all code folded, or as slides for a class.",
        ),
        placement: "bottom",
      },
      {
        target: ".jp-NotebookPanel:not(.lm-mod-hidden).aikit-lesson-open .jp-Notebook-cell",
        title: trans.__("How one works with a lesson"),
        content: trans.__(
          "Guess first, then move the controls. Shift+Enter runs a cell, with all above it that it needs, and goes on to the next. What you answer is saved in the notebook.",
        ),
        placement: "bottom",
      },
      {
        target: ".lm-TabBar-tab[data-id=aikit-facts]",
        title: trans.__("Facts"),
        content: trans.__(
          "Each figure of the lesson with its unit, date, source and licence. Figures with a dotted line in the text open it too.",
        ),
        placement: "right",
      },
      {
        target: "body",
        title: trans.__("All of it from the keyboard"),
        content: trans.__(
          "The command palette lists what the lessons can do, with the keys, under “Lessons”; this tour is there too. What you prefer is set in the Settings Editor, under “AI compute lessons”.",
        ),
        placement: "center",
      },
    ],
  };
}
