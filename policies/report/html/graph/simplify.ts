import { groupBy } from "../../../group";
import type { Drawing, Edge, Node } from "./model";

/** What can be drawn of something too large, and what that leaves out. */
export interface Simplified extends Drawing {
  /** How many nodes are not drawn. */
  leftOut: number;
}

/** More nodes than this in one figure cannot be read. */
export const readable = 48;

/**
 * The same in fewer nodes, as far as it is needed: entry points with the same guard become one, then what is of one component,
 * then what is of one kind and has the same ways; at last only what is exposed, has findings or many ways is kept.
 */
export function simplified(drawing: Drawing, limit = readable): Simplified {
  const steps = [byGuard, byComponent, byWays];
  let found = drawing;
  for (const step of steps) {
    found = found.nodes.length > limit ? merged(found, step(found)) : found;
  }
  return cut(found, limit);
}

/** Nodes with the same key become one; those without a key stay. */
type KeyOf = (node: Node) => string | undefined;

function byGuard(): KeyOf {
  return ({ role, subtitle, guard }) => (role === "entry" && guard ? `${subtitle}\n${guard}` : undefined);
}

function byComponent(): KeyOf {
  return ({ component }) => component;
}

function byWays({ edges }: Drawing): KeyOf {
  const ways = new Map<string, string[]>();
  for (const { from, to, label } of edges) {
    ways.set(from, [...(ways.get(from) ?? []), `> ${to} ${label}`]);
    ways.set(to, [...(ways.get(to) ?? []), `< ${from} ${label}`]);
  }
  return ({ id, role, subtitle }) => [role, subtitle, ...(ways.get(id) ?? [id]).sort()].join("\n");
}

function merged({ nodes, edges }: Drawing, keyOf: KeyOf): Drawing {
  const groups = [...groupBy(nodes, (node) => keyOf(node) ?? `\n${node.id}`).values()];
  const ids = new Map(groups.flatMap((group) => group.map(({ id }) => [id, (group[0] as Node).id] as const)));
  const moved = edges.map((edge) => ({ ...edge, from: ids.get(edge.from) ?? "", to: ids.get(edge.to) ?? "" }));
  const distinct = groupBy(
    moved.filter(({ from, to }) => from !== to),
    ({ from, to, how }) => `${from} ${to} ${how}`,
  );
  return { nodes: groups.map(together), edges: [...distinct.values()].map(asOne) };
}

const exposures: readonly Node["exposure"][] = ["public", "perhaps public", "reached", "closed"];

function together(group: readonly Node[]): Node {
  const first = group[0] as Node;
  if (group.length === 1) {
    return first;
  }
  const size = group.reduce((sum, one) => sum + one.size, 0);
  const isEntry = group.every(({ role }) => role === "entry");
  const isComponent = group.every(({ component }) => component !== undefined && component === first.component);
  const main = group.find(({ title, component }) => title === component) ?? first;
  const several = isEntry ? `${size} entry points` : `${size} of ${first.subtitle}`;
  const shown =
    isComponent && !isEntry ? { title: first.component ?? "", subtitle: `${size} resources` } : { title: several };
  const exposure = exposures.find((one) => group.some((node) => node.exposure === one)) ?? "closed";
  return {
    ...main,
    id: first.id,
    ...shown,
    exposure,
    size,
    urns: group.flatMap(({ urns }) => urns),
    findings: sums(group),
  };
}

function sums(group: readonly Node[]): Node["findings"] {
  const total: Node["findings"] = {};
  for (const [severity, count] of group.flatMap(({ findings }) => Object.entries(findings))) {
    const key = severity as keyof typeof total;
    total[key] = (total[key] ?? 0) + count;
  }
  return total;
}

function asOne(group: readonly Edge[]): Edge {
  const labels = new Set(group.flatMap(({ label }) => label.split(", ")).filter(Boolean));
  return {
    ...(group[0] as Edge),
    label: [...labels].join(", "),
    isPerhaps: group.every(({ isPerhaps }) => isPerhaps),
  };
}

function cut({ nodes, edges }: Drawing, limit: number): Simplified {
  const degrees = groupBy(
    edges.flatMap(({ from, to }) => [from, to]),
    (id) => id,
  );
  const weigh = ({ id, exposure, findings }: Node) =>
    (3 - exposures.indexOf(exposure)) * 1000 +
    (Object.keys(findings).length > 0 ? 500 : 0) +
    (degrees.get(id)?.length ?? 0);
  const kept = new Set([...nodes].sort((a, b) => weigh(b) - weigh(a)).slice(0, limit));
  const ids = new Set([...kept].map(({ id }) => id));
  const between = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return { nodes: nodes.filter((node) => kept.has(node)), edges: between, leftOut: nodes.length - kept.size };
}
