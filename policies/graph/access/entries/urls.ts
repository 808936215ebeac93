import { UnknownRead } from "../../../unknown";
import { accountOf, ownAccount } from "../../account";
import { type Invocation, invocations } from "../../invocation";
import type { Stack, StackResource } from "../../stack";
import type { Entry } from "../model";
import { type Admitted, decided, inWords, widest } from "./admitted";
import { byTarget, type EntryContext, firstTargets, nameOf } from "./context";

/** The URLs of functions. Source: AWS Lambda Developer Guide, "Control access to Lambda function URLs". */
export function urlEntries(context: EntryContext): Entry[] {
  const place = { path: "function", accepts: /^aws:lambda\/(function|alias):/ };
  const permissionsOf = byTarget(context, ["aws:lambda/permission:Permission"], place);
  return context.stack.ofType("aws:lambda/functionUrl:FunctionUrl").map((resource) => {
    const to = firstTargets(context, resource);
    const permissions = to.flatMap(permissionsOf);
    const admitted = decided(resource, () => admission(context.stack, resource, permissions));
    const label = `URL of ${nameOf(to[0] ?? resource)}`;
    return { resource, kind: "url", label, to, ...admitted };
  });
}

function admission(stack: Stack, { properties }: StackResource, permissions: StackResource[]): Admitted {
  const { authorizationType } = properties as { authorizationType: string };
  const ways = permissions.flatMap((one) => [decided(one, () => foreigners(stack, one))].flat());
  const own: Admitted = { audience: "own account" };
  const admitted = authorizationType === "NONE" ? { audience: "anyone" as const } : (widest([...ways, own]) ?? own);
  return authorizationType === "NONE"
    ? admitted
    : { ...admitted, by: [authorizationType, admitted.by].filter(Boolean).join(", ") };
}

/** The other accounts that a permission lets sign requests to a URL. */
function foreigners(stack: Stack, permission: StackResource): Admitted[] {
  const all = invocations(permission.properties).filter(({ actions }) =>
    actions.some((one) => /FunctionUrl|\*/.test(one)),
  );
  return all.flatMap((one) => one.principals.flatMap((principal) => foreigner(stack, permission, one, principal)));
}

function foreigner(stack: Stack, permission: StackResource, { limits }: Invocation, principal: string): Admitted[] {
  if (principal === "*") {
    return limits.size > 0 ? [{ audience: "named accounts" }] : [{ audience: "any AWS account" }];
  }
  const account = accountOf(principal);
  const own = account && ownAccount([], permission, stack);
  if (account && own === undefined) {
    throw new UnknownRead("account of the stack");
  }
  return account && account !== own ? [{ audience: "named accounts", by: inWords([account]) }] : [];
}
