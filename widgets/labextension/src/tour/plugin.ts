// Puts the tour in Jupyter: offered once, at a first visit, and in the palette ever after.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, Notification } from "@jupyterlab/apputils";
import { ITrans } from "../language.ts";
import { COMMANDS } from "../lessons/commands.ts";
import { IPreferences, type Preferences } from "../preferences.ts";
import { type Tour, tourOf } from "./steps.ts";
import { showTour } from "./tour.ts";

const COMMAND = "aikit:tour";
const OTHER = "jupyterlab-tour:add"; // of an extension that lists tours in the Help menu
const NARROW = 700; // pixels: on a phone there is no panel to show

/** The tour for that extension, which would first show a dot to be pressed. */
const atOnce = (tour: Tour) => ({
  ...tour,
  steps: tour.steps.map((step) => ({ ...step, disableBeacon: true })),
});

export const tour: JupyterFrontEndPlugin<void> = {
  id: "aikit:tour",
  description: "Shows a short tour of the lessons, offered once.",
  autoStart: true,
  requires: [IPreferences, ITrans],
  optional: [ICommandPalette],
  activate: (app, preferences: Preferences, trans: ITrans, palette: ICommandPalette | null) => {
    const steps = tourOf(trans);
    app.commands.addCommand(COMMAND, {
      label: trans.__("Take the Tour of the Lessons"),
      caption: trans.__("Six short steps, to be left at any time"),
      execute: async () => {
        preferences.set("tour", false);
        await app.commands.execute(COMMANDS.show);
        await new Promise((go) => requestAnimationFrame(go)); // the panel is laid out
        showTour(steps, trans);
      },
    });
    palette?.addItem({ command: COMMAND, category: trans.__("Lessons") });

    const offer = () => {
      const wait = { autoClose: false as const };
      const actions = [
        { label: trans.__("Show me"), callback: () => void app.commands.execute(COMMAND) },
        { label: trans.__("No, thanks"), callback: () => undefined },
      ];
      preferences.set("tour", false); // once, whatever becomes of it
      Notification.info(trans.__("A short tour of the lessons?"), { ...wait, actions });
    };
    void Promise.all([app.restored, preferences.ready]).then(() => {
      if (app.commands.hasCommand(OTHER))
        void app.commands.execute(OTHER, { tour: atOnce(steps) as never }).catch(console.error);
      if (preferences.get("tour") && window.innerWidth >= NARROW) offer();
    });
  },
};
