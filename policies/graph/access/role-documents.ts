import { awsManagedStatement } from "../../data/access";
import { readingPolicies } from "../../data/reading-policies";
import { groupBy } from "../../group";
import { isUnknown, UnknownRead, unknown } from "../../unknown";
import { given, knownStrings } from "../given";
import { oncePerStack } from "../memo";
import type { Stack, StackResource } from "../stack";

/** A document that says what a role may do. */
export interface RoleDocument {
  /** The resource that holds it, or that attaches it where it is not of this stack. */
  owner: StackResource;
  /** The property of the owner that holds or names it. */
  property: string;
  /** As JSON text or object; the marker of what is unknown where it is not known, or is not of this stack. */
  document: unknown;
  /** What it refers to, known even where it is not. */
  dependsOn: StackResource[];
}

/** Every document of a role: inline, attached, and managed by AWS as far as it is known here. */
export function roleDocuments(stack: Stack, role: StackResource): RoleDocument[] {
  const attachments = [
    role,
    ...stack.referring("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", role),
    ...(attachmentsToSeveral(stack).get(role) ?? []),
  ];
  const policies = stack.referring("aws:iam/rolePolicy:RolePolicy", "role", role);
  return [
    ...inlineDocuments(role),
    ...policies.map((one) => documentOf(one, "policy")),
    ...attachments.flatMap((one) => attachedDocuments(stack, one)),
  ];
}

/** The document in a property of a resource. */
function documentOf(owner: StackResource, property: string, document = owner.raw[property]): RoleDocument {
  return { owner, property, document, dependsOn: owner.propertyDependencies[property] ?? [] };
}

function inlineDocuments(role: StackResource): RoleDocument[] {
  const inline = given(role, "inlinePolicies");
  if (isUnknown(inline)) {
    return [documentOf(role, "inlinePolicies", inline)];
  }
  const items = Array.isArray(inline) ? (inline as ({ policy?: unknown } | string)[]) : [];
  return items.map((one) =>
    documentOf(role, "inlinePolicies", isUnknown(one) ? one : (one as RoleDocument & { policy?: unknown }).policy),
  );
}

function attachedDocuments(stack: Stack, owner: StackResource): RoleDocument[] {
  const property = owner.type === "aws:iam/role:Role" ? "managedPolicyArns" : "policyArn";
  const value = property === "policyArn" ? owner.raw[property] : given(owner, property);
  const related = (owner.propertyDependencies[property] ?? []).filter(({ type }) => type === "aws:iam/policy:Policy");
  const own = related.map((one) => documentOf(one, "policy"));
  const arns = knownStrings(value).flatMap((arn) => namedDocument(stack, owner, property, arn));
  const isOpen = [value].flat().some(isUnknown) && own.length === 0;
  const fromArns = arns.filter((one) => !related.includes(one.owner));
  return [...own, ...fromArns, ...(isOpen ? [documentOf(owner, property, unknown)] : [])];
}

function namedDocument(stack: Stack, owner: StackResource, property: string, arn: string): RoleDocument {
  const [, name] = /^arn:[\w-]+:iam::aws:policy\/(?:.*\/)?(.+)$/.exec(arn) ?? [];
  const statement = name === undefined ? undefined : (readingPolicies[name] ?? awsManagedStatement(name));
  if (statement) {
    return { ...documentOf(owner, property, { Version: "2012-10-17", Statement: statement }), dependsOn: [] };
  }
  const own = policiesByName(stack).get(arn.split("/").at(-1) ?? "");
  return own && name === undefined ? documentOf(own, "policy") : { owner, property, document: unknown, dependsOn: [] };
}

/**
 * The permissions boundary of a role; nothing where it has none.
 * @returns the marker of what is unknown where its document is not known.
 */
export function boundaryOf(stack: Stack, role: StackResource): RoleDocument | undefined {
  const value = given(role, "permissionsBoundary");
  if (value === undefined || value === "") {
    return undefined;
  }
  const own = referredPolicy(stack, role);
  return own ? documentOf(own, "policy") : ofAws(role, String(value));
}

function ofAws(role: StackResource, arn: string): RoleDocument {
  const [, name = ""] = /^arn:[\w-]+:iam::aws:policy\/(?:.*\/)?(.+)$/.exec(arn) ?? [];
  const isWhole = name === "AdministratorAccess" || name === "PowerUserAccess";
  const document = isWhole ? { Version: "2012-10-17", Statement: awsManagedStatement(name) } : unknown;
  return { owner: role, property: "permissionsBoundary", document, dependsOn: [] };
}

function referredPolicy(stack: Stack, role: StackResource): StackResource | undefined {
  try {
    return stack.referred(role, "permissionsBoundary", "aws:iam/policy:Policy");
  } catch (error) {
    if (error instanceof UnknownRead) {
      return undefined;
    }
    throw error;
  }
}

/** The attachments of a policy to several roles, by role. */
const attachmentsToSeveral = oncePerStack(rolesOfAttachments);

function rolesOfAttachments(stack: Stack): Map<StackResource, StackResource[]> {
  const roles = stack.ofType("aws:iam/role:Role") as unknown as StackResource[];
  const byName = new Map(roles.map((role) => [role.raw.name, role]));
  const pairs = stack.ofType("aws:iam/policyAttachment:PolicyAttachment").flatMap((attachment) => {
    const related = (attachment.propertyDependencies.roles ?? []).filter(({ type }) => type === "aws:iam/role:Role");
    const named = knownStrings(attachment.raw.roles).flatMap((name) => byName.get(name) ?? []);
    return [...new Set([...related, ...named])].map((role) => ({
      role,
      attachment: attachment as unknown as StackResource,
    }));
  });
  const groups = groupBy(pairs, ({ role }) => role);
  return new Map([...groups].map(([role, group]) => [role, group.map(({ attachment }) => attachment)]));
}

const policiesByName = oncePerStack((stack) => {
  const policies = stack.ofType("aws:iam/policy:Policy") as unknown as StackResource[];
  return new Map<unknown, StackResource>(policies.map((one) => [one.raw.name, one]));
});
