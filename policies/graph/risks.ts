import { has } from "../unknown";
import { readableOf } from "./given";
import type { Stack, StackResource } from "./stack";

type RiskConfiguration = StackResource<"aws:cognito/riskConfiguration:RiskConfiguration">;
type UserPool = StackResource<"aws:cognito/userPool:UserPool">;

/** What a risk configuration says. */
export type Risks = RiskConfiguration["properties"];

/** True for a pool that acts on risks; one that does not has a fault of its own. */
export function actsOnRisks({ properties }: StackResource): boolean {
  return (properties as UserPool["properties"]).userPoolAddOns?.advancedSecurityMode === "ENFORCED";
}

/**
 * What is wrong with the risk configurations of a pool: that of the whole pool, and those of clients, which take its place
 * for them. Source: Cognito user pools API Reference, `SetRiskConfiguration`.
 * @param missing what to say when none is about the whole pool, nor one about each client.
 * @param faultOf what is wrong with one.
 * @throws UnknownRead for a value of a configuration that is not known.
 */
export function* riskFaults(
  stack: Stack,
  pool: StackResource,
  missing: string,
  faultOf: (risks: Risks) => string | undefined,
): Generator<string> {
  const configurations = stack.referring("aws:cognito/riskConfiguration:RiskConfiguration", "userPoolId", pool);
  if (!isCovered(stack, pool, configurations)) {
    yield missing;
  }
  for (const one of configurations) {
    const { items, undecided } = readableOf(one, () => [faultOf(one.properties) ?? ""]);
    yield* items.filter(Boolean).map((fault) => `${fault} in ${one.name}`);
    if (undecided) {
      throw undecided;
    }
  }
}

/** True when one is about the whole pool, or each client of the stack has one. */
function isCovered(stack: Stack, pool: StackResource, configurations: RiskConfiguration[]): boolean {
  const clients = stack.referring("aws:cognito/userPoolClient:UserPoolClient", "userPoolId", pool);
  const isOfClient = (client: StackResource) => configurations.some((one) => stack.refersTo(one, "clientId", client));
  return configurations.some(({ raw }) => !raw.clientId) || (clients.length > 0 && clients.every(isOfClient));
}

/** What is wrong with what a configuration says of leaked passwords; that of a client need not say anything. */
export function leakedPasswordFault(risks: Risks): string | undefined {
  const path = "compromisedCredentialsRiskConfiguration";
  const { actions, eventFilters = [] } = risks[path] ?? {};
  if (!actions) {
    return has(risks, "clientId") ? undefined : `\`${path}\` is missing`;
  }
  if (actions.eventAction !== "BLOCK") {
    return `\`${path}.actions.eventAction\` is ${actions.eventAction}`;
  }
  const isElsewhere = eventFilters.length > 0 && !eventFilters.includes("SIGN_IN");
  return isElsewhere ? `\`${path}.eventFilters\` leaves out SIGN_IN` : undefined;
}

/**
 * What is wrong with what a configuration says of sign-ins of high risk.
 * @param mfa the pool's `mfaConfiguration`.
 */
export function riskySignInFault(risks: Risks, mfa: string | undefined): string | undefined {
  const path = "accountTakeoverRiskConfiguration";
  const action = risks[path]?.actions.highAction?.eventAction;
  if (!action) {
    return has(risks, "clientId") && !has(risks, path) ? undefined : `\`${path}.actions.highAction\` is missing`;
  }
  const isOpen = action === "MFA_IF_CONFIGURED" && mfa === "OPTIONAL";
  const said = `\`${path}.actions.highAction.eventAction\` is ${action}`;
  return action === "NO_ACTION" || isOpen ? `${said}${isOpen ? ", and MFA is optional" : ""}` : undefined;
}
