// How an exported page is read: its level, its view and its colours, as the reader chooses.

import { button, element } from "../page/dom.ts";
import {
  clock,
  hasMore,
  isWriting,
  LEVELS,
  leadOf,
  nextStop,
  type Slide,
  STEPS,
  slideOf,
  slidesOf,
  VIEWS,
} from "../page/slides.ts";
import { markLanguage } from "../text/language.ts";
import { say, type Words } from "../text/strings.ts";

const SECOND = 1000; // milliseconds
const WORDS = {
  level: { school: "levelSchool", undergraduate: "levelUndergraduate" },
  view: { lab: "viewLab", reader: "viewReader", teach: "viewTeach" },
  colours: { system: "coloursSystem", light: "coloursLight", dark: "coloursDark" },
} as const satisfies Record<string, Record<string, Words>>;

/** Put the three menus where the page has a place for them. */
export function readingBar(): void {
  const place = document.querySelector(".aikit-reading");
  if (!place) return; // an explorer alone
  const { body } = document;
  const slides = slidesPart();
  const setView = (view: string) => {
    body.dataset.aikitView = view;
    views.value = view;
    slides.show(view === "teach");
  };
  const levels = menuOf("level", LEVELS, body.dataset.aikitLevel, (level) => {
    body.dataset.aikitLevel = level;
  });
  const views = menuOf("view", VIEWS, body.dataset.aikitView, setView);
  const colours = menuOf("colours", ["system", "light", "dark"], "system", setColours);
  slides.onLeave(() => setView("lab"));
  markLanguage(place);
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", say("reading"));
  place.append(...[levels, views, colours].map(labelled));
  place.after(slides.el);
  if (views.value === "teach") setView("teach");
}

type Menu = HTMLSelectElement & { name: keyof typeof WORDS };

function menuOf<Word extends string>(
  name: keyof typeof WORDS,
  words: readonly Word[],
  chosen: string | undefined,
  choose: (word: string) => void,
): Menu {
  const named: Record<string, Words> = WORDS[name];
  const options = words.map((value) =>
    element("option", { value, selected: value === chosen }, say(named[value] as Words)),
  );
  const menu = element("select", { name }, ...options);
  menu.addEventListener("change", () => choose(menu.value));
  return menu as Menu;
}

const labelled = (menu: Menu) => element("label", {}, say(menu.name), menu);

/** Jupyter's mark of a theme, which the views' style sheet reads as well. */
function setColours(word: string): void {
  if (word === "system") delete document.body.dataset.jpThemeLight;
  else document.body.dataset.jpThemeLight = String(word === "light");
}

// The Teach view: a slide at a time in large type, with a bar that steps and a clock.

function slidesPart() {
  const cells = [...document.querySelectorAll<HTMLElement>(".aikit-cell")];
  const all = slidesOf(cells.map(factsOf));
  const before = button(say("slideBefore"), () => step(-1));
  const after = button(say("slideAfter"), () => step(1));
  const leave = button(say("slidesLeave"), () => undefined);
  const where = element("span", { role: "status", class: "aikit-where" });
  const time = element("span", { role: "timer", "aria-label": say("slideTime") });
  const named = { class: "aikit-slides", role: "group", "aria-label": say("slides"), hidden: true };
  const el = element("div", named, before, after, where, time, leave);
  const minutes = Number(document.body.dataset.aikitMinutes);
  let at = 0;
  let seconds = 0;
  let ticking: ReturnType<typeof setInterval> | undefined;
  const box = document.documentElement;

  /** Go on: down to what the slide still has below, else to the next slide; and back. */
  function step(by: 1 | -1) {
    const to = nextStop({ box, tops: tops() }, by);
    if (to === null) show(at + by);
    else box.scrollTo({ top: to });
  }

  /** Where the cells of the slide after the first one begin, below the bar that stays in sight. */
  function tops(): number[] {
    const zero = box.getBoundingClientRect().top + el.offsetHeight;
    const [, ...others] = all[at]?.cells ?? [];
    return others.map((place) => (cells[place]?.getBoundingClientRect().top ?? zero) - zero);
  }

  function show(slide: number) {
    at = Math.min(all.length - 1, Math.max(0, slide));
    const { name: heading, cells: shown } = all[at] as Slide;
    cells.forEach((cell, place) => {
      cell.classList.toggle("aikit-off", !shown.includes(place));
    });
    where.textContent = say("slideWhere", { at: at + 1, count: all.length, heading });
    setDisabled(before, at <= 0);
    scrollTo(0, 0);
    tellEnd();
  }

  const tellEnd = () => setDisabled(after, at >= all.length - 1 && !hasMore(box));

  function tick(by = 1) {
    seconds += by;
    tellEnd(); // a slide is longer once its chart is drawn
    const whole = { time: clock(seconds), whole: clock(60 * minutes) };
    time.textContent = minutes > 0 ? say("slideTimeOf", whole) : whole.time;
  }

  function onKey(event: KeyboardEvent) {
    const by = STEPS[event.key];
    if (!by || isWriting(event.target)) return;
    event.preventDefault();
    step(by);
  }

  return {
    el,
    onLeave: (hear: () => void) => leave.addEventListener("click", hear),
    show(isTaught: boolean) {
      if (el.hidden !== isTaught || all.length === 0) return;
      el.hidden = !isTaught;
      if (isTaught) {
        at = slideOf(all, cells.findIndex(isSeen));
        document.addEventListener("keydown", onKey, true); // wherever the focus was left
        ticking = setInterval(tick, SECOND);
        show(at);
        tick(0);
      } else {
        document.removeEventListener("keydown", onKey, true);
        clearInterval(ticking);
        for (const cell of cells) cell.classList.remove("aikit-off");
        cells[all[at]?.cells[0] ?? 0]?.scrollIntoView();
      }
    },
  };
}

/** One that can do nothing keeps the focus, so it is dimmed and not disabled. */
function setDisabled(step: HTMLElement, isDisabled: boolean): void {
  step.setAttribute("aria-disabled", String(isDisabled));
}

/** Whether a cell reaches below the upper edge of the screen. */
const isSeen = (cell: HTMLElement) => cell.getBoundingClientRect().bottom > 1;

const boldIn = (cell: HTMLElement) =>
  [...cell.querySelectorAll("strong")].map(({ textContent }) => textContent);

function factsOf(cell: HTMLElement) {
  const isProse = cell.classList.contains("aikit-prose");
  return {
    isProse,
    isAlgebra: cell.classList.contains("aikit-algebra"),
    heading: [...(isProse ? cell.querySelectorAll("h1, h2, h3") : [])].at(-1)?.textContent ?? null,
    title: null,
    lead: isProse ? leadOf(cell.textContent, boldIn(cell)) : "",
  };
}
