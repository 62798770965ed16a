import assert from "node:assert/strict";
import { test } from "node:test";
import type { Health } from "./host.ts";
import { type AnyModel, hostOf } from "./model.ts";

/** JupyterLab's connection to a kernel, as far as a widget sees it. */
function connection() {
  const slots = new Set<() => void>();
  const signal = {
    connect: (slot: () => void) => slots.add(slot),
    disconnect: (slot: () => void) => slots.delete(slot),
  };
  const kernel = {
    status: "idle",
    connectionStatus: "connected",
    isDisposed: false,
    statusChanged: signal,
    connectionStatusChanged: signal,
    disposed: signal,
    restarts: 0,
    async restart() {
      kernel.restarts += 1;
    },
  };
  const become = (change: Partial<typeof kernel>) => {
    Object.assign(kernel, change);
    for (const slot of [...slots]) slot();
  };
  return { kernel, become, slots };
}

function hostWith(kernel: unknown, context?: object) {
  const traits: Record<string, unknown> = { values: 1 };
  const saved: unknown[] = [];
  const model: AnyModel = {
    get: (trait) => traits[trait],
    set(trait, value) {
      traits[trait] = value;
    },
    save_changes: () => saved.push({ ...traits }),
    send: () => undefined,
    on: () => undefined,
    off: () => undefined,
    widget_manager: kernel ? { kernel, context } : undefined,
  };
  return { host: hostOf(model, {} as Element, async () => null), saved };
}

function heardOf(kernel: unknown) {
  const heard: Health[] = [];
  const off = hostWith(kernel).host.kernel?.onHealth((health) => heard.push(health));
  return { heard, off };
}

test("a kernel that is away can be looked for at once, where the page knows how", () => {
  let tries = 0;
  const { kernel } = connection();
  const reconnect = async () => {
    tries += 1;
    throw new Error("still away");
  };

  hostWith({ ...kernel, reconnect }).host.kernel?.reconnect?.();

  assert.equal(tries, 1);
  assert.equal(hostWith(kernel).host.kernel?.reconnect, undefined);
});

test("a trait that changes here is saved in the kernel", () => {
  const { host, saved } = hostWith(null);

  host.set("values", 2);

  assert.deepEqual(saved, [{ values: 2 }]);
});

test("a lost connection is away, and may come back", () => {
  const { kernel, become } = connection();
  const { heard } = heardOf(kernel);

  become({ connectionStatus: "connecting" });
  become({ connectionStatus: "connected" });

  assert.deepEqual(heard, ["away", "well"]);
});

for (const status of ["dead", "restarting", "autorestarting", "terminating"]) {
  test(`a kernel that is ${status} is gone for good: its widgets died with it`, () => {
    const { kernel, become } = connection();
    const { heard } = heardOf(kernel);

    become({ status });
    become({ status: "idle" });

    assert.deepEqual(heard, ["gone"]);
  });
}

test("a busy kernel is well, and one that was shut down is gone", () => {
  const { kernel, become } = connection();
  const { heard } = heardOf(kernel);

  become({ status: "busy" });
  become({ isDisposed: true });

  assert.deepEqual(heard, ["gone"]);
});

test("a view that ended hears nothing more", () => {
  const { kernel, become, slots } = connection();
  const { heard, off } = heardOf(kernel);

  off?.();
  become({ status: "dead" });

  assert.deepEqual([heard, slots.size], [[], 0]);
});

test("on a page of Voilà no kernel is restarted: it has no cells to run again", (t) => {
  const page = globalThis as { document?: unknown };
  page.document = { body: { dataset: { voila: "voila" } } };
  t.after(() => delete page.document);

  assert.equal(hostWith(connection().kernel).host.kernel?.restart, null);
});

test("a kernel can be restarted where the page knows it, and only there", () => {
  const { kernel, become } = connection();
  become({ status: "dead" });

  hostWith(kernel).host.kernel?.restart?.();

  assert.equal(kernel.restarts, 1);
  assert.equal(hostWith(null).host.kernel?.restart, null);
});

for (const status of ["autorestarting", "restarting", "starting", "unknown", "idle"]) {
  test(`a kernel that is back, or on its way (${status}), is not restarted again`, () => {
    const { kernel, become } = connection();
    become({ status });

    hostWith(kernel).host.kernel?.restart?.();

    assert.equal(kernel.restarts, 0);
  });
}

test("where a kernel was shut down from elsewhere, another is started", () => {
  const { kernel, become } = connection();
  let starts = 0;
  const startKernel = async () => {
    starts += 1;
  };
  const { host } = hostWith(kernel, { sessionContext: { startKernel } });

  become({ isDisposed: true });
  host.kernel?.restart?.();

  assert.deepEqual([starts, kernel.restarts], [1, 0]);
});
