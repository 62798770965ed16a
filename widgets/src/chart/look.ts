// What the charts and the page around them share: colours, and how series are told apart.

import look from "../../aikit_widgets/static/look.json" with { type: "json" };

export const PALETTES = look.palettes as Record<"light" | "dark", Record<string, string>>;

/** The marks that distinguish series and sets of points, first to last. */
export const MARKS = look.marks as {
  colours: string[];
  dashes: number[][];
  opacities: number[];
  shapes: string[];
  bands: { names: string[]; opacities: number[]; dashes: number[][] };
};
