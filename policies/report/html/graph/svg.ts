import { severities } from "../../../policy";
import { counted, type Fragment, joined, type Markup, markup } from "../markup";
import { nodeSize, type Placed, type Point, place, shortened } from "./layout";
import type { Drawing, Node } from "./model";
import { arrow, curve, outline } from "./shapes";

/** How a drawing is shown in a document. */
export interface Shown {
  /** What it is a picture of, for those who do not see it. */
  title: string;
  /** The address of a node's row in the list; none where it cannot be followed. */
  linkOf?(node: Node): string;
  /** What stands before the drawing within the picture, such as its style. */
  head?: Fragment;
}

/** A drawing as SVG. Without links it is a picture that stands alone. */
export function svg(drawing: Drawing, { title, linkOf, head }: Shown): Markup {
  const placed = place(drawing);
  const { width, height } = placed;
  const role = linkOf ? "group" : "img";
  const size = markup`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="graph ${extent(width)}" ${size} role="${role}" aria-label="${title}">
    ${head}
    <g class="edges">${edges(placed)}</g>
    <g class="nodes">${placed.nodes.map(({ node, at }) => nodeMarkup(node, at, linkOf))}</g>
  </svg>`;
}

/** Whether a picture of this width fits on a screen, so that no letter becomes too small to read. */
function extent(width: number): "small" | "middle" | "wide" {
  return width <= 832 ? "small" : width <= 1700 ? "middle" : "wide";
}

function edges({ nodes, ways }: Placed): Markup[] {
  const open = new Set(nodes.flatMap(({ node }) => (isOpen[node.exposure] ? [node.id] : [])));
  return ways.map(({ edge, label, points, at, isBack }) => {
    const isIn = edge.how === "enters" && open.has(edge.from);
    const classes = ["edge", edge.how.replace(" ", "-"), isIn && "open", edge.isPerhaps && "perhaps"].filter(Boolean);
    const end = points.at(-1) as Point;
    const text =
      label !== "" && markup`<text x="${at.x}" y="${at.y + 3.5}">${edge.isPerhaps && "perhaps "}${label}</text>`;
    const shown = markup`<path class="line" d="${curve(points)}"/><path class="head" d="${arrow(end, isBack)}"/>${text}`;
    return markup`<g class="${classes.join(" ")}" data-from="${edge.from}" data-to="${edge.to}">${shown}</g>`;
  });
}

const isOpen = { public: true, "perhaps public": true, reached: false, closed: false } as const;

function nodeMarkup(node: Node, at: Point, linkOf: Shown["linkOf"]): Markup {
  const { id, role, title, exposure } = node;
  const left = at.x - nodeSize.width / 2 + 18;
  const texts = [
    markup`<text class="name" x="${left}" y="${at.y - 2}">${shortened(title, longest)}</text>`,
    markup`<text class="kind" x="${left}" y="${at.y + 13}">${kindOf(node)}</text>`,
    badge(node, at),
  ];
  // The spaces are for those who hear it: a link is called by its texts.
  const shown = [outline(node, at, describe(node)), joined(texts, " ")];
  const classes = `node ${role} ${exposure.replace(" ", "-")}`;
  return linkOf
    ? markup`<a class="${classes}" data-node="${id}" href="${linkOf(node)}">${shown}</a>`
    : markup`<g class="${classes}">${shown}</g>`;
}

/** More characters of a name do not fit into a node. */
const longest = 21;

/** How open a node is, in words. */
export const openness: Readonly<Record<Node["exposure"], string>> = {
  public: "open to anyone",
  "perhaps public": "perhaps open",
  reached: "reached by anyone",
  closed: "",
};

function kindOf({ guard, subtitle, exposure }: Node): string {
  const state = guard === "any AWS account" ? "open to any account" : openness[exposure];
  const kind = guard === undefined ? subtitle.replace(/^\w+:/, "") : subtitle;
  return [shortened(kind, state === "" ? 28 : 25 - state.length), state].filter(Boolean).join(" · ");
}

/** A node in words: its whole name, and all that is found. */
function describe({ title, subtitle, exposure, findings }: Node): string {
  const found = severities.flatMap((one) => (findings[one] ? `${counted(findings[one], `${one} finding`)}` : []));
  return [`${title} (${subtitle})`, openness[exposure], ...found].filter(Boolean).join(", ");
}

/** The number of findings of the gravest severity, and of all others: `2 critical +5`. */
function badgeText({ findings }: Node): string | undefined {
  const gravest = severities.find((one) => findings[one]);
  const others = severities.reduce((sum, one) => sum + (one === gravest ? 0 : (findings[one] ?? 0)), 0);
  return gravest && `${findings[gravest]} ${gravest}${others > 0 ? ` +${others}` : ""}`;
}

/** The findings at the corner of a node. */
function badge(node: Node, at: Point): Fragment {
  const label = badgeText(node);
  const gravest = severities.find((one) => node.findings[one]);
  const width = (label?.length ?? 0) * 6.5 + 12;
  const [x, y] = [at.x + nodeSize.width / 2 - width - 6, at.y - nodeSize.height / 2 - 8];
  return (
    label !== undefined &&
    markup`<g class="badge ${gravest}">
      <rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="16" rx="8"/>
      <text x="${(x + width / 2).toFixed(1)}" y="${y + 11.5}">${label}</text>
    </g>`
  );
}
