import { principalsOf } from "../../../graph/access/matrix";
import type { Access } from "../../../graph/access/model";
import type { StackResource } from "../../../graph/stack";
import type { Report } from "../../report";
import type { Drawing, Node } from "./model";

/**
 * Counts the findings of a report at the nodes that they are about: at the resource itself, at what acts by a role for the role
 * and its policies, at what a part such as a bucket policy belongs to, at the main resource of a component.
 */
export function countFindings({ nodes }: Drawing, access: Access, report: Report): void {
  const owner = ownersOf(nodes, access);
  for (const { urn, severity } of report.findings) {
    const node = owner(urn);
    if (node) {
      node.findings[severity] = (node.findings[severity] ?? 0) + 1;
      node.urns = node.urns.includes(urn) ? node.urns : [...node.urns, urn];
    }
  }
}

function ownersOf(nodes: readonly Node[], access: Access): (urn: string) => Node | undefined {
  const byUrn = new Map(nodes.flatMap((node) => node.urns.map((urn) => [urn, node] as const)).reverse());
  const resources = new Map(access.stack.resources.map((resource) => [resource.urn, resource]));
  const byRole = usersOfRoles(access, byUrn);
  const main = new Map(nodes.flatMap((node) => (node.title === node.component ? [[node.component, node]] : [])));
  return (urn) => {
    const resource = resources.get(urn);
    const parts = resource ? Object.values(resource.propertyDependencies).flat() : [];
    const near = [...(resource ? [resource] : []), ...parts].flatMap(
      (one) => byUrn.get(one.urn) ?? byRole.get(one) ?? [],
    );
    return near[0] ?? main.get(resource?.parent?.name ?? "");
  };
}

/** The nodes by the role that they act by, and by the policies of that role. */
function usersOfRoles(access: Access, byUrn: ReadonlyMap<string, Node>): Map<StackResource, Node> {
  const users = new Map<StackResource, Node>();
  for (const { principal, role } of principalsOf(access).found) {
    const node = byUrn.get(principal.urn);
    for (const resource of node ? [role, ...access.grantsOf(role).map(({ because }) => because)] : []) {
      users.set(resource, users.get(resource) ?? (node as Node));
    }
  }
  return users;
}
