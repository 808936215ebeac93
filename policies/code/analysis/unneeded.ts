import { intentActions } from "../../data/grant-intents";
import type { CodeCalls } from "../calls";
import { compareGrants, type FunctionPlace, type RoleStatement } from "../grants";

/** A grant of a function, with the statements of the role that it makes. */
export interface AnalysedGrant {
  /** As `GrantIntent` of the components names it. */
  intent: string;
  /** The ARN; `{id}` may stand for an id that AWS gives. */
  resource: string;
  statements: readonly RoleStatement[];
}

/**
 * Intents that serve more than the function's own calls: Lambda reads queues, streams and the changes of tables as the
 * function's role, and a connection also opens the way through the network.
 */
const alsoForOthers = new Set(["consume", "stream", "connect"]);

/** The indexes of the grants that no call needs. An action with its intent: a grant is needed when one of its actions is. */
export function unneededGrants(
  code: CodeCalls,
  environment: Readonly<Record<string, string>>,
  grants: readonly AnalysedGrant[],
  at: FunctionPlace,
): number[] {
  const isUnneeded = (grant: AnalysedGrant) =>
    grant.resource.split(":")[2] === "kms"
      ? isUnneededKey(code, grant)
      : isUnneededIn(compareGrants(code, environment, grant.statements, at).unused, grant);
  return grants.flatMap((grant, index) => (!alsoForOthers.has(grant.intent) && isUnneeded(grant) ? [index] : []));
}

function isUnneededIn(unused: readonly { action: string }[], { statements }: AnalysedGrant): boolean {
  const names = new Set(unused.map(({ action }) => action));
  const actions = statements.flatMap(({ Action }) => [Action ?? []].flat()).filter((one) => !one.startsWith("kms:"));
  return actions.length > 0 && actions.every((action) => names.has(action));
}

/** A key is named by its alias, so its actions alone tell: those of calls, and those that follow from encrypted resources. */
function isUnneededKey({ calls, packages }: CodeCalls, { intent }: AnalysedGrant): boolean {
  const actions = (intentActions.kms?.[intent] ?? "").split(" ").map((name) => `kms:${name}`);
  const isOpen = packages.length > 0 || calls.some(({ service, operation }) => service === "kms" && operation === "?");
  return !isOpen && !calls.some((call) => [...call.actions, ...call.keyActions].some((one) => actions.includes(one)));
}
