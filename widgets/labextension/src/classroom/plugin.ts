// Puts the Class panel in Jupyter: a command, for the palette and the panel of lessons, that opens it.

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, MainAreaWidget } from "@jupyterlab/apputils";
import { Widget } from "@lumino/widgets";
import { element } from "../../../src/page/dom.ts";
import { ITrans } from "../language.ts";
import { loadKit, loadVega } from "../provider.ts";
import type * as Panel from "./panel.ts";

declare const AIKIT_CLASS: string; // the panel's script, set by build.mjs
declare const STATIC_URL: string; // of our built files, set by the script that build.mjs writes

const COMMAND = "aikit:show-class";
const ID = "aikit-class";

async function built(name: string): Promise<unknown> {
  const reply = await fetch(new URL(`classroom/${name}`, STATIC_URL), { cache: "no-cache" });
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return reply.json();
}

/** The panel, which ends with its widget. */
function panelOf(trans: ITrans): Widget {
  const name = trans.__("Class");
  const node = element("div", { class: "aikit-class", role: "region", "aria-label": name });
  const widget = new Widget({ node });
  const script: Promise<typeof Panel> = import(STATIC_URL + AIKIT_CLASS);
  const draw = ({ mountClass }: typeof Panel) => {
    if (widget.isDisposed) return;
    widget.disposed.connect(mountClass(node, { built, kit: loadKit, vega: loadVega }, trans));
  };
  script.then(draw, (error) => node.append(element("p", { role: "alert" }, String(error))));
  return widget;
}

export const classroom: JupyterFrontEndPlugin<void> = {
  id: "aikit:class",
  description: "Adds the panel that sums up what a class handed in.",
  autoStart: true,
  requires: [ITrans],
  optional: [ICommandPalette],
  activate(app: JupyterFrontEnd, trans: ITrans, palette: ICommandPalette | null) {
    let open: MainAreaWidget | null = null;
    app.commands.addCommand(COMMAND, {
      label: trans.__("Show the Class"),
      caption: trans.__("Sum up what a class handed in: guesses, exercises, mistakes"),
      execute() {
        if (!open || open.isDisposed) {
          open = new MainAreaWidget({ content: panelOf(trans) });
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
