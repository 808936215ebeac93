import { frameworks } from "../../frameworks";
import { applies, type Framework, type Requirement, type Responsibility } from "../../frameworks/framework";
import { groupBy } from "../../group";
import { policies } from "../../policies";
import type { Policy } from "../../policy";
import type { Report } from "../report";

/** What a stack makes of a policy or of a requirement, the worst first. */
export const verdicts = ["violated", "not decided", "accepted", "met", "not checked", "not applicable"] as const;

/** `not checked` where configuration disables the policies, `not applicable` where they judge nothing of the stack. */
export type Verdict = (typeof verdicts)[number];

/** What a policy says of a stack. */
export interface PolicyVerdict {
  policy: string;
  verdict: Verdict;
  /** The names of the resources that the verdict is about; of a policy that is met, none. */
  resources: string[];
  /** How many resources of the policy's types there are. */
  judged: number;
  /** The first day on which an acceptance ends, as `YYYY-MM-DD`. */
  until?: string;
}

/** What the policies say of a requirement. */
export interface RequirementVerdict extends Pick<Requirement, "title" | "reason"> {
  id: string;
  responsibility: Responsibility;
  verdict: Verdict;
  until?: string;
  policies: PolicyVerdict[];
}

/** A framework, and the verdict on each of its requirements. */
export interface Compliance {
  /** As in `--preset`. */
  name: string;
  framework: Framework;
  requirements: RequirementVerdict[];
}

/** The verdicts on every requirement of every framework. */
export function complianceOf(report: Report): Compliance[] {
  const judged = policyVerdicts(report);
  return Object.entries(frameworks).map(([name, framework]) => ({
    name,
    framework,
    requirements: Object.entries(framework.requirements).map(([id, requirement]) => {
      const own = policiesFor(framework, id).flatMap((policy) => judged.get(policy) ?? []);
      const { title, reason, responsibility = framework.responsibility } = requirement;
      return { id, title, reason, responsibility, policies: own, ...together(own) };
    }),
  }));
}

/** How many requirements have each verdict. */
export function countVerdicts({ requirements }: Compliance): Record<Verdict, number> {
  const groups = groupBy(requirements, ({ verdict }) => verdict);
  return Object.fromEntries(verdicts.map((one) => [one, groups.get(one)?.length ?? 0])) as Record<Verdict, number>;
}

const known = new Map<Framework, Map<string, string[]>>();

/** The names of the policies of a requirement; found once, as frameworks do not change. */
function policiesFor(framework: Framework, id: string): string[] {
  const byId = known.get(framework) ?? new Map<string, string[]>();
  known.set(framework, byId);
  const names = byId.get(id) ?? policies.filter((policy) => applies(framework, id, policy)).map(({ name }) => name);
  byId.set(id, names);
  return names;
}

/** The worst verdict stands for all; one that judges nothing only where all do. */
function together(own: readonly PolicyVerdict[]): Pick<RequirementVerdict, "verdict" | "until"> {
  const verdict = verdicts.find((one) => own.some((policy) => policy.verdict === one)) ?? "not applicable";
  const [until] = own.flatMap((policy) => policy.until ?? []).sort();
  return verdict === "accepted" && until !== undefined ? { verdict, until } : { verdict };
}

function policyVerdicts(report: Report): Map<string, PolicyVerdict> {
  const active = new Set(report.policies);
  const types = groupBy(report.resources, ({ type }) => type);
  const found = {
    violated: groupBy(report.findings, ({ policy }) => policy),
    "not decided": groupBy(report.undecided, ({ policy }) => policy),
    accepted: groupBy(report.accepted, ({ policy }) => policy),
  };
  return new Map(policies.map((policy) => [policy.name, verdictOn(policy, active, types, found)]));
}

type Found = Record<"violated" | "not decided" | "accepted", Map<string, { name: string; expires?: string }[]>>;

function verdictOn(
  { name: policy, types }: Policy,
  active: ReadonlySet<string>,
  byType: ReadonlyMap<string, unknown[]>,
  found: Found,
): PolicyVerdict {
  const judged = types.reduce((sum, type) => sum + (byType.get(type)?.length ?? 0), 0);
  if (!active.has(policy)) {
    return { policy, verdict: "not checked", resources: [], judged };
  }
  const verdict = (["violated", "not decided", "accepted"] as const).find((one) => found[one].has(policy));
  if (!verdict) {
    return { policy, verdict: judged > 0 ? "met" : "not applicable", resources: [], judged };
  }
  const told = found[verdict].get(policy) ?? [];
  const [until] = told.flatMap(({ expires }) => expires ?? []).sort();
  const resources = [...new Set(told.map(({ name }) => name))].sort();
  return { policy, verdict, resources, judged, ...(until === undefined ? {} : { until }) };
}
