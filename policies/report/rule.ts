import type { Finding } from "../finding";
import { policies, policiesAboutPack } from "../policies";
import type { Policy } from "../policy";
import type { Report } from "./report";

const byName = new Map([...policies, ...policiesAboutPack].map((policy) => [policy.name, policy]));

/** The policy of a finding; undefined where it is none of this pack. */
export function ruleOf({ policy }: Pick<Finding, "policy">): Policy | undefined {
  return byName.get(policy);
}

/** What to write instead; undefined where the policy itself failed. */
export function fixOf(finding: Finding): string | undefined {
  return finding.defect ? undefined : ruleOf(finding)?.fix;
}

/** The policies that reports name, sorted by name. */
export function rulesIn(reports: readonly Report[]): Policy[] {
  const told = reports.flatMap(({ findings, accepted, undecided, remediated }) => [
    ...findings,
    ...accepted,
    ...undecided,
    ...remediated,
  ]);
  const names = [...new Set(told.map(({ policy }) => policy))].sort();
  return names.flatMap((policy) => ruleOf({ policy }) ?? []);
}
