// Reads tapes with inputs from the standard input, and answers with their results as the page's.

import { readFileSync } from "node:fs";
import { alongPoints } from "../shared/broadcast.ts";
import { Program, type Tape } from "../shared/tape.ts";
import { write } from "./words.ts";

interface Question {
  tape: Tape;
  inputs: Record<string, number[]>;
}

const questions: Question[] = JSON.parse(readFileSync(0, "utf8"));
write(
  questions.map(({ tape, inputs }) => {
    const columns = Object.entries(inputs).map(([name, values]) => [
      name,
      alongPoints(Float64Array.from(values)),
    ]);
    const points = Object.values(inputs)[0]?.length ?? 1;
    const { values, hasPoints } = new Program(tape, { points, draws: 1 }).run(
      Object.fromEntries(columns),
    );
    return hasPoints ? Array.from(values) : Array(points).fill(values[0]);
  }),
);
