import type { Drawing, Node } from "./model";
import { type Simplified, simplified } from "./simplify";

/** One picture: a part of the stack of which nothing leads to another part, or several small ones. */
export interface Figure extends Simplified {
  title: string;
}

/** Small parts share a picture of up to so many nodes. */
const packed = 36;

/** More nodes than this are not drawn, whatever the size of the stack. */
const drawable = 360;

/** The pictures of a stack, what is exposed and has findings first; parts beyond the limit are left to the list. */
export function figuresOf(drawing: Drawing): { figures: Figure[]; leftOut: number } {
  const parts = partsOf(drawing)
    .map((part) => simplified(part))
    .sort((a, b) => weight(b) - weight(a));
  const figures: Figure[] = [];
  let [drawn, leftOut] = [0, 0];
  for (const part of parts) {
    const last = figures.at(-1);
    if (drawn + part.nodes.length > drawable) {
      leftOut += part.nodes.length;
    } else if (last && last.nodes.length + part.nodes.length <= packed) {
      last.nodes.push(...part.nodes);
      last.edges.push(...part.edges);
    } else {
      figures.push({ ...part, title: "" });
    }
    drawn += drawn + part.nodes.length > drawable ? 0 : part.nodes.length;
  }
  return { figures: figures.map((figure) => ({ ...figure, title: titleOf(figure) })), leftOut };
}

/** What belongs together by any way, in the order of its first node. */
function partsOf({ nodes, edges }: Drawing): Drawing[] {
  const part = new Map(nodes.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    while (part.get(root) !== root) {
      root = part.get(root) ?? root;
    }
    part.set(id, root);
    return root;
  };
  for (const { from, to } of edges) {
    part.set(rootOf(to), rootOf(from));
  }
  const found = new Map<string, Drawing>();
  for (const node of nodes) {
    const root = rootOf(node.id);
    const own = found.get(root) ?? { nodes: [], edges: [] };
    own.nodes.push(node);
    found.set(root, own);
  }
  for (const edge of edges) {
    found.get(rootOf(edge.from))?.edges.push(edge);
  }
  return [...found.values()].filter((one) => one.edges.length > 0 || one.nodes.some(isTold));
}

/** Something that stands alone is drawn where there is something to say of it. */
function isTold({ exposure, findings }: Node): boolean {
  return exposure !== "closed" || Object.keys(findings).length > 0;
}

/** Larger parts first among those that are alike in what is wrong with them. */
function weight({ nodes }: Drawing): number {
  const open = nodes.filter(({ exposure }) => exposure === "public" || exposure === "perhaps public").length;
  const found = nodes.filter(({ findings }) => Object.keys(findings).length > 0).length;
  return nodes.length + (open > 0 ? 10 : 0) + (found > 0 ? 10 : 0);
}

function titleOf({ nodes }: Drawing): string {
  const entries = nodes.filter(({ role }) => role === "entry");
  const names = [
    ...new Set(
      (entries.length > 0 ? entries : nodes).map(({ title, subtitle, role }) => (role === "entry" ? subtitle : title)),
    ),
  ];
  const [first = "", second] = names.filter((name) => name !== "authorizer");
  return names.length > 2 ? `${first} and others` : [first, second].filter(Boolean).join(" and ");
}
