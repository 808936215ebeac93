import { groupBy } from "../../group";
import type { StackResource } from "../stack";
import type { Access, Flow } from "./model";

/** The resources that a function or state machine may write to, by its role. */
export type Writes = (writer: StackResource) => readonly StackResource[];

/**
 * Ways on which something comes back to where it came from, each as its shortest path, one for each group of resources
 * that all lead to each other. The hop from a function to what it may write to has the function itself as `via`.
 */
export function loops(access: Access, resources: readonly StackResource[], writes: Writes = () => []): Flow[][] {
  const onward = new Map<StackResource, Flow[]>();
  for (const from of withTargets(access, resources)) {
    onward.set(from, [...access.flowsFrom(from), ...written(access, from, writes)]);
  }
  const after = finished(onward);
  const groups = groupBy(assigned(onward, after), ([, root]) => root);
  const found = [...groups.values()].flatMap((group) => shortest(onward, new Set(group.map(([one]) => one))));
  return found.sort(([a], [b]) => (a && b && a.from.urn < b.from.urn ? -1 : 1));
}

/** The resources, and what is none of the stack's but stands in a flow, such as the default bus. */
function withTargets(access: Access, resources: readonly StackResource[]): Set<StackResource> {
  const targets = resources.flatMap((one) => access.flowsFrom(one).map(({ to }) => to));
  const sources = resources.flatMap((one) => access.flowsTo(one).map(({ from }) => from));
  return new Set([...resources, ...targets, ...sources]);
}

/** Only a write to what sends something on can come back. */
function written(access: Access, from: StackResource, writes: Writes): Flow[] {
  const isWriter = /^aws:(lambda\/function|sfn\/stateMachine):/.test(from.type);
  const targets = isWriter && access.flowsTo(from).length > 0 ? writes(from) : [];
  const sending = targets.filter((to) => access.flowsFrom(to).length > 0);
  return sending.map((to) => ({ from, to, via: from, how: "delivers" }));
}

type Onward = ReadonlyMap<StackResource, readonly Flow[]>;

/** The resources in the order in which a walk leaves them. Not recursive: a chain may be long. */
function finished(onward: Onward): StackResource[] {
  const seen = new Set<StackResource>();
  const order: StackResource[] = [];
  for (const root of onward.keys()) {
    const open = seen.has(root) ? [] : [{ one: root, next: 0 }];
    seen.add(root);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const flow = onward.get(top.one)?.[top.next++];
      if (!flow) {
        open.pop();
        order.push(top.one);
      } else if (!seen.has(flow.to)) {
        seen.add(flow.to);
        open.push({ one: flow.to, next: 0 });
      }
    }
  }
  return order;
}

/** Each resource with one that stands for its group. Source: Kosaraju's algorithm. */
function assigned(onward: Onward, order: readonly StackResource[]): [one: StackResource, root: StackResource][] {
  const back = groupBy([...onward.values()].flat(), ({ to }) => to);
  const roots = new Map<StackResource, StackResource>();
  for (const root of [...order].reverse()) {
    const open = [root];
    for (let one = open.pop(); one; one = open.pop()) {
      if (!roots.has(one)) {
        roots.set(one, root);
        open.push(...(back.get(one) ?? []).map(({ from }) => from));
      }
    }
  }
  return [...roots];
}

/** The shortest way from the first of a group back to it; nothing for one that does not lead to itself. */
function shortest(onward: Onward, group: ReadonlySet<StackResource>): Flow[][] {
  const [first] = [...group].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const paths = new Map<StackResource | undefined, Flow[]>([[undefined, []]]);
  for (const [at, path] of paths) {
    for (const flow of onward.get(at ?? (first as StackResource)) ?? []) {
      if (flow.to === first) {
        return [[...path, flow]];
      }
      if (group.has(flow.to) && !paths.has(flow.to)) {
        paths.set(flow.to, [...path, flow]);
      }
    }
  }
  return [];
}
