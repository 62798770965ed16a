// A widget's model as the host of a view, with the health of its kernel.

import type * as Lite from "../lite.ts";
import type * as Vega from "../vega.ts";
import { type Health, type Host, type Kernel, type Off, providerOf } from "./host.ts";

type Hear = (...heard: never[]) => void;

/** What anywidget hands to a view. */
export interface AnyModel {
  get(trait: string): unknown;
  set(trait: string, value: unknown): void;
  save_changes(): void;
  send(content: object): void;
  on(event: string, hear: Hear): void;
  off(event: string, hear: Hear): void;
  widget_manager?: unknown;
}

interface Signal {
  connect(slot: () => void): void;
  disconnect(slot: () => void): void;
}

/** What we use of JupyterLab's connection to a kernel. */
interface Connection {
  status: string;
  connectionStatus: string;
  isDisposed: boolean;
  statusChanged: Signal;
  connectionStatusChanged: Signal;
  disposed: Signal;
  restart(): Promise<void>;
  reconnect?(): Promise<void>;
}

/** What we use of a widget manager; JupyterLab's and Voilà's know the kernel, others may not. */
interface Manager {
  kernel?: Partial<Connection>;
  /** Of JupyterLab's manager: the notebook, which can start a kernel when its own is no more. */
  context?: { sessionContext?: { startKernel?(): Promise<unknown> } };
}

const managerOf = (model: AnyModel) => model.widget_manager as Manager | undefined;

function connectionOf(model: AnyModel): Connection | null {
  const kernel = managerOf(model)?.kernel;
  return kernel?.statusChanged && kernel.connectionStatusChanged ? (kernel as Connection) : null;
}

const LOST = new Set(["dead", "terminating", "restarting", "autorestarting"]);

/** The kernel's present state, as its connection reports it. */
export function healthOf(kernel: Pick<Connection, "status" | "connectionStatus" | "isDisposed">) {
  if (kernel.isDisposed || LOST.has(kernel.status)) return "gone";
  return kernel.connectionStatus === "connected" ? "well" : "away";
}

/** Report the health of a kernel; once gone it stays gone, because its widgets died with it. */
function watch(kernel: Connection, hear: (health: Health) => void): Off {
  let health: Health = "well";
  const look = () => {
    const now = healthOf(kernel);
    if (health === "gone" || now === health) return;
    health = now;
    hear(health);
  };
  const signals = [kernel.statusChanged, kernel.connectionStatusChanged, kernel.disposed];
  for (const signal of signals) signal.connect(look);
  look();
  return () => {
    for (const signal of signals) signal.disconnect(look);
  };
}

const ENDED = new Set(["dead", "terminating"]);

/** Start a kernel anew; one that was shut down from elsewhere cannot restart, so another starts, and
 * one that is back, or on its way back, must not: restarted in between, it never answers. */
async function renew(model: AnyModel, connection: Connection): Promise<void> {
  if (connection.isDisposed) await managerOf(model)?.context?.sessionContext?.startKernel?.();
  else if (ENDED.has(connection.status)) await connection.restart();
}

/** Whether cells can be run again: Voilà shows their outputs alone, and its body says that it does. */
const hasCells = () => globalThis.document?.body.dataset.voila === undefined;

function kernelOf(model: AnyModel): Kernel {
  const connection = connectionOf(model);
  const restarts = connection && hasCells();
  const reconnect = () => void connection?.reconnect?.().catch(() => undefined); // it is still away
  return {
    ...(connection?.reconnect ? { reconnect } : {}),
    send: (content) => model.send(content),
    onMessage(hear) {
      model.on("msg:custom", hear as Hear);
      return () => model.off("msg:custom", hear as Hear);
    },
    onHealth: (hear) => (connection ? watch(connection, hear) : () => undefined),
    restart: restarts ? () => void renew(model, connection).catch(() => undefined) : null,
  };
}

/** The host of a view whose widget lives in a kernel, or lived in one when its page was made. */
export function hostOf(
  model: AnyModel,
  el: Element,
  load: (part: "vega" | "lite") => Promise<unknown>,
  isPublished = false,
): Host {
  return {
    get: (trait) => model.get(trait),
    set(trait, value) {
      model.set(trait, value);
      model.save_changes();
    },
    on(trait, hear) {
      model.on(`change:${trait}`, hear);
      return () => model.off(`change:${trait}`, hear);
    },
    kernel: isPublished ? null : kernelOf(model),
    isPublished,
    vega: () => load("vega") as Promise<typeof Vega>,
    lite: () => load("lite") as Promise<typeof Lite>,
    answers: providerOf()?.answers?.(el, model.widget_manager) ?? null,
  };
}
