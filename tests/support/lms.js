// A course (LMS) that refuses what SCORM 1.2 or 2004 does not allow: wrong names, kinds, sizes and
// orders of calls. `lms("1.2", kept)` is its API; `kept` is what lasts from one visit to the next.

globalThis.lms = (version, kept = {}) => {
  const isNewer = version === "2004";
  const words = (...allowed) => (value) => allowed.includes(value);
  const text = (most) => (value) => value.length <= most;
  const matches = (form) => (value) => form.test(value);
  const decimal = (low, high) => (value) =>
    value === "" || (/^-?\d+(\.\d+)?$/.test(value) && Number(value) >= low && Number(value) <= high);
  const any = () => true;
  // Each element: whether it can be read and written, and what it takes.
  const ELEMENTS = isNewer
    ? {
        "cmi.learner_id": ["r"],
        "cmi.completion_status": ["rw", words("completed", "incomplete", "not attempted", "unknown")],
        "cmi.success_status": ["rw", words("passed", "failed", "unknown")],
        "cmi.score.raw": ["rw", decimal(-1e9, 1e9)],
        "cmi.score.min": ["rw", decimal(-1e9, 1e9)],
        "cmi.score.max": ["rw", decimal(-1e9, 1e9)],
        "cmi.score.scaled": ["rw", matches(/^(-?0(\.\d{1,7})?|-?1(\.0{1,7})?)$/)],
        "cmi.exit": ["w", words("time-out", "suspend", "logout", "normal", "")],
        "cmi.session_time": ["w", matches(/^PT(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/)],
        "cmi.suspend_data": ["rw", text(4000)],
      }
    : {
        "cmi.core.student_id": ["r"],
        "cmi.core.student_name": ["r"],
        "cmi.core.lesson_location": ["rw", text(255)],
        "cmi.core.lesson_status": [
          "rw",
          words("passed", "completed", "failed", "incomplete", "browsed"),
        ],
        "cmi.core.score.raw": ["rw", decimal(0, 100)],
        "cmi.core.score.min": ["rw", decimal(0, 100)],
        "cmi.core.score.max": ["rw", decimal(0, 100)],
        "cmi.core.exit": ["w", words("time-out", "suspend", "logout", "")],
        "cmi.core.session_time": ["w", matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/)],
        "cmi.suspend_data": ["rw", text(4096)],
      };
  let state = "new";
  let error = "0";
  const refused = [];
  const commits = [];

  function refuse(code, ...why) {
    error = code;
    refused.push([code, ...why]);
    return null;
  }

  const call =
    (name, ...kinds) =>
    (...given) => {
      error = "0";
      const run = kinds.at(-1);
      const isRight =
        given.length === kinds.length - 1 &&
        given.every((value, i) => typeof value === "string" && kinds[i](value));
      const said = isRight ? run(...given) : refuse("201", name, ...given);
      return said === null ? (name.endsWith("GetValue") ? "" : "false") : said;
    };
  const open = (run) => (state === "open" ? run() : refuse("301", state));
  const empty = (value) => value === "";

  const functions = {
    Initialize: call("Initialize", empty, () => {
      if (state !== "new") return refuse("101", state);
      state = "open";
      return "true";
    }),
    GetValue: call("GetValue", any, (name) =>
      open(() => {
        if (!ELEMENTS[name]) return refuse("401", name);
        if (!ELEMENTS[name][0].includes("r")) return refuse("404", name);
        return kept[name] ?? (name.endsWith("status") ? "not attempted" : "");
      }),
    ),
    SetValue: call("SetValue", any, any, (name, value) =>
      open(() => {
        if (!ELEMENTS[name]) return refuse("401", name);
        if (!ELEMENTS[name][0].includes("w")) return refuse("403", name);
        if (!ELEMENTS[name][1](value)) return refuse("405", name, value);
        kept[name] = value;
        return "true";
      }),
    ),
    Commit: call("Commit", empty, () =>
      open(() => {
        commits.push({ ...kept });
        return "true";
      }),
    ),
    [isNewer ? "Terminate" : "Finish"]: call("Finish", empty, () =>
      open(() => {
        state = "over";
        return "true";
      }),
    ),
    GetLastError: () => error,
    GetErrorString: () => "",
    GetDiagnostic: () => "",
  };
  const named = Object.entries(functions).map(([name, run]) => [isNewer ? name : `LMS${name}`, run]);
  return Object.assign(Object.fromEntries(named), {
    kept,
    refused,
    commits,
    state: () => state,
  });
};
