import { isEveryAction } from "./breadth";
import { type Statement, statements } from "./document";
import { readableOf } from "./given";
import type { Stack, StackResource } from "./stack";

const documentTypes = [
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/policy:Policy",
  "aws:iam/userPolicy:UserPolicy",
] as const;

/**
 * True when the stack declares a second factor for the user of a login profile, or denies everything without one. Who is
 * in which group is not followed: such a policy is made for people.
 * @throws UnknownRead when a document that may deny it is not known.
 */
export function demandsMfa(stack: Stack, profile: StackResource): boolean {
  const devices = stack.ofType("aws:iam/virtualMfaDevice:VirtualMfaDevice") as unknown as StackResource[];
  if (devices.some((device) => isFor(device, profile))) {
    return true;
  }
  const owners = documentTypes.flatMap((type) => stack.ofType(type) as unknown as StackResource[]);
  const documents = owners.map((owner) =>
    readableOf(owner, () => statements((owner.properties as { policy?: unknown }).policy)),
  );
  if (documents.some(({ items }) => items.some(deniesWithoutMfa))) {
    return true;
  }
  const open = documents.find(({ undecided }) => undecided)?.undecided;
  if (open) {
    throw open;
  }
  return false;
}

function isFor({ raw, propertyDependencies }: StackResource, profile: StackResource): boolean {
  const users = profile.propertyDependencies.user ?? [];
  const named = propertyDependencies.virtualMfaDeviceName ?? [];
  return raw.virtualMfaDeviceName === profile.raw.user || named.some((one) => users.includes(one));
}

function deniesWithoutMfa({ effect, actions, notActions, conditions }: Statement): boolean {
  const isBroad = notActions.length > 0 || actions.some(isEveryAction);
  const isWithout = conditions.some(
    ({ operator, key, values }) =>
      /^Bool(IfExists)?$/i.test(operator) && /^aws:MultiFactorAuthPresent$/i.test(key) && values.join() === "false",
  );
  return effect === "Deny" && isBroad && isWithout;
}
