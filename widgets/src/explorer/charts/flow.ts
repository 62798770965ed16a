// The picture of a supply graph: nodes in layers, coloured and labelled by the model's number.

import type { Frame, Row } from "../../chart/chart.ts";
import type { Cells } from "../../page/table.ts";
import { figures, inUnit, resultText } from "../../text/numbers.ts";
import { say } from "../../text/strings.ts";
import type { ExplorerDocument, Flows, Result, Values } from "../document.ts";
import { TABLE_FIGURES } from "./axes.ts";
import { linesOfName, type Plot } from "./names.ts";
import type { Picture } from "./picture.ts";
import {
  type ChoiceRow,
  chosenWord,
  firstNumber,
  firstSeries,
  rowsCells,
  rowsInOrder,
} from "./rows.ts";

const WIDEST = 22; // pixels of a flow that is all of its customer's input
const CURVE = 12; // points of a flow's curve
const [LONG, SHORT] = [17, 11]; // letters of a line of a name, where there is room and where not
const STEPS = 7; // of colour

const NARROW = 480; // pixels of a plot that goes from top to bottom, and not from left to right
const [ROOM, WIDE_ROOM] = [70, 76]; // pixels down to the next node: its name, itself, its number
const [NEAR, FAR] = [14, 70]; // more pixels from one layer to the next under it
const LEAST = 380; // pixels of height
const ABREAST = 3; // nodes of a layer that stand side by side where it is narrow; of more each other
// one stands lower
const [HEAD, FOOT] = [26, 40]; // pixels over the first node and under the last, as maps.py has them

type Node = Flows["nodes"][number];

/** Nodes and flows, the chosen node marked. */
export function flow(explorer: ExplorerDocument): Picture {
  const { nodes, edges } = explorer.flows as Flows;
  const { display, unit } = firstSeries(explorer);
  const withCurves = (layout: Layout): Drawn => ({
    ...layout,
    curves: edges.flatMap(({ from, to, share }, id) => {
      const ends = [layout.at.get(from), layout.at.get(to)];
      return ends[0] && ends[1] ? curveOf(ends[0], ends[1], id, share * WIDEST, layout) : [];
    }),
  });
  const wide = withCurves(wideLayout(nodes));
  let narrow = withCurves(narrowLayout(nodes, FAR));

  function frame(values: Values, result: Result): Frame {
    const rows = new Map(rowsInOrder(explorer, result).map((row) => [row.word, row]));
    const word = chosenWord(explorer, values);
    const most = Math.max(
      display.factor,
      ...[...rows.values()].map(firstNumber).filter(Number.isFinite),
    );
    const drawn = nodes.map((node) => {
      const value = firstNumber(rows.get(node.name) ?? ({ numbers: [] } as unknown as ChoiceRow));
      const mark = node.name === word ? "▸ " : "";
      return {
        label: node.name,
        name: mark + node.name,
        number: display.unit === "%" ? resultText(value, unit) : inUnit(value, display),
        kind: kindOf(value / most),
        here: Number(node.name === word),
      };
    });
    return { data: { nodes: drawn, marker: drawn.filter(({ here }) => here === 1) } };
  }

  let room = Number.POSITIVE_INFINITY; // of `narrow`: a drag changes neither

  function narrowIn(most: number): Drawn {
    if (most === room) return narrow;
    room = most;
    const { tall } = narrowLayout(nodes, FAR);
    const gaps = layersOf(nodes).length - 1;
    const between = Math.max(NEAR, FAR - Math.max(0, tall - most) / gaps);
    narrow = withCurves(narrowLayout(nodes, between));
    return narrow;
  }

  function arrange({ data, signals }: Frame, { width, most }: Plot): Frame {
    const isNarrow = width < NARROW;
    const { at, curves, tall, letters } = isNarrow
      ? narrowIn(most?.() ?? Number.POSITIVE_INFINITY)
      : wide;
    const placed = (rows: Row[] = []) =>
      rows.map((row) => {
        const lines = linesOfName(String(row.name), letters);
        const name = { name: lines.join("\n"), lines: lines.length };
        return { ...row, ...at.get(String(row.label)), ...(row.here === undefined ? {} : name) };
      });
    const { nodes: rows, marker, pinned } = data;
    const placedRows = { nodes: placed(rows), marker: placed(marker), pinned: placed(pinned) };
    return { data: { ...data, ...placedRows, edges: curves }, signals: { ...signals, tall } };
  }

  function describe({ id, label, number }: Row): string {
    const edge = edges[Number(id)];
    if (id === undefined || !edge) return `${label}: ${number}`;
    const share = resultText(edge.share, "fraction");
    return say("flowEdge", { from: edge.from, to: edge.to, share });
  }

  return { fit: {}, frame, arrange, pinned: otherNumbers, describe };
}

