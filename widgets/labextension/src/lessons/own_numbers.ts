// Own numbers for a student: the line that asks for them, `own_numbers("ada")`, written into the open
// lesson above its first question. It is a cell like any other, so that the kernel, graders and
// `aikit collect` read it where a student's hand would have put it.

import type { NotebookModel } from "../notebooks/notebook.ts";

type Cells = Pick<NotebookModel, "sharedModel">;

const OWN = /\bown_numbers\(\s*(?:student\s*=\s*)?(["'])([^"'\\]{0,40})\1\s*\)/; // as assignment.py reads it
const ASKS = /\bCheckpoint\(/;

const codesIn = ({ sharedModel: { cells } }: Cells) =>
  cells.filter(({ cell_type }) => cell_type === "code");

/** The code with whose numbers a notebook asks; empty for those of the lesson. */
export const ownNumbersIn = (model: Cells): string =>
  codesIn(model)
    .map((cell) => OWN.exec(cell.getSource())?.[2])
    .findLast((code) => code !== undefined) ?? "";

/**
 * Let a notebook ask with the numbers of a code: in the line that it has, or in a cell of its own.
 * Returns whether there is such a line now: the lesson's own numbers need none.
 */
export function askWithNumbersOf(code: string, model: Cells): boolean {
  const line = `own_numbers("${code}")`;
  const known = codesIn(model).filter((cell) => OWN.test(cell.getSource()));
  for (const cell of known) cell.setSource(cell.getSource().replace(OWN, () => line));
  if (known.length > 0 || code === "") return known.length > 0;
  const { sharedModel } = model;
  const first = sharedModel.cells.findIndex(
    (cell) => cell.cell_type === "code" && ASKS.test(cell.getSource()),
  );
  sharedModel.insertCell(Math.max(0, first), {
    cell_type: "code",
    source: `from aikit_widgets import own_numbers\n\n${line}`,
    metadata: {},
  });
  return true;
}

/** The places of the cells that ask: the line with the code, and each question. */
export const asking = ({ sharedModel: { cells } }: Cells): number[] =>
  cells.flatMap((cell, place) => {
    const source = cell.cell_type === "code" ? cell.getSource() : "";
    return OWN.test(source) || ASKS.test(source) ? [place] : [];
  });
