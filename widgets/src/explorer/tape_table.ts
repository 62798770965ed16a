// A series' tapes as they are stored: each form once, and the constants of each combination of words.

import { check, type Tape } from "../tape/tape.ts";

type Constant = number | string;

/** A form's constants are null where its combinations differ; a word's row fills them in order. */
export interface TapeTable {
  forms: (Omit<Tape, "constants"> & { constants: (Constant | null)[] })[];
  words: Record<string, [form: number, ...Constant[]]>;
}

export type Tapes = Record<string, Tape>;

/** The tape of every combination of words, checked; documents of before held them one by one. */
export function tapesOf(stored: Tapes | TapeTable | null | undefined): Tapes | null {
  if (!stored) return null;
  const tapes = isTable(stored) ? filledIn(stored) : stored;
  Object.values(tapes).forEach(check);
  return tapes;
}

function isTable(stored: Tapes | TapeTable): stored is TapeTable {
  return Array.isArray(stored.forms) && typeof stored.words === "object";
}

function filledIn({ forms, words }: TapeTable): Tapes {
  const tapes = Object.entries(words).map(([key, [number, ...row]]) => {
    const form = forms[number];
    if (!form) throw new Error(`there is no form ${number} of a tape`);
    if (form.constants.filter((each) => each === null).length !== row.length)
      throw new Error(`"${key}" has ${row.length} constants for form ${number}`);
    let next = 0;
    const constants = form.constants.map((each) => each ?? (row[next++] as Constant));
    return [key, { ...form, constants }];
  });
  return Object.fromEntries(tapes);
}