/** A's number at each node where it is another one now. */
function otherNumbers(then: Frame, now: Frame): Row[] {
  const numbers = new Map((now.data.nodes ?? []).map(({ label, number }) => [label, number]));
  return (then.data.nodes ?? [])
    .filter(({ label, number }) => numbers.get(label) !== number)
    .map(({ label, number }) => ({
      label: label as string,
      name: `${say("pinnedName")}: ${number}`,
    }));
}

/** Where nodes stand, as shares of the plot, and how high it is for them. */
interface Layout {
  at: Map<string, Spot>;
  tall: number;
  /** Of a line of a name. */
  letters: number;
  isUpright: boolean;
}

type Spot = Record<"x" | "y", number>;
type Drawn = Layout & { curves: Row[] };

/** From left to right: as high as the fullest layer asks. */
function wideLayout(nodes: Node[]): Layout {
  const most = Math.max(...layersOf(nodes).map((layer) => layer.length));
  const at = new Map(nodes.map(({ name, layer, place }) => [name, { x: layer, y: place }]));
  const tall = Math.max(LEAST, HEAD + FOOT + WIDE_ROOM * most);
  return { at, tall, letters: LONG, isUpright: false };
}

/** From top to bottom; in a full layer each other node stands a row lower. */
function narrowLayout(nodes: Node[], between: number): Layout {
  const at = new Map<string, Spot>();
  let down = 0;
  for (const layer of layersOf(nodes)) {
    const isFull = layer.length > ABREAST;
    layer.forEach(({ name, place }, i) => {
      const x = isFull ? i / (layer.length - 1) : place;
      at.set(name, { x, y: down + (isFull && i % 2 === 1 ? ROOM : 0) });
    });
    down += (isFull ? 2 * ROOM : ROOM) + between;
  }
  const last = Math.max(1, ...[...at.values()].map(({ y }) => y));
  for (const spot of at.values()) spot.y /= last;
  return { at, tall: last + HEAD + FOOT, letters: SHORT, isUpright: true };
}

/** The nodes of each layer in their order. */
function layersOf(nodes: Node[]): Node[][] {
  const numbers = [...new Set(nodes.map(({ layer }) => layer))].sort((one, other) => one - other);
  return numbers.map((number) =>
    nodes.filter(({ layer }) => layer === number).sort((one, other) => one.place - other.place),
  );
}

/** The points of a curve from a supplier to a customer, straight on at both ends. */
function curveOf(from: Spot, to: Spot, id: number, width: number, { isUpright }: Layout) {
  return Array.from({ length: CURVE + 1 }, (_, step) => {
    const share = step / CURVE;
    const bent = share * share * (3 - 2 * share);
    const along = { x: isUpright ? bent : share, y: isUpright ? share : bent };
    return {
      ...{ id, step, width: Math.max(1.5, width) },
      x: from.x + (to.x - from.x) * along.x,
      y: from.y + (to.y - from.y) * along.y,
    };
  });
}

/** The step of colour of a part of the most. */
function kindOf(share: number): string {
  const within = Number.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
  return `step-${1 + Math.round(within * (STEPS - 1))}`;
}

/** The nodes' numbers, and who supplies whom. */
export function flowCells(explorer: ExplorerDocument, result: Result): Cells[] {
  const { edges } = explorer.flows as Flows;
  const body = edges.map(({ from, to, share }) => [from, to, figures(100 * share, TABLE_FIGURES)]);
  const head = [say("flowFrom"), say("flowTo"), say("flowShare")];
  return [...rowsCells(explorer, result), { caption: say("flowTable"), head, body }];
}
