import { type Configuration, type Settings, settings } from "./configuration";
import { decidedAtPreview, type Undecided, undecidedBy, undecidedFindings } from "./decided";
import { buildStack, type Stack } from "./graph/stack";
import { groupBy } from "./group";
import { judgeRelation, judgeResource, type Verdict } from "./judge";
import { type Accepted, type Ledger, newLedger, staleMessage } from "./ledger";
import { overrideJustified } from "./override-justified";
import { type Override, overrideRules } from "./overrides";
import type { Level, Policy, Severity } from "./policy";
import type { Resource } from "./resource";
import { fillTemplates } from "./templates";

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
  /** Violations that an override of a component accepts; they are no findings. */
  accepted: Accepted[];
  /** The names of the policies that ran. */
  policies: string[];
  /** How many decisions there were to make: a policy about a resource is one. */
  decisions: number;
}

type Active = { policy: Policy; parameters: Settings["parameters"]; level: Finding["level"] };
type Judged = { active: Active; resource: Resource; verdict: Verdict };

/** Judges a stack. The same rules as the served pack runs, without its protocol. Overrides count until `today`, in UTC. */
export function evaluate(
  resources: readonly Resource[],
  policies: readonly Policy[],
  configuration: Configuration = {},
  today = new Date(),
): Evaluation {
  const active = policies.flatMap((policy) => activate(policy, configuration));
  const ledger = newLedger();
  const overrides = registerOverrides(ledger, resources, policies, configuration, today);
  const shown = fillTemplates(resources);
  const judged = [...judgeInputs(shown, active), ...judgeRelations(shown, active)].map((one) => {
    return { ...one, verdict: ledger.settle(one.active.policy.name, one.resource, one.verdict) };
  });
  const undecided = judged.flatMap(({ active, resource, verdict }) =>
    verdict.undecided === undefined ? [] : [undecidedBy(active.policy, resource, verdict.undecided)],
  );
  const about = [...notDecided(undecided, configuration), ...unjustified(ledger, overrides, configuration)];
  return {
    findings: [...judged.flatMap(violations), ...about].sort(byLevelThenName),
    undecided: byPolicyThenName(undecided),
    accepted: byPolicyThenName(ledger.used().flatMap(({ accepted }) => accepted)),
    policies: active.map(({ policy }) => policy.name),
    decisions: judged.length,
  };
}

/** Takes note of every override; of none where the policy about them is disabled. */
function registerOverrides(
  ledger: Ledger,
  resources: readonly Resource[],
  policies: readonly Policy[],
  configuration: Configuration,
  today: Date,
): Override[] {
  const { level, parameters } = settings(overrideJustified, configuration);
  const rules = overrideRules(policies, parameters, today);
  return level === "disabled" ? [] : resources.flatMap((resource) => ledger.register(resource, rules));
}

/** What is wrong with overrides: why one does not count, and which are not needed. */
function unjustified(ledger: Ledger, overrides: Override[], configuration: Configuration): Finding[] {
  const { name: policy, severity } = overrideJustified;
  const level = settings(overrideJustified, configuration).level as Finding["level"];
  const faulty = overrides.flatMap(({ component, faults }) => faults.map((message) => ({ ...component, message })));
  const stale = ledger.stale().map((one) => ({ ...one.component, message: staleMessage(one) }));
  return [...faulty, ...stale].map((one) => ({ policy, level, severity, ...one }));
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
  const pairs = active
    .filter(({ policy }) => policy.kind === kind)
    .flatMap((one) => one.policy.types.map((type) => ({ type, one })));
  const byType = groupBy(pairs, ({ type }): string => type);
  return new Map([...byType].map(([type, group]) => [type, group.map(({ one }) => one)]));
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

function byPolicyThenName<T extends { policy: string; urn: string }>(found: T[]): T[] {
  return found.sort((a, b) => compare(`${a.policy} ${a.urn}`, `${b.policy} ${b.urn}`));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
