// Runs the cells of one lesson: first those above that a cell needs and that this kernel has not run,
// so that a lesson can be entered anywhere, and a guess typed before any cell ran ends in no error.

import type { NotebookModel, Outputs } from "../notebooks/notebook.ts";
import { type Code, neededAbove, placesBinding } from "./needs.ts";

/** A cell on the page, as far as it is run. */
export interface Runnable {
  readonly isDisposed: boolean;
  readonly parent: unknown;
  readonly model: {
    readonly id: string;
    readonly type: string;
    readonly sharedModel: { getSource(): string };
    readonly executionCount?: number | null;
    readonly outputs?: Outputs;
    getMetadata(key: string): unknown;
  };
  /** Only cells of code have a prompt. */
  setPrompt?(prompt: string): void;
}

interface Change {
  connect(hear: (sender: unknown, value: unknown) => void): unknown;
}

export interface Session {
  readonly hasNoKernel: boolean;
  /** Start a kernel; whether one is to be chosen by hand. */
  startKernel(): Promise<boolean>;
  readonly session: { kernel: Kernel | null } | null;
  readonly kernelChanged: Change;
  readonly statusChanged: Change;
}

interface Kernel {
  readonly status: string;
  requestHistory(content: object): Promise<{ content: object }>;
}

/** The objects that Jupyter provides for running a cell. */
export interface Execution {
  cell: Runnable;
  notebook: NotebookModel;
  sessionContext?: Session;
  sessionDialogs?: { selectKernel(session: Session): Promise<void> };
}

/** The messages for a student. */
export interface Tell {
  /** A cell above ended in an error, and keeps the one below from running. */
  ofError(above: Runnable): void;
  /** A name is bound by no cell any more, or by one `below`. */
  ofName(name: string, below: Runnable | null): void;
}

type Run = (execution: Execution) => Promise<boolean>;

const NEW_KERNEL: readonly unknown[] = ["restarting", "autorestarting", "dead"];
const ALL_INPUTS = { hist_access_type: "range", session: 0, start: 0, stop: 0 };

export class Runner {
  readonly #run: Run;
  readonly #tell: Tell;
  readonly #heard = new WeakSet<Session>();
  /** By the id of a cell: its code, as this kernel ran it or is about to. */
  #ran = new Map<string, string>();
  #isRecalled = false;
  #waiting: Promise<boolean> | null = null;

  /** `run` runs one cell as Jupyter does. */
  constructor(run: Run, tell: Tell) {
    this.#run = run;
    this.#tell = tell;
  }

  /** Whether this kernel ran a cell as it stands. */
  hasRun({ model }: Runnable): boolean {
    return this.#ran.get(model.id) === model.sharedModel.getSource();
  }

  /** Run a cell after those that it lacks; false if one of them keeps it from running. */
  run(execution: Execution): Promise<boolean> {
    const { cell, sessionContext } = execution;
    if (cell.model.type !== "code" || !sessionContext) return this.#run(execution);
    this.#hear(sessionContext);
    // Jupyter asks for many cells at once, and counts on the order in which it asks.
    if (!this.#waiting && this.#lacking(cell).length === 0) return this.#startAsked(execution);
    cell.setPrompt?.("*");
    const before = (this.#waiting ?? Promise.resolve(true)).catch(() => false);
    const mine = before.then((isWell) => isWell && this.#runAfterOthers(execution, sessionContext));
    this.#waiting = mine;
    const settle = () => {
      if (this.#waiting === mine) this.#waiting = null;
    };
    mine.then(settle, settle);
    return mine.finally(() => showCount(cell));
  }

  /** The cells that a cell needs and this kernel has not run. */
  #lacking(cell: Runnable): Runnable[] {
    const code = codeCellsBeside(cell);
    const needed = neededAbove(code.map(codeOf), code.indexOf(cell)).map(({ id }) => id);
    return code.filter((each) => needed.includes(each.model.id) && !this.hasRun(each));
  }

  async #runAfterOthers(execution: Execution, session: Session): Promise<boolean> {
    if (session.hasNoKernel && (await session.startKernel()))
      await execution.sessionDialogs?.selectKernel(session);
    await this.#recall(execution.cell, session);
    for (const above of this.#lacking(execution.cell)) {
      if (await this.#works({ ...execution, cell: above })) continue;
      this.#tell.ofError(above);
      return false;
    }
    return execution.cell.isDisposed ? false : this.#startAsked(execution);
  }

  /** Run the cell that was asked for; a name that it lacks for a change above is told in words. */
  async #startAsked(execution: Execution): Promise<boolean> {
    try {
      return await this.#start(execution);
    } catch (error) {
      this.#explain(execution.cell);
      throw error;
    }
  }

  /** Python says that a name is not defined; a student wants to know where it went. */
  #explain(cell: Runnable): void {
    const name = missingName(cell);
    if (name === null) return;
    const code = codeCellsBeside(cell);
    const places = placesBinding(name, code.map(codeOf));
    const place = code.indexOf(cell);
    if (places.some((each) => each < place)) return; // it ran, and undid that itself
    this.#tell.ofName(name, code[places.find((each) => each > place) ?? -1] ?? null);
  }

  /** Run a cell above; its error stands under it, and is nobody's to catch but ours. */
  async #works(execution: Execution): Promise<boolean> {
    return this.#start(execution).catch(() => tagsOf(execution.cell).includes("raises-exception"));
  }

