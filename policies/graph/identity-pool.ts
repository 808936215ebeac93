import { changesDataOrRights } from "../data/access";
import { isUnknown } from "../unknown";
import { covers } from "./admission";
import { allows, type Statement } from "./document";
import { matchText } from "./iam/match";
import { statementsOf } from "./reach";
import type { Stack, StackResource } from "./stack";

type Role = StackResource<"aws:iam/role:Role">;

/** The issuer of the tokens of all identity pools, of every account. Source: Cognito Developer Guide, "IAM roles". */
const issuer = "cognito-identity.amazonaws.com";

/** True for a role that an identity pool gives out: by what its trust document says, or, where that is unknown, refers to. */
export function isOfIdentityPool(stack: Stack, role: StackResource): boolean {
  const { assumeRolePolicy } = role.raw;
  if (!isUnknown(assumeRolePolicy)) {
    return trustsIn(assumeRolePolicy).length > 0;
  }
  const isIn = (other: StackResource, property: string, one: StackResource) =>
    (other.propertyDependencies[property] ?? []).includes(one);
  const pools = stack.ofType("aws:cognito/identityPool:IdentityPool") as unknown as StackResource[];
  const attachments = stack.ofType("aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment");
  return (
    pools.some((pool) => isIn(role, "assumeRolePolicy", pool)) ||
    attachments.some((one) => isIn(one as unknown as StackResource, "roles", role))
  );
}

/** The statements of a trust document that let identities of identity pools assume the role. */
export function trustsIn(document: unknown): Statement[] {
  const isForPools = (one: Statement) => one.principals.includes(`Federated:${issuer}`);
  return allows(document).filter((one) => isForPools(one) && covers(one, "sts:AssumeRoleWithWebIdentity"));
}

/** What is wrong with a statement that {@link trustsIn} found, in one sentence. */
export function trustFault(statement: Statement): string | undefined {
  const audiences = claimed(statement, "aud");
  const isOpen = audiences.length === 0 || audiences.some((one) => /[*?]/.test(one));
  const faults = [
    isOpen && claimed(statement, "sub").length === 0 ? "every identity pool of every account" : "",
    claimed(statement, "amr").length === 0 ? "guests as well as people who signed in" : "",
  ].filter(Boolean);
  return faults.length > 0 ? `trusts ${faults.join(", and ")}` : undefined;
}

/** True for a statement that names guests. */
export function admitsGuests(statement: Statement): boolean {
  return claimed(statement, "amr").some((one) => matchText(one, "unauthenticated") !== false);
}

/**
 * What a role of guests may write, one sentence for each statement.
 * @throws UnknownRead when there may be more.
 */
export function* writesOf(stack: Stack, role: StackResource): Generator<string> {
  const { items, undecided } = statementsOf(stack, role as Role);
  if (items.some((one) => one.effect === "Deny" && one.actions.includes("*") && isAll(one))) {
    return;
  }
  const writes = items.filter(({ effect }) => effect === "Allow").flatMap(written);
  yield* writes.map((one) => `lets guests perform ${one}`);
  if (undecided) {
    throw undecided;
  }
}

function written({ actions, notActions, resources }: Statement): string[] {
  const what = notActions.length > 0 ? [`all but ${notActions.join(", ")}`] : actions.filter(changesDataOrRights);
  return what.length > 0 ? [`${what.join(", ")} on ${resources.join(", ")}`] : [];
}

function isAll({ resources, conditions }: Statement): boolean {
  return resources.includes("*") && conditions.length === 0;
}

/** The values that a statement wants of a claim; tests that pass where the claim is missing do not count. */
function claimed({ conditions }: Statement, claim: string): string[] {
  const isMatch = /^(ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/i;
  const isOfClaim = (key: string) => key.toLowerCase() === `${issuer}:${claim}`;
  return conditions
    .filter(({ operator, key }) => isMatch.test(operator) && isOfClaim(key))
    .flatMap(({ values }) => values);
}
