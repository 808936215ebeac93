import { type Markup, markup } from "../markup";
import { nodeSize, type Point } from "./layout";
import type { Node } from "./model";

const { width, height } = nodeSize;

/**
 * The outline of a node around its centre: what it is can be told without colours.
 * @param title what is shown to who points at it.
 */
export function outline({ role, exposure }: Pick<Node, "role" | "exposure">, at: Point, title?: string): Markup {
  const isOpen = role === "entry" && (exposure === "public" || exposure === "perhaps public");
  const path = isOpen ? hexagon(at) : paths[role](at);
  const inner = exposure === "reached" && role !== "entry" && markup`<path class="inner" d="${box(at, 3.5, 4)}"/>`;
  const hint = title !== undefined && markup`<title>${title}</title>`;
  return markup`<path class="shape" d="${path}">${hint}</path>${inner}`;
}

const paths: Readonly<Record<Node["role"], (at: Point) => string>> = {
  entry: (at) => box(at, 0, height / 2),
  compute: (at) => box(at, 0, 7),
  store: cylinder,
  queue: (at) => `${box(at, 0, 3)}${bar(at, -1)}${bar(at, 1)}`,
  identity: (at) => clipped(at, 9),
  outside: (at) => box(at, 0, 3),
};

function box({ x, y }: Point, inset: number, radius: number): string {
  const [left, top] = [x - width / 2 + inset, y - height / 2 + inset];
  const [across, down] = [width - 2 * (inset + radius), height - 2 * (inset + radius)];
  const corner = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  const r = radius;
  return `M${left + r} ${top}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`;
}

function hexagon({ x, y }: Point): string {
  const [side, half] = [14, width / 2];
  const left = x - half;
  return `M${left} ${y}l${side} ${-height / 2}h${width - 2 * side}l${side} ${height / 2}l${-side} ${height / 2}h${2 * side - width}z`;
}

function clipped({ x, y }: Point, cut: number): string {
  const [left, top] = [x - width / 2, y - height / 2];
  return `M${left + cut} ${top}h${width - cut}v${height - cut}l${-cut} ${cut}h${cut - width}v${cut - height}z`;
}

function cylinder({ x, y }: Point): string {
  const [left, top, rise] = [x - width / 2, y - height / 2 + 4, 5];
  const half = width / 2;
  const lid = `M${left} ${top}a${half} ${rise} 0 0 1 ${width} 0`;
  return `${lid}v${height - 8}a${half} ${rise} 0 0 1 ${-width} 0zM${left} ${top}a${half} ${rise} 0 0 0 ${width} 0`;
}

function bar({ x, y }: Point, side: 1 | -1): string {
  return `M${x + side * (width / 2 - 7)} ${y - height / 2}v${height}`;
}

/** A smooth way through points, which leaves and arrives level. */
export function curve([start, ...rest]: readonly Point[]): string {
  let from = start ?? { x: 0, y: 0 };
  const steps = rest.map((to) => {
    const middle = Math.round(((from.x + to.x) / 2) * 10) / 10;
    const step = from.y === to.y ? `H${to.x}` : `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
    from = to;
    return step;
  });
  return `M${start?.x ?? 0} ${start?.y ?? 0}${steps.join("")}`;
}

/** The head of an arrow that arrives level, from the left or, where it goes back, from the right. */
export function arrow({ x, y }: Point, isBack: boolean): string {
  const length = isBack ? 7 : -7;
  return `M${x} ${y}l${length} -4v8z`;
}
