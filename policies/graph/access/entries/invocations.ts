import { isUnknown, UnknownRead } from "../../../unknown";
import { accountOf, ownAccount } from "../../account";
import { type Invocation, invocationPolicyTypes, invocations } from "../../invocation";
import type { Stack, StackResource } from "../../stack";
import type { Entry } from "../model";
import { type Admitted, decided, inWords, widest } from "./admitted";
import { byTarget, type EntryContext, nameOf, ofToken } from "./context";

const functions = /^aws:lambda\/(function|alias):/;

/** Functions that others than the own account may invoke, by their permissions; those of URLs are left to the URLs. */
export function functionEntries(context: EntryContext): Entry[] {
  const [permission, policy] = invocationPolicyTypes;
  const permissionsOf = byTarget(context, [permission], { path: "function", accepts: functions });
  const policiesOf = byTarget(context, [policy], { path: "resourceArn", accepts: functions });
  return ofToken(context, "aws:lambda/function:Function").flatMap((resource) => {
    const owners = [...permissionsOf(resource), ...policiesOf(resource)];
    const ways = owners.flatMap((owner) => [decided(owner, () => waysOf(context.stack, owner))].flat());
    const admitted = widest(ways);
    const label = `Invoke of ${nameOf(resource)}`;
    return admitted ? [{ resource, kind: "function", label, to: [resource], ...admitted }] : [];
  });
}

function waysOf(stack: Stack, owner: StackResource): Admitted[] {
  const all = invocations(owner.properties).filter((one) => !one.leftToUrl && one.actions.some(isInvoke));
  return all.flatMap((one) => one.principals.flatMap((principal) => way(stack, owner, one, principal) ?? []));
}

function isInvoke(action: string): boolean {
  return /^(\*|lambda:(\*|Invoke.*))$/i.test(action);
}

/** Lambda takes no unsigned calls of its API, so everyone is every account. */
function way(stack: Stack, owner: StackResource, invocation: Invocation, principal: string) {
  const { limits } = invocation;
  const isService = /\.amazon(aws)?\.com(\.cn)?$/.test(principal);
  if ((principal === "*" || isService) && limits.size === 0) {
    return { audience: "any AWS account" as const, by: isService ? `${principal} for any account` : undefined };
  }
  if (principal === "*" && limits.has("principalOrgId")) {
    return { audience: "named accounts" as const, by: "the organization" };
  }
  const named = [principal, ...sourcesOf(owner, invocation)].flatMap((one) => accountOf(one) ?? []);
  const foreign = named.length > 0 ? otherThanOwn(stack, owner, named) : [];
  return foreign.length > 0 ? { audience: "named accounts" as const, by: inWords(foreign) } : undefined;
}

/** The account or ARN of the source. An unknown one that depends on a resource of the stack is of the own account. */
function sourcesOf({ raw, propertyDependencies }: StackResource, invocation: Invocation): string[] {
  const { sourceAccount, sourceArn } = raw;
  if (typeof sourceAccount === "string" && !isUnknown(sourceAccount)) {
    return [sourceAccount];
  }
  const isOfStack = isUnknown(sourceArn) && (propertyDependencies.sourceArn ?? []).length > 0;
  return invocation.limits.has("sourceArn") && !isOfStack ? invocation.sourceArns : [];
}

function otherThanOwn(stack: Stack, owner: StackResource, accounts: string[]): string[] {
  const own = ownAccount([], owner, stack);
  if (own === undefined) {
    throw new UnknownRead("account of the stack");
  }
  return [...new Set(accounts)].filter((account) => account !== own);
}
