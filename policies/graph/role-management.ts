import { isUnknown } from "../unknown";
import { given, knownStrings, unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

/**
 * The names of attachments to a role that names managed policies itself. After a deployment the role also shows what is
 * attached by resources: those are its like.
 * @throws UnknownRead when it is unknown whose attachment one is.
 */
export function attachedBeside(stack: Stack, role: StackResource): string[] {
  const own = listOf(given(role, "managedPolicyArns"));
  if (own.length === 0) {
    return [];
  }
  const attachments = [
    ...(stack.referring(
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "role",
      role,
    ) as unknown as StackResource[]),
    ...attachmentsToSeveral(stack, role),
  ];
  const arns = new Set(attachments.map(({ raw }) => raw.policyArn));
  const names = own.every((arn) => arns.has(arn)) ? [] : attachments.map(({ name }) => name);
  return names.length > 0
    ? names
    : undecidedBy(stack, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", attachments);
}

/** Like {@link attachedBeside}, for inline policies. */
export function inlineBeside(stack: Stack, role: StackResource): string[] {
  const own = listOf(given(role, "inlinePolicies"));
  if (own.length === 0) {
    return [];
  }
  const policies = stack.referring("aws:iam/rolePolicy:RolePolicy", "role", role) as unknown as StackResource[];
  const known = new Set(policies.map(({ raw }) => raw.name));
  const isShown = own.every((one) => known.has((one as { name?: unknown } | undefined)?.name));
  const names = isShown ? [] : policies.map(({ name }) => name);
  return names.length > 0 ? names : undecidedBy(stack, "aws:iam/rolePolicy:RolePolicy", policies);
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value].flat();
}

function attachmentsToSeveral(stack: Stack, role: StackResource): StackResource[] {
  const all = stack.ofType("aws:iam/policyAttachment:PolicyAttachment") as unknown as StackResource[];
  return all.filter(
    ({ raw, propertyDependencies }) =>
      propertyDependencies.roles?.includes(role) || knownStrings(raw.roles).includes(String(role.raw.name)),
  );
}

/** Nothing, unless one that is not among the known ones may be of any role. */
function undecidedBy(
  stack: Stack,
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment" | "aws:iam/rolePolicy:RolePolicy",
  known: StackResource[],
): [] {
  const all = stack.ofType(type) as unknown as StackResource[];
  const open = all.find(({ raw, propertyDependencies }) => isUnknown(raw.role) && !propertyDependencies.role?.length);
  if (open && !known.includes(open)) {
    throw unknownOf(open, "role");
  }
  return [];
}
