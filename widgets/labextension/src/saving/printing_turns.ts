// Which of the pages on which several people edit a notebook prints an output, and when: the one
// whose user did something in it last, or that ran it.

import { isObject } from "../../../src/text/json.ts";
import type { Output } from "../notebooks/notebook.ts";
import { modelIn } from "../stored/dead_views.ts";
import type { SharedNotebook } from "../stored/together.ts";
import type { OutputPlace } from "./prints.ts";

const PACE = 30_000; // ms between two prints of an output: the server keeps each for ever
const TURN = 5000; // ms that a page leaves a view that nobody has printed to those before it

/** Who has a notebook open: each page, with its user, and the server, which has none. */
type Present = SharedNotebook["awareness"];

const peopleIn = (present: Present) =>
  [...(present?.getStates() ?? [])].flatMap(([page, { user }]) => (user ? [page] : []));

/** Whether nobody else has the notebook open. */
export const isAlone = (present: Present) => peopleIn(present).length <= 1;

/** How many pages come before this one when any of them could act. */
export const rankOf = (present: Present) =>
  peopleIn(present).filter((page) => page < (present?.clientID ?? 0)).length;

/** The ids by which one view follows another: a question's own, and that of an explorer's guess. */
function idsIn({ data }: Output): string[] {
  const documents = Object.values(data ?? {}).filter(isObject);
  return documents
    .flatMap(({ id, prediction }) => [id, prediction])
    .filter((id) => typeof id === "string");
}

/** Decides whether it is this page's turn to print an output, from what was done here. */
export class Turns {
  readonly #touched = new Set<string>();
  readonly #printed = new Map<string, number>();
  readonly #seen = new Map<string, number>();
  readonly #left = new Set<string>();

  /** Leave the views that were there when the notebook opened: it is not changed by being read. */
  leave(places: readonly OutputPlace[]): void {
    for (const { output } of places) this.#left.add(modelIn(output) ?? "");
  }

  touch(key: string): void {
    this.#touched.add(key);
  }

  /** The outputs to print now, and the ms until there may be others; null if there are none. */
  due(places: readonly OutputPlace[], rank: number, now: number) {
    const waits = this.#ours(places).map(({ place, isMine }): number | null => {
      if (isMine) return (this.#printed.get(place.key) ?? 0) + PACE - now;
      const model = modelIn(place.output);
      if (!place.isBare || model === null || this.#left.has(model)) return null;
      const seen = this.#seen.get(model) ?? now;
      this.#seen.set(model, seen);
      return place.isRunHere ? 0 : seen + (rank + 1) * TURN - now;
    });
    const later = waits.filter((wait) => wait !== null && wait > 0) as number[];
    return {
      places: places.filter((_, at) => (waits[at] ?? 1) <= 0),
      wait: later.length > 0 ? Math.min(...later) : null,
    };
  }

  /** The outputs to print when the notebook is saved from this page. */
  dueOnSave(places: readonly OutputPlace[]): OutputPlace[] {
    const all = this.#ours(places);
    return all.flatMap(({ place, isMine }) => (isMine || place.isBare ? [place] : []));
  }

  /** Have done with an output, until something is done in it. */
  done({ key, output }: OutputPlace, now: number): void {
    this.#touched.delete(key);
    this.#printed.set(key, now);
    this.#left.add(modelIn(output) ?? "");
  }

  /** Which outputs something was done in on this page, or in what they follow. */
  #ours(places: readonly OutputPlace[]) {
    const touched = places.filter(({ key }) => this.#touched.has(key));
    const ids = new Set(touched.flatMap(({ output }) => idsIn(output)));
    return places.map((place) => {
      const follows = idsIn(place.output).some((id) => ids.has(id));
      return { place, isMine: follows || this.#touched.has(place.key) };
    });
  }
}
