// The picture of small charts: a curve for each word, on the same axes, the chosen one marked.

import type { Frame, Row } from "../chart/chart.ts";
import type { ExplorerDocument, Result, Rows, Values } from "./document.ts";
import { lines } from "./line_picture.ts";
import { chosenAt, resultAt } from "./panel_computer.ts";
import type { Panel, Picture } from "./picture.ts";

/** A curve for each word of a choice. */
export function multiples(document: ExplorerDocument): Picture {
  const { options } = document.each as Rows;
  const pictures = options.map(() => lines(document));
  const [first] = pictures as [Picture];

  function frame(values: Values, result: Result, guess: number | null): Frame {
    const frames = pictures.map((picture, i) =>
      picture.frame(values, resultAt(document, values, result, i), guess),
    );
    const signals = frames.map((each) => each.signals ?? {});
    const end = (side: "yLow" | "yHigh") => signals.map((each) => each[side] ?? 0);
    const ends = { yLow: Math.min(...end("yLow")), yHigh: Math.max(...end("yHigh")) };
    const chosen = chosenAt(document, values);
    return { data: together(frames), signals: { ...signals[0], ...ends, chosen } };
  }

  const panels = options.map(
    (heading, i): Panel => ({
      heading,
      spec: "curve",
      fit: first.fit,
      own: (all) => ownOf(all, i),
    }),
  );
  return { ...first, panels, frame };
}

/** All panels' rows by the names of their data, each with its panel's number. */
function together(frames: Frame[]): Frame["data"] {
  const data: Record<string, Row[]> = {};
  frames.forEach((frame, panel) => {
    for (const [name, rows] of Object.entries(frame.data)) {
      const all = data[name] ?? [];
      data[name] = [...all, ...rows.map((row) => ({ ...row, panel }))];
    }
  });
  return data;
}

/** One panel's rows. */
function ownOf({ data, signals = {} }: Frame, panel: number): Frame {
  const own = Object.entries(data).map(([name, rows]) => [
    name,
    rows.filter((row) => row.panel === panel),
  ]);
  return { data: Object.fromEntries(own), signals };
}