  async #start(execution: Execution): Promise<boolean> {
    const { id, sharedModel } = execution.cell.model;
    const ran = this.#ran; // another kernel has another map
    const source = sharedModel.getSource();
    ran.set(id, source);
    let isWell = false;
    try {
      isWell = await this.#run(execution);
      return isWell;
    } finally {
      if (!isWell && ran.get(id) === source) ran.delete(id);
    }
  }

  /** Note what the kernel ran before this page was loaded; it knows that itself. */
  async #recall(cell: Runnable, { session }: Session): Promise<void> {
    const kernel = session?.kernel;
    if (this.#isRecalled || !kernel || kernel.status === "dead") return;
    this.#isRecalled = true;
    const ran = this.#ran;
    const asked = kernel.requestHistory({ ...ALL_INPUTS, raw: true, output: false });
    const reply = await asked.catch(() => null); // started anew meanwhile: it ran nothing
    const inputs = inputsIn(reply?.content ?? {});
    for (const each of codeCellsBeside(cell)) {
      const { id, source } = codeOf(each);
      if (inputs.has(source.trim()) && !endedInError(each)) ran.set(id, source);
    }
  }

  /** Forget what ran when another kernel takes over. */
  #hear(session: Session): void {
    if (this.#heard.has(session)) return;
    this.#heard.add(session);
    const forget = () => {
      this.#ran = new Map();
      this.#isRecalled = false;
    };
    session.kernelChanged.connect(forget);
    session.statusChanged.connect((_, status) => {
      if (NEW_KERNEL.includes(status)) forget();
    });
  }
}

const codeOf = ({ model }: Runnable): Code => ({
  id: model.id,
  source: model.sharedModel.getSource(),
});

/** The cells of code of the notebook in which a cell is. */
function codeCellsBeside(cell: Runnable): Runnable[] {
  const { widgets } = (cell.parent ?? {}) as { widgets?: readonly Runnable[] };
  return (widgets ?? [cell]).filter(({ model }) => model.type === "code");
}

function tagsOf({ model }: Runnable): unknown[] {
  const tags = model.getMetadata("tags");
  return Array.isArray(tags) ? tags : [];
}

/** The errors among a cell's outputs. */
function errorsOf({ model: { outputs } }: Runnable): Record<string, unknown>[] {
  const places = Array.from({ length: outputs?.length ?? 0 }, (_, place) => place);
  const all = places.map((place) => outputs?.get(place).toJSON() as Record<string, unknown>);
  return all.filter(({ output_type: kind }) => kind === "error");
}

const endedInError = (cell: Runnable) => errorsOf(cell).length > 0;

/** The name that a cell's code used though nothing had bound it; null if that was not its error. */
function missingName(cell: Runnable): string | null {
  const [error] = errorsOf(cell).filter(({ ename }) => ename === "NameError");
  return /name '(\w+)' is not defined/.exec(String(error?.evalue ?? ""))?.[1] ?? null;
}

/** What a kernel was given to run, from its reply to a request for its history. */
function inputsIn(content: object): Set<string> {
  const { history } = content as { history?: [number, number, string][] };
  return new Set((history ?? []).map(([, , input]) => String(input).trim()));
}

/** Show the number of a cell again where it did not run. */
function showCount(cell: Runnable): void {
  if (!cell.isDisposed) cell.setPrompt?.(String(cell.model.executionCount ?? ""));
}
