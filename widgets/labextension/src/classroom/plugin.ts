// Puts the Class panel in Jupyter: a command, for the palette and the panel of lessons, that opens it.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, MainAreaWidget } from "@jupyterlab/apputils";
import { type Course, courseOf } from "../../../src/classroom/course.ts";
import { dataOf } from "../../../src/text/json.ts";
import { ITrans } from "../language.ts";
import { loadKit, loadVega } from "../provider.ts";
import { ClassPanel, type Sources } from "./panel.ts";

declare const STATIC_URL: string; // of our built files, set by the script that build.mjs writes

const COMMAND = "aikit:show-class";
const ID = "aikit-class";

async function built(name: string): Promise<unknown> {
  const reply = await fetch(new URL(`classroom/${name}`, STATIC_URL), { cache: "no-cache" });
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return reply.json();
}

/** What the build wrote of the lessons, fetched once. */
function sources(): Sources {
  let course: Promise<Course> | null = null;
  return {
    course() {
      course ??= built("course.json").then(courseOf);
      course.catch(() => {
        course = null; // the next try may have a connection again
      });
      return course;
    },
    async draw(el, lesson, id, guesses) {
      const { lessons } = await this.course();
      const isOurs = lessons.find(({ number }) => number === lesson)?.questions.has(id);
      if (!isOurs) return null;
      const [explorers, kit] = await Promise.all([built(`explorers-${lesson}.json`), loadKit()]);
      const explorer = dataOf(explorers)[id];
      return explorer ? kit.drawGuesses(el, { vega: loadVega }, explorer, guesses) : null;
    },
  };
}

export const classroom: JupyterFrontEndPlugin<void> = {
  id: "aikit:class",
  description: "Adds the panel that sums up what a class handed in.",
  autoStart: true,
  requires: [ITrans],
  optional: [ICommandPalette],
  activate(app: JupyterFrontEnd, trans: ITrans, palette: ICommandPalette | null) {
    const own = sources();
    let open: MainAreaWidget<ClassPanel> | null = null;
    app.commands.addCommand(COMMAND, {
      label: trans.__("Show the Class"),
      caption: trans.__("Sum up what a class handed in: guesses, exercises, mistakes"),
      execute() {
        if (!open || open.isDisposed) {
          open = new MainAreaWidget({ content: new ClassPanel(own, trans) });
          open.id = ID;
          open.title.label = trans.__("Class");
          open.title.closable = true;
          app.shell.add(open, "mode" in app.shell ? "main" : "right"); // Notebook's has one thing
        }
        app.shell.activateById(ID);
      },
    });
    palette?.addItem({ command: COMMAND, category: trans.__("Lessons") });
  },
};
