import { Graph, layout as lay } from "@dagrejs/dagre";
import type { Drawing, Edge, Node } from "./model";

/** A point in units of the picture: pixels at its natural size. */
export interface Point {
  x: number;
  y: number;
}

/** A way with its place: from the side of one node to the side of the other. */
export interface Way {
  edge: Edge;
  label: string;
  points: Point[];
  /** The middle of its label. */
  at: Point;
  /** True where it arrives from the right. */
  isBack: boolean;
}

/** A drawing with the place of everything: nodes by their centre. */
export interface Placed {
  width: number;
  height: number;
  nodes: { node: Node; at: Point }[];
  ways: Way[];
}

/** The size of every node. */
export const nodeSize = { width: 200, height: 46 } as const;

const margin = 14;
/** A node that is not shown: it leads to what nothing else leads to, the first column. */
const start = "start";
/** How wide a character of a label is on average, of a sans-serif of 11 pixels. */
const character = 5.9;

/**
 * Places a drawing from left to right, so that ways cross as little as can be. Deterministic. What an entry point runs stands
 * beside it: what else comes to it goes back, or around within its column.
 */
export function place(drawing: Drawing): Placed {
  const entered = enteredIn(drawing);
  const leading = drawing.edges.filter(({ how, to }) => how === "enters" || !entered.has(to));
  const columns = arranged({ ...drawing, edges: leading });
  const x = (id: string) => Math.round(columns.node(id).x ?? 0);
  const across = drawing.edges.filter(({ from, to }) => x(from) !== x(to));
  const turned = across.map((edge) => (x(edge.from) < x(edge.to) ? edge : { ...edge, from: edge.to, to: edge.from }));
  const graph = arranged({ ...drawing, edges: turned });
  // The first column begins at the margin, not at the node that is not shown.
  const left = Math.min(...drawing.nodes.map(({ id }) => graph.node(id).x ?? 0)) - nodeSize.width / 2 - margin;
  const pointOf = (at: Partial<Point>) => ({ x: rounded((at.x ?? 0) - left), y: rounded(at.y ?? 0) });
  const nodes = drawing.nodes.map((node) => ({ node, at: pointOf(graph.node(node.id)) }));
  const centres = new Map(nodes.map(({ node, at }) => [node.id, at]));
  const ways = drawing.edges.map((edge) => {
    const [from, to] = [centres.get(edge.from) as Point, centres.get(edge.to) as Point];
    const index = across.indexOf(edge);
    const laid = index < 0 ? undefined : graph.edge(turned[index]?.from ?? "", turned[index]?.to ?? "", nameOf(edge));
    return laid ? routed(edge, from, to, laid as Laid, pointOf) : around(edge, from, to);
  });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const right = Math.max(width - left, ...ways.map(({ at, label }) => at.x + widthOf(label) / 2));
  return { width: Math.ceil(right), height: Math.ceil(height), nodes, ways };
}

type Laid = Point & { points: Point[] };

/** What runs code and is entered from outside. */
function enteredIn({ nodes, edges }: Drawing): ReadonlySet<string> {
  const running = new Set(nodes.filter(({ role }) => role === "compute").map(({ id }) => id));
  return new Set(edges.filter(({ how, to }) => how === "enters" && running.has(to)).map(({ to }) => to));
}

function arranged({ nodes, edges }: Drawing): Graph {
  const graph = new Graph({ directed: true, multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 14, edgesep: 10, ranksep: 34, marginx: margin, marginy: margin });
  graph.setNode(start, { width: 0, height: 0 });
  const led = new Set(edges.map(({ to }) => to));
  for (const { id } of nodes) {
    graph.setNode(id, { ...nodeSize });
    if (!led.has(id)) {
      graph.setEdge(start, id, { width: 0, height: 0, weight: 20 });
    }
  }
  for (const edge of edges) {
    const size = { width: widthOf(shortLabel(edge.label)), height: 15 };
    graph.setEdge(edge.from, edge.to, { ...size, labelpos: "c", weight: edge.how === "enters" ? 3 : 1 }, nameOf(edge));
  }
  lay(graph);
  return graph;
}

/** Two ways between the same nodes may be laid in the same direction. */
function nameOf({ how, from, to }: Edge): string {
  return [how, ...[from, to].sort()].join(" ");
}

function routed(edge: Edge, from: Point, to: Point, { points, ...at }: Laid, pointOf: (at: Point) => Point): Way {
  const isBack = from.x > to.x;
  const inner = points.slice(1, -1).map(pointOf);
  const side = (isBack ? -1 : 1) * (nodeSize.width / 2);
  const ends: [Point, Point] = [
    { x: from.x + side, y: from.y },
    { x: to.x - side, y: to.y },
  ];
  const path = [ends[0], ...(isBack ? inner.reverse() : inner), ends[1]];
  return { edge, label: shortLabel(edge.label), points: path, at: pointOf(at), isBack };
}

/** A way within a column, around what stands between. */
function around(edge: Edge, from: Point, to: Point): Way {
  const x = from.x + nodeSize.width / 2;
  const bulge = 22 + Math.min(Math.abs(to.y - from.y) / 8, 40);
  const middle = { x: rounded(x + bulge), y: rounded((from.y + to.y) / 2) };
  const points = [{ x, y: from.y }, middle, { x, y: to.y }];
  // Where several go around, their labels would hide each other: what they are for stands in the list.
  return { edge, label: "", points, at: middle, isBack: true };
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}

function widthOf(label: string): number {
  return label === "" ? 0 : label.length * character + 14;
}

/** What is written beside a way: no more than fits. */
export function shortLabel(label: string): string {
  const all = label.split(", ");
  const shown = all.length > 3 ? `${all.slice(0, 2).join(", ")} +${all.length - 2}` : label;
  return shortened(shown.replace(/^authorizer /, ""), 26);
}

/** A text with its middle left out where it is too long: names differ at both ends. */
export function shortened(text: string, length: number): string {
  const end = Math.floor((length - 1) / 3);
  return text.length <= length ? text : `${text.slice(0, length - 1 - end)}…${text.slice(-end)}`;
}
