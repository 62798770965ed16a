import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, suite, test } from "node:test";
import type { AnyModel } from "./host/model.ts";

const page = globalThis as Record<string | symbol, unknown>;
page.AIKIT_HASH = "our hash"; // what build.mjs writes into each stub
const { widget } = await import("./stub.ts");
const PROVIDER = Symbol.for("aikit.provider");

/** A widget's model that keeps what is sent to the kernel. */
function modelOf() {
  const sent: object[] = [];
  const model: AnyModel = {
    get: () => undefined,
    set: () => undefined,
    save_changes: () => undefined,
    send: (content) => sent.push(content),
    on: () => undefined,
    off: () => undefined,
  };
  return { model, sent };
}

/** An element that keeps its text, also that of its children. */
function place() {
  const el = {
    textContent: "",
    replaceChildren(...lines: { textContent: string }[]) {
      el.textContent = lines.map((line) => line.textContent).join(" ");
    },
  };
  return el as unknown as HTMLElement;
}
const kit = {
  hostOf: (_model: unknown, _el: unknown, load: (part: string) => unknown) => ({
    vega: () => load("vega"),
  }),
  mountExplorer: (_el: unknown, host: unknown) => host,
};

suite("a stub", () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] }); // so that none outlives its test
    page.document = { createElement: () => ({ textContent: "" }) };
    delete page[PROVIDER];
    delete page[Symbol.for("aikit.front")];
  });

  afterEach(() => {
    mock.timers.reset();
    delete page.document;
  });

  test("the extension's bundles are used where they are the ones the stub was built with", async () => {
    let loads = 0;
    const load = {
      kit: async () => {
        loads += 1;
        return kit;
      },
      vega: async () => "vega",
    };
    page[PROVIDER] = { hash: "our hash", load };
    const [one, two] = [modelOf(), modelOf()];

    const host = await widget("mountExplorer").render({ model: one.model, el: place() });
    await widget("mountExplorer").render({ model: two.model, el: place() });

    assert.equal(loads, 1); // once a page, not once a widget
    assert.equal(await (host as unknown as { vega(): unknown }).vega(), "vega");
    assert.deepEqual([...one.sent, ...two.sent], []);
  });

  test("without the extension the kernel is asked, once for all widgets", async () => {
    const [one, two] = [modelOf(), modelOf()];

    void widget("mountExplorer").render({ model: one.model, el: place() });
    void widget("mountExplorer").render({ model: two.model, el: place() });
    await new Promise(setImmediate);

    assert.deepEqual(one.sent, [{ kind: "need", part: "kit" }]);
    assert.deepEqual(two.sent, []);
  });

  test("bundles of another version are left alone", async () => {
    page[PROVIDER] = { hash: "another", load: { kit: assert.fail, vega: assert.fail } };
    const { model, sent } = modelOf();

    void widget("mountExplorer").render({ model, el: place() });
    await new Promise(setImmediate);

    assert.deepEqual(sent, [{ kind: "need", part: "kit" }]);
  });

  test("when the extension's file cannot be fetched, the kernel is asked", async () => {
    const kit = () => Promise.reject(new Error("404"));
    page[PROVIDER] = { hash: "our hash", load: { kit, vega: kit } };
    const { model, sent } = modelOf();

    void widget("mountExplorer").render({ model, el: place() });
    await new Promise(setImmediate);

    assert.deepEqual(sent, [{ kind: "need", part: "kit" }]);
  });

  test("where no kernel answers, the text and what is missing are shown", () => {
    const { model } = modelOf();
    const el = place();

    void widget("mountExplorer").render({ model: { ...model, get: () => "A headline." }, el });
    assert.equal(el.textContent, "Loading…");
    mock.timers.tick(9_999);

    assert.match(el.textContent ?? "", /^A headline\. Nothing answers for this widget: open/);
  });

  test("a bundle that cannot be imported leaves the text", async () => {
    const { model } = modelOf();
    const el = place();
    const kit = { mountExplorer: () => assert.fail("no chart") };
    page[PROVIDER] = { hash: "our hash", load: { kit: async () => kit, vega: assert.fail } };

    await assert.rejects(async () => widget("mountExplorer").render({ model, el }));

    assert.match(el.textContent ?? "", /Nothing answers/);
  });

  /** A model whose kernel was told French, as its manager gives what all widgets share. */
  function modelInFrench() {
    const words = { "": { language: "fr" }, Undo: "Annuler" };
    const shared = { get: (trait: string) => (trait === "words" ? words : undefined) };
    const { model } = modelOf();
    return {
      ...model,
      get: (trait: string) => (trait === "_bundles" ? "IPY_MODEL_1" : undefined),
      widget_manager: { get_model: async () => shared },
      send: () => undefined,
    } as unknown as AnyModel;
  }

  for (const isInJupyter of [false, true]) {
    const where = isInJupyter ? "where Jupyter has said its own" : "on a page that has none";
    test(`the kernel's language is spoken ${where}`, async () => {
      const spoken: unknown[] = [];
      const speaking = { ...kit, speak: (words: Record<string, object>) => spoken.push(words[""]) };
      const load = { kit: async () => speaking, vega: async () => "vega" };
      if (isInJupyter) page[PROVIDER] = { hash: "our hash", load };
      else page[Symbol.for("aikit.front")] = new Map([["kit our hash", load.kit()]]);

      await widget("mountExplorer").render({ model: modelInFrench(), el: place() });

      assert.deepEqual(spoken, isInJupyter ? [] : [{ language: "fr" }]);
    });
  }

  test("a browser that is too old is told so, by its words or by what they call", async () => {
    const { model } = modelOf();
    const el = place();
    const old = () => {
      throw new SyntaxError("Unexpected token");
    };
    const load = { kit: async () => ({ ...kit, mountExplorer: old }), vega: assert.fail };
    page[PROVIDER] = { hash: "our hash", load };

    await assert.rejects(async () => widget("mountExplorer").render({ model, el }));

    assert.match(el.textContent ?? "", /too old for aikit's controls: update it/);
    const { isTooOld } = await import("./host/old_browser.ts");
    const { hasOwn } = Object;
    assert.equal(isTooOld(new TypeError("of another kind")), false);
    try {
      Object.defineProperty(Object, "hasOwn", { value: undefined, configurable: true });
      delete (Object as Partial<typeof Object>).hasOwn;
      assert.equal(isTooOld(new TypeError("hasOwn is not a function")), true);
    } finally {
      Object.defineProperty(Object, "hasOwn", {
        value: hasOwn,
        configurable: true,
        writable: true,
      });
    }
  });
});
