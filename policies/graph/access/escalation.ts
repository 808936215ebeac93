import type { StackResource } from "../stack";
import { type Hop, hopsFrom } from "./escalation-hops";
import { labelOf } from "./labels";
import type { Access, Grant } from "./model";

/** One step: who does what to what. */
export interface Step {
  by: StackResource;
  action: string;
  to: StackResource;
}

/** A way from a role to more rights. */
export interface Escalation {
  from: StackResource;
  steps: Step[];
  /** The role or user whose rights are gained; nothing where the way ends in any right at all. */
  to?: StackResource;
  /** What it may that the first role may not; empty where that is everything. */
  gains: Grant[];
  hops: Hop[];
}

/**
 * The shortest ways from a role to each role or user that may more, and to any right. What an unknown document may allow is
 * left out. `lambda:AddPermission` is no step: who invokes a function does not act by its role.
 * @throws UnknownRead when it is unknown by which role something acts that the role may change.
 */
export function escalationsFrom(access: Access, role: StackResource): Escalation[] {
  if (mayAnything(access, role)) {
    return [];
  }
  const { paths, rights } = walk(access, role);
  const others = [...paths].filter(([to]) => to !== role);
  const reached = others.map(([to, hops]) => ({ to, hops, gains: gainsOf(access, role, to) }));
  const stronger = reached.filter(({ to, gains }) => gains.length > 0 || to.type === "aws:iam/user:User");
  // Rights that are given to a role help only whoever gets to that role, whichever way that is.
  const whole = rights.find((hops) => paths.has((hops.at(-1) as Hop).end));
  const ways = [...stronger, ...(whole ? [{ hops: whole, gains: [] }] : [])];
  return ways.map((way) => ({ ...way, from: role, steps: way.hops.flatMap(({ steps }) => steps) }));
}

/** The shortest path to each role and user, and the paths on which rights are given. */
function walk(access: Access, role: StackResource): { paths: Map<StackResource, Hop[]>; rights: Hop[][] } {
  const paths = new Map<StackResource, Hop[]>([[role, []]]);
  const rights: Hop[][] = [];
  // A map is walked in the order of insertion, also over what is added on the way.
  for (const [at, before] of paths) {
    for (const hop of hopsFrom(access, at)) {
      const hops = [...before, hop];
      if (hop.kind === "rights") {
        rights.push(hops);
      } else if (!paths.has(hop.end)) {
        paths.set(hop.end, hops);
      }
    }
  }
  return { paths, rights };
}

/** A way in words, such as `lambda:UpdateFunctionCode on reports, which acts by reports-role`. */
export function escalationInWords({ hops, to }: Escalation): string {
  const ways = hops.map(({ steps, end }) => {
    const [{ action, to: target }] = steps as [Step];
    const [, next] = steps;
    return `${action} on ${labelOf(target)}${next ? `, which ${next.action} ${labelOf(end)}` : ""}`;
  });
  return `${ways.join(", then ")}${to === undefined ? ", by which it gets any right" : ""}`;
}

function mayAnything(access: Access, role: StackResource): boolean {
  return access.grantsOf(role).some(({ arn, actions, resource, condition }) => {
    const isWhole = resource === undefined && arn === "*" && condition === undefined;
    return isWhole && actions.some((action) => /^\*(:\*)?$/.test(action));
  });
}

function gainsOf(access: Access, from: StackResource, to: StackResource): Grant[] {
  const keyOf = ({ resource, arn, intent }: Grant) => `${resource?.urn ?? arn} ${intent}`;
  const held = new Set(access.grantsOf(from).filter(isSure).map(keyOf));
  const grants = to.type === "aws:iam/role:Role" ? access.grantsOf(to) : [];
  return grants.filter((grant) => isSure(grant) && !held.has(keyOf(grant)));
}

function isSure({ decision }: Grant): boolean {
  return decision === "Allowed";
}
