import { type Configuration, type Settings, settings } from "./configuration";
import { decidedAtPreview, type Undecided, undecidedBy, undecidedFindings } from "./decided";
import { buildStack, type Stack } from "./graph/stack";
import { judgeRelation, judgeResource, type Verdict } from "./judge";
import type { Level, Policy, Severity } from "./policy";
import type { Resource } from "./resource";

/** What a policy found wrong with a resource. */
export interface Finding {
  policy: string;
  level: Exclude<Level, "disabled">;
  severity: Severity;
  urn: string;
  type: string;
  name: string;
  message: string;
}

/** The judgement of the pack over a stack. */
export interface Evaluation {
  findings: Finding[];
  undecided: Undecided[];
  /** The names of the policies that ran. */
  policies: string[];
  /** How many decisions there were to make: a policy about a resource is one. */
  decisions: number;
}

type Active = { policy: Policy; parameters: Settings["parameters"]; level: Finding["level"] };
type Judged = { active: Active; resource: Resource; verdict: Verdict };

/** Judges a stack. The same rules as the served pack runs, without its protocol. */
export function evaluate(
  resources: readonly Resource[],
  policies: readonly Policy[],
  configuration: Configuration = {},
): Evaluation {
  const active = policies.flatMap((policy) => activate(policy, configuration));
  const judged = [...judgeInputs(resources, active), ...judgeRelations(resources, active)];
  const undecided = judged.flatMap(({ active, resource, verdict }) =>
    verdict.undecided === undefined ? [] : [undecidedBy(active.policy, resource, verdict.undecided)],
  );
  const findings = [...judged.flatMap(violations), ...notDecided(undecided, configuration)];
  return {
    findings: findings.sort(byLevelThenName),
    undecided: undecided.sort((a, b) => compare(`${a.policy} ${a.urn}`, `${b.policy} ${b.urn}`)),
    policies: active.map(({ policy }) => policy.name),
    decisions: judged.length,
  };
}

function activate(policy: Policy, configuration: Configuration): Active[] {
  const { level, parameters } = settings(policy, configuration);
  return level === "disabled" ? [] : [{ policy, parameters, level }];
}

function judgeInputs(resources: readonly Resource[], active: readonly Active[]): Judged[] {
  const byType = policiesByType(active, "resource");
  return resources.flatMap((resource) =>
    (byType.get(resource.type) ?? []).map((one) => {
      return { active: one, resource, verdict: judgeResource(one.policy, resource, one.parameters) };
    }),
  );
}

function judgeRelations(resources: readonly Resource[], active: readonly Active[]): Judged[] {
  const byType = policiesByType(active, "stack");
  const stack: Stack = buildStack(resources);
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return stack.resources.flatMap((node) =>
    (byType.get(node.type) ?? []).map((one) => {
      const verdict = judgeRelation(one.policy, node, stack, one.parameters);
      return { active: one, resource: byUrn.get(node.urn) as Resource, verdict };
    }),
  );
}

function policiesByType(active: readonly Active[], kind: Policy["kind"]): Map<string, Active[]> {
  const byType = new Map<string, Active[]>();
  for (const one of active.filter(({ policy }) => policy.kind === kind)) {
    for (const type of one.policy.types) {
      byType.set(type, [...(byType.get(type) ?? []), one]);
    }
  }
  return byType;
}

function violations({ active, resource, verdict }: Judged): Finding[] {
  const { policy, level } = active;
  const { urn, type, name } = resource;
  const found = verdict.violations.map((message) => ({ level, message }));
  if (verdict.failure) {
    found.push({ level: "advisory", message: failureMessage(verdict.failure) });
  }
  return found.map((one) => ({ policy: policy.name, severity: policy.severity, urn, type, name, ...one }));
}

/** What is said when a rule fails on a resource: it is a defect of the pack, and must not pass for a verdict. */
export function failureMessage({ name, message }: Error): string {
  return `could not be checked, because the policy itself failed (${name}: ${message}); please report this`;
}

function notDecided(undecided: Undecided[], configuration: Configuration): Finding[] {
  const { name: policy, severity } = decidedAtPreview;
  const { level } = settings(decidedAtPreview, configuration);
  if (level === "disabled") {
    return [];
  }
  return undecidedFindings(undecided).map(({ grave, ...one }) => {
    return { policy, severity, level: grave ? level : "advisory", ...one };
  });
}

const severities: Severity[] = ["critical", "high", "medium", "low"];

/** Mandatory first, then by severity, policy and resource: the order in which the Pulumi CLI prints violations. */
function byLevelThenName(a: Finding, b: Finding): number {
  return (
    Number(a.level === "advisory") - Number(b.level === "advisory") ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.policy, b.policy) ||
    compare(a.urn, b.urn)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
