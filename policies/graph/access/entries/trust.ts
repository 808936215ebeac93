import { foreignGrants } from "../../account";
import { publicStatements } from "../../admission";
import { allows, type Statement } from "../../document";
import { gitHub, gitHubFaults } from "../../github";
import type { Stack, StackResource } from "../../stack";
import type { Entry } from "../model";
import { type Admitted, decided, inWords, widest } from "./admitted";
import { type EntryContext, nameOf } from "./context";

/** Roles that others than the own account and its services may assume. */
export function trustEntries({ stack }: EntryContext): Entry[] {
  return stack.ofType("aws:iam/role:Role").flatMap((resource): Entry[] => {
    const admitted = widest([decided(resource, () => waysOf(stack, resource))].flat());
    const label = `assume ${nameOf(resource)}`;
    return admitted ? [{ resource, kind: "trust", label, to: [resource], ...admitted }] : [];
  });
}

function waysOf(stack: Stack, resource: StackResource): Admitted[] {
  const { assumeRolePolicy: document } = resource.properties as { assumeRolePolicy?: unknown };
  if (publicStatements(document).length > 0) {
    return [{ audience: "any AWS account" }];
  }
  const foreign = foreignGrants({ document, resource, stack, trustedAccounts: [] });
  const accounts = [...new Set(foreign.flatMap((one) => one.accounts))].filter((one) => !isProvider(document, one));
  const named: Admitted[] = accounts.length > 0 ? [{ audience: "named accounts", by: inWords(accounts) }] : [];
  return [...named, ...allows(document).flatMap(federated)];
}

/** True for an account that only stands in the ARN of an identity provider. */
function isProvider(document: unknown, account: string): boolean {
  const principals = allows(document).flatMap((one) => one.principals);
  return principals.every((one) => !one.includes(account) || one.startsWith("Federated:"));
}

function federated(statement: Statement): Admitted[] {
  const providers = statement.principals.filter((one) => one.startsWith("Federated:"));
  return providers.flatMap((one) =>
    provided(statement, one.replace(/^Federated:(?:arn:.*:(?:oidc|saml)-provider\/)?/, "")),
  );
}

/** The tokens of an identity pool are judged as the pool's; without its id, those of every pool of every account fit. */
function provided(statement: Statement, by: string): Admitted[] {
  if (by === "cognito-identity.amazonaws.com") {
    const isOfPool = statement.conditions.some(({ key }) => key.toLowerCase() === `${by}:aud`);
    return isOfPool ? [] : [{ audience: "anyone", by }];
  }
  const isOpen = by.startsWith(gitHub) && gitHubFaults(statement).length > 0;
  return [{ audience: isOpen ? "anyone" : "authenticated", by }];
}
