import type { StackResource } from "../stack";
import { type Hop, hopsFrom } from "./escalation-hops";
import type { Access, Entry, Grant } from "./model";
import { reach } from "./reach";

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
  const paths = new Map<StackResource, Hop[]>([[role, []]]);
  const found: Escalation[] = [];
  if (mayAnything(access, role)) {
    return [];
  }
  // A map is walked in the order of insertion, also over what is added on the way.
  for (const [at, before] of paths) {
    for (const hop of hopsFrom(access, at)) {
      const hops = [...before, hop];
      if (hop.kind === "rights" && paths.has(hop.end) && !found.some(({ to }) => to === undefined)) {
        found.push({ from: role, steps: stepsOf(hops), gains: [], hops });
      } else if (hop.kind !== "rights" && !paths.has(hop.end)) {
        paths.set(hop.end, hops);
        found.push({ from: role, steps: stepsOf(hops), to: hop.end, gains: gainsOf(access, role, hop.end), hops });
      }
    }
  }
  return found.filter(({ to, gains }) => to === undefined || gains.length > 0 || to.type === "aws:iam/user:User");
}

/** The ways to more rights for whoever takes over what an entry reaches. */
export function escalationsFromEntry(access: Access, entry: Entry): Escalation[] {
  const roles = reach(access, entry).flatMap(({ resource }) => access.roleOf(resource) ?? []);
  return [...new Set(roles)].flatMap((role) => escalationsFrom(access, role));
}

/** A way in words, such as `lambda:UpdateFunctionCode on reports, which acts by reports-role`. */
export function escalationInWords({ hops, to }: Escalation): string {
  const ways = hops.map(({ steps, end, kind }) => {
    const [{ action, to: target }] = steps as [Step];
    const acts = steps.length > 1 ? `, which acts by ${end.name}` : "";
    return `${action} on ${target.name}${kind === "pass" ? "" : acts}`;
  });
  return `${ways.join(", then ")}${to === undefined ? ", by which it gets any right" : ""}`;
}

function stepsOf(hops: Hop[]): Step[] {
  return hops.flatMap(({ steps }) => steps);
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
