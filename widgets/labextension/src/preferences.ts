// What a reader sets once and for all, in Jupyter's Settings Editor or by our menus. The schema says
// what there is, and its shortcuts are those that Jupyter's editor of shortcuts lists.

import type { JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { Token } from "@lumino/coreutils";
import { type ISignal, Signal } from "@lumino/signaling";
import type { Level, View } from "../../src/page/slides.ts";

/** A reader's choices, by the names of the schema. */
export interface Choices {
  /** The code of a language, or "jupyter" for that of JupyterLab. */
  language: string;
  level: Level;
  view: Exclude<View, "teach">;
  /** Whether figures in prose have cards. */
  cards: boolean;
  /** Whether a first visit begins with the tour. */
  tour: boolean;
  /** Whether a first visit opens the panel of lessons. */
  panel: boolean;
}

type Settings = Pick<ISettingRegistry.ISettings, "composite" | "set"> & {
  readonly changed: ISignal<unknown, unknown>;
};

/** What holds until a reader chooses, as the schema has it too. */
const DEFAULTS: Readonly<Choices> = {
  language: "jupyter",
  level: "undergraduate",
  view: "lab",
  cards: true,
  tour: true,
  panel: true,
};

export class Preferences {
  readonly #changed = new Signal<this, void>(this);
  #choices = { ...DEFAULTS };
  #settings: Settings | null = null;
  /** When what was chosen before is known. */
  readonly ready: Promise<void>;

  /** `load` gives Jupyter's settings, null where it keeps none: then choices end with the page. */
  constructor(load: () => Promise<Settings | null>) {
    this.ready = this.#follow(load);
  }

  get changed(): ISignal<this, void> {
    return this.#changed;
  }

  get<Name extends keyof Choices>(name: Name): Choices[Name] {
    return this.#choices[name];
  }

  set<Name extends keyof Choices>(name: Name, value: Choices[Name]): void {
    if (this.#choices[name] === value) return;
    this.#choices = { ...this.#choices, [name]: value };
    this.#changed.emit();
    void this.#settings?.set(name, value).catch(console.error);
  }

  async #follow(load: () => Promise<Settings | null>): Promise<void> {
    this.#settings = await load().catch(() => null); // a server without our schema
    if (!this.#settings) return;
    const read = () => {
      const { composite } = this.#settings as Settings;
      this.#choices = { ...DEFAULTS, ...composite } as Choices;
      this.#changed.emit();
    };
    this.#settings.changed.connect(read);
    read();
  }
}

export const IPreferences = new Token<Preferences>("aikit:IPreferences");

const ID = "aikit:preferences"; // the schema's file is called by the second part

export const preferences: JupyterFrontEndPlugin<Preferences> = {
  id: ID,
  description: "Keeps what a reader of the lessons has set.",
  autoStart: true,
  provides: IPreferences,
  optional: [ISettingRegistry],
  activate: (_app, registry: ISettingRegistry | null) =>
    new Preferences(async () => (await registry?.load(ID)) ?? null),
};
