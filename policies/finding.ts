import { type CodeLocation, type Level, type Severity, severities } from "./policy";

/** What a policy found wrong with a resource. */
export interface Finding {
  policy: string;
  level: Exclude<Level, "disabled">;
  severity: Severity;
  urn: string;
  type: string;
  name: string;
  message: string;
  /** Where it is in code, when it is there. */
  code?: CodeLocation;
  /** True where the policy itself failed: the message says so, and the policy's remedy is none. */
  defect?: true;
}

/** Mandatory first, then by severity, policy and resource: the order in which the Pulumi CLI prints violations. */
export function byLevelThenName(a: Finding, b: Finding): number {
  return (
    Number(a.level === "advisory") - Number(b.level === "advisory") ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.policy, b.policy) ||
    compare(a.urn, b.urn)
  );
}

/** By policy, then by resource. */
export function byPolicyThenName(a: { policy: string; urn: string }, b: { policy: string; urn: string }): number {
  return compare(`${a.policy} ${a.urn}`, `${b.policy} ${b.urn}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
