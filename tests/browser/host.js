// A page of one view with a kernel that does what a test says: `mount` draws it, `host` drives it.

const kept = {};
const hearingKept = [];

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

globalThis.mount = async (view, question, options) => {
  const kit = await import("./kit.js");
  globalThis.host = globalThis.makeHost(question, options);
  const place = document.createElement("div");
  document.getElementById("place").replaceChildren(place);
  kit[view](place, globalThis.host);
};
