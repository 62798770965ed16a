// A rectangle from the origin to where the control stands: price times use is what is spent.

import { sentence, shown } from "../text/numbers.ts";
import { say } from "../text/strings.ts";
import type { ExplorerDocument, Result, Series, Values } from "./document.ts";
import { lines } from "./line_picture.ts";
import type { Picture } from "./picture.ts";
import { summaryOf } from "./summary.ts";

const [WIDE, TALL] = [0.35, 0.12]; // of the axes; a smaller rectangle has no room for a name

/** The unit of a product: "USD/GPU-hour" times "GPU-hour/year" is "USD/year". */
export function productOf(one: string, other: string): string {
  const [above, below] = [one, other].map((unit) => unit.split("/")) as [string[], string[]];
  const tops = [above[0] as string, below[0] as string];
  const feet = [...above.slice(1), ...below.slice(1)];
  for (const top of [...tops]) {
    const at = feet.indexOf(top);
    if (at < 0) continue;
    feet.splice(at, 1);
    tops.splice(tops.indexOf(top), 1);
  }
  const left = tops.filter((top) => top !== "ratio").join(" × ");
  return [left || "1", ...feet].join("/");
}

/** The area in words, for the control's value and the model's. */
function areaOf({ along, series }: ExplorerDocument, x: number, y: number): string {
  return shown(x * y, productOf(along?.unit ?? "", (series[0] as Series).unit));
}

/** A curve from zero, and the rectangle under its marker. */
export function rectangle(document: ExplorerDocument): Picture {
  const { along, series } = document;
  const [first] = series as [Series];
  const label = say("product", { x: along?.label ?? "", y: first.label });
  return lines(document, {
    isLogX: false,
    hasBand: false,
    from: 0,
    key: [{ label, mark: "fill", at: 0, colour: "var(--aikit-marker)" }],
    rows: (axes, _, marker, { xHigh, yHigh }) => ({
      rectangle: marker.map(({ x, y }) => ({ from: 0, x, low: 0, high: y })),
      area: marker
        .filter(({ x, y }) => x > WIDE * xHigh && y > TALL * yHigh)
        .map(({ x, y }) => ({
          x: x / 2,
          y: y / 2,
          label: areaOf(document, x * axes.along.display.factor, y * first.display.factor),
        })),
    }),
  });
}

/** What the rectangle comes to, after what the line does. */
export function rectangleSummary(
  document: ExplorerDocument,
  values: Values,
  result: Result,
): string {
  const [first] = document.series as [Series];
  const x = Number(values[document.along?.name ?? ""]);
  const y = result.headline.value;
  const said = say("area", {
    x: shown(x, document.along?.unit),
    y: shown(y, first.unit),
    area: areaOf(document, x, y),
  });
  return `${summaryOf(document, values, result)} ${sentence(said)}`;
}
