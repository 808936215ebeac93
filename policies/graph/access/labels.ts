import type { StackResource } from "../stack";

/**
 * The name by which a program's author knows a resource: that of the component that it is the main part of, such as
 * `orders` for the table `orders-table` of the component `orders`; otherwise its own.
 */
export function labelOf({ name, type, parent }: StackResource): string {
  const kind = kindOf({ type }).split(":").at(-1) ?? "";
  // A role has what its component has not: `orders-role` is not the function `orders`.
  const isMain =
    type !== "aws:iam/role:Role" &&
    parent?.type.startsWith("secure-serverless:") &&
    name.toLowerCase() === `${parent.name}-${kind}`.toLowerCase();
  return isMain ? (parent?.name ?? name) : name;
}

/** The type as people write it: `dynamodb:Table`. */
export function kindOf({ type }: Pick<StackResource, "type">): string {
  return type.replace(/^aws:([^:/]+)\/[^:]+:/, "$1:");
}

/** True when a name means the resource: that of its component, its own, or the one that it has at AWS. */
export function isNamed(resource: StackResource, name: string): boolean {
  return [labelOf(resource), resource.name, resource.raw.name, resource.raw.bucket, resource.raw.arn].includes(name);
}
