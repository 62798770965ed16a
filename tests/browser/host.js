// A page of one view with a kernel that does what a test says: `mount` draws it, `host` drives it.

let kept;
let hearingKept;

globalThis.makeHost = (document, { kernel = true, store = true, traits = {} } = {}) => {
  const values = { attempts: [], solved: false, working: "", value: null, ...traits };
  const hearing = {};
  let hearMessage = () => {};
  let hearHealth = () => {};
  const host = {
    sent: [],
    kept,
    get: (trait) => (trait === "_document" ? document : values[trait]),
    set(trait, value) {
      values[trait] = value;
      for (const hear of hearing[trait] ?? []) hear();
    },
    on(trait, hear) {
      (hearing[trait] ??= []).push(hear);
      return () => {};
    },
    kernel: kernel && {
      send: (content) => host.sent.push(content),
      onMessage: (hear) => {
        hearMessage = hear;
        return () => {};
      },
      onHealth: (hear) => {
        hearHealth = hear;
        return () => {};
      },
      restart: () => host.sent.push("restart"),
    },
    vega: () => import("./vega.js"),
    answers: store && {
      items: kept,
      get: (id) => kept[id],
      set(id, record) {
        kept[id] = record;
        for (const hear of hearingKept) hear();
      },
      onChange(hear) {
        hearingKept.push(hear);
        return () => {};
      },
    },
    health: (health) => hearHealth(health),
    reply(update) {
      Object.assign(values, update);
      for (const trait of Object.keys(update)) for (const hear of hearing[trait] ?? []) hear();
      hearMessage({ kind: "checked" }, []);
    },
  };
  return host;
};

let tests = 0; // each has a kit of its own, which remembers nothing; Vega is the same one
let end;
const globals = new Set([...Reflect.ownKeys(globalThis), "axe", "begin", "host", "kit", "mount"]);
const attributes = [document.documentElement, document.body].map((each) => each.cloneNode());
const content = document.body.innerHTML;

/** Make the page as it was when it was loaded. */
globalThis.begin = () => {
  end?.();
  end = undefined;
  kept = {};
  hearingKept = [];
  globalThis.kit = import(`./kit.js?${++tests}`);
  for (const name of Reflect.ownKeys(globalThis)) if (!globals.has(name)) delete globalThis[name];
  for (const [i, each] of [document.documentElement, document.body].entries()) {
    for (const { name } of [...each.attributes]) each.removeAttribute(name);
    for (const { name, value } of attributes[i].attributes) each.setAttribute(name, value);
  }
  document.body.innerHTML = content;
  document.adoptedStyleSheets = [];
  scrollTo(0, 0);
};

globalThis.mount = async (view, question, options) => {
  end?.();
  globalThis.host = globalThis.makeHost(question, options);
  const place = document.createElement("div");
  document.getElementById("place").replaceChildren(place);
  end = (await kit)[view](place, globalThis.host);
};
