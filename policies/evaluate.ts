import type { Configuration } from "./configuration";
import type { Source, Undecided } from "./decided";
import { byLevelThenName, byPolicyThenName, type Finding } from "./finding";
import type { Accepted } from "./ledger";
import type { Policy } from "./policy";
import type { Remediated } from "./remediation";
import type { Resource } from "./resource";
import { newSession } from "./session";

/** The judgement of the pack over a stack. */
export interface Evaluation {
  findings: Finding[];
  undecided: Undecided[];
  /** Violations that an override of a component, or an exception of the configuration, accepts; they are no findings. */
  accepted: Accepted[];
  /** What policies at the level `remediate` set; the rest is judged as it is then. */
  remediated: Remediated[];
  /** The names of the policies that ran. */
  policies: string[];
  /** How many decisions there were to make: a policy about a resource is one. */
  decisions: number;
}

/**
 * Judges a stack whose resources are all there. Overrides and exceptions count until `today`, in UTC.
 * @throws ConfigurationError on a level or a parameter that a policy does not have.
 */
export function evaluate(
  resources: readonly Resource[],
  policies: readonly Policy[],
  configuration: Configuration = {},
  today = new Date(),
  source: Source = "preview",
): Evaluation {
  const session = newSession(policies, configuration, today, source);
  for (const resource of resources) {
    session.meet(resource);
  }
  const mended = resources.map(session.mend);
  const after = mended.map(({ resource }) => resource);
  const alone = after.map(session.judge);
  const together = session.judgeStack(after);
  return {
    findings: [...alone.flatMap(({ findings }) => findings), ...together.findings].sort(byLevelThenName),
    undecided: together.undecided.sort(byPolicyThenName),
    accepted: together.accepted.sort(byPolicyThenName),
    remediated: mended.flatMap(({ steps }) => steps.map(({ remediated }) => remediated)).sort(byPolicyThenName),
    policies: session.policies.map(({ name }) => name),
    decisions: alone.reduce((sum, { decisions }) => sum + decisions, together.decisions),
  };
}
