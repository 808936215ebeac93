import { containsUnknown, UnknownRead } from "../unknown";
import { given } from "./given";
import type { StackResource } from "./stack";

/** The types that attach managed policies to an identity. */
export const attachmentTypes = [
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/role:Role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
] as const;

/**
 * The names of the policies managed by AWS that a role or an attachment names, known ones first. An ARN that is not known
 * before deployment is no such policy where it comes from a policy of this stack.
 *
 * @throws UnknownRead when it comes from elsewhere.
 */
export function* awsManagedPolicies(resource: StackResource): Generator<string> {
  const property = resource.type === "aws:iam/role:Role" ? "managedPolicyArns" : "policyArn";
  const isRequired = property === "policyArn";
  const values = [isRequired ? resource.raw[property] : given(resource, property)].flat();
  for (const arn of values.filter((value) => typeof value === "string")) {
    const name = /^arn:[\w-]+:iam::aws:policy\/(?:.*\/)?(.+)$/.exec(arn)?.[1];
    if (name) {
      yield name;
    }
  }
  const own = (resource.propertyDependencies[property] ?? []).filter(({ type }) => type === "aws:iam/policy:Policy");
  if (values.filter(containsUnknown).length > own.length) {
    throw new UnknownRead(property);
  }
}
