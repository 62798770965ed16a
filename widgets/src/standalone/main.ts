// An exported page: it brings its views to life, with no kernel and no server behind it, and is
// ready to be printed: in light colours, with the numbers of each explorer below its picture.

import { livenAll, unpackAll } from "./live.ts";
import { ownWork } from "./own_work.ts";
import { readingBar } from "./reading.ts";

readingBar();
onPrint();
void unpackAll().then(() => {
  livenAll(ownWork());
  for (const notice of document.querySelectorAll(".aikit-needs")) notice.remove(); // all is there
});

/** Make the page ready whenever it is printed, and put it back afterwards. */
function onPrint(): void {
  const opened: HTMLDetailsElement[] = [];
  let colours: string | undefined;

  addEventListener("beforeprint", () => {
    colours = document.body.dataset.jpThemeLight;
    document.body.dataset.jpThemeLight = "true";
    for (const table of tables()) {
      if (table.open) continue;
      opened.push(table);
      open(table, true);
    }
  });

  addEventListener("afterprint", () => {
    if (colours === undefined) delete document.body.dataset.jpThemeLight;
    else document.body.dataset.jpThemeLight = colours;
    for (const table of opened.splice(0)) open(table, false);
  });
}

/** The data tables of the explorers whose answer is not hidden. */
function tables(): HTMLDetailsElement[] {
  const shown = ".aikit-rare > details:not([hidden]) > .aikit-scroll";
  return [...document.querySelectorAll(shown)].map(
    ({ parentElement }) => parentElement as HTMLDetailsElement,
  );
}

/** Open or close it; the browser says so only after the page is printed. */
function open(table: HTMLDetailsElement, isOpen: boolean): void {
  table.open = isOpen;
  table.dispatchEvent(new Event("toggle"));
}
