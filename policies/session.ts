import { newTerms, type TermNotes } from "./accepting";
import { type Configuration, type Settings, settings } from "./configuration";
import { decidedAtPreview, type Source, type Undecided, undecidedBy, undecidedFindings } from "./decided";
import type { Finding } from "./finding";
import { buildStack } from "./graph/stack";
import { groupBy } from "./group";
import { failureMessages, judgeRelation, judgeResource, type Verdict } from "./judge";
import { type Accepted, type Ledger, newLedger } from "./ledger";
import type { Policy } from "./policy";
import { failureKey, type Mended, mended } from "./remediation";
import type { Resource } from "./resource";
import { newTemplates, type Templates } from "./templates";
import type { Subject } from "./terms";

/** A resource before deployment: its inputs, without its relations. */
export type Planned = Omit<Resource, "outputs">;

/** What the policies about one resource say of it. */
export interface Judgement {
  findings: Finding[];
  /** The policies that could not decide, with the property that is unknown. */
  undecided: { policy: Policy; property: string }[];
  /** How many decisions there were to make. */
  decisions: number;
}

/** What is said at the end, when the whole stack is known. */
export interface StackJudgement {
  /** Of relations, of what stayed undecided, of overrides and exceptions. */
  findings: Finding[];
  /** All decisions that could not be made, of single resources as well. */
  undecided: Undecided[];
  accepted: Accepted[];
  /** What overrides and exceptions accepted, a sentence each, at the component or the stack that it is said of. */
  notes: { policy: string; urn: string; message: string }[];
  decisions: number;
}

/**
 * The judgement of one stack, in the order in which the engine shows it: each resource is mended, then judged, and at the
 * end the whole. The offline preview and the served pack both judge by it.
 */
export interface Session {
  /** The policies that are not disabled. */
  policies: readonly Policy[];
  /** Takes note of a resource: overrides, exceptions and templates count for what comes after. Once is enough. */
  meet(resource: Planned): void;
  /** What the policies at the level `remediate` make of a resource, one after the other. */
  mend(resource: Resource): Mended;
  judge(resource: Planned): Judgement;
  judgeStack(resources: readonly Resource[]): StackJudgement;
}

type Active = Settings & { policy: Policy; level: Finding["level"] };

interface State {
  alone: ReadonlyMap<string, Active[]>;
  together: ReadonlyMap<string, Active[]>;
  configuration: Configuration;
  source: Source;
  ledger: Ledger;
  terms: TermNotes;
  templates: Templates;
  failures: Map<string, Error>;
  open: { policy: Policy; urn: string; property: string }[];
  met: Set<string>;
}

/**
 * A session under a configuration. Overrides and exceptions count until `today`, in UTC; `source` is what is judged.
 * @throws ConfigurationError on a level or a parameter that a policy does not have.
 */
export function newSession(
  policies: readonly Policy[],
  configuration: Configuration = {},
  today = new Date(),
  source: Source = "preview",
): Session {
  const active = policies.flatMap((policy) => activate(policy, configuration));
  const ledger = newLedger();
  const state: State = {
    alone: byType(active, "resource"),
    together: byType(active, "stack"),
    ...{ configuration, source, ledger },
    terms: newTerms(ledger, policies, configuration, today),
    ...{ templates: newTemplates(), failures: new Map(), open: [], met: new Set() },
  };
  return {
    policies: active.map(({ policy }) => policy),
    meet: (resource) => meet(state, resource),
    mend: (resource) => mend(state, resource),
    judge: (resource) => judge(state, resource),
    judgeStack: (resources) => judgeStack(state, resources),
  };
}

function activate(policy: Policy, configuration: Configuration): Active[] {
  const { level, ...rest } = settings(policy, configuration);
  return level === "disabled" ? [] : [{ policy, level, ...rest }];
}

function byType(active: readonly Active[], kind: Policy["kind"]): ReadonlyMap<string, Active[]> {
  const pairs = active
    .filter(({ policy }) => policy.kind === kind)
    .flatMap((one) => one.policy.types.map((type) => ({ type, one })));
  const groups = groupBy(pairs, ({ type }): string => type);
  return new Map([...groups].map(([type, group]) => [type, group.map(({ one }) => one)]));
}

function meet({ met, templates, terms }: State, resource: Planned): void {
  if (!met.has(resource.urn)) {
    met.add(resource.urn);
    templates.place(resource);
    terms.note(resource);
  }
}

function mend(state: State, resource: Resource): Mended {
  meet(state, resource);
  const own = (state.alone.get(resource.type) ?? []).filter(
    ({ policy, remediates }) => remediates && !state.ledger.covers(policy.name, resource),
  );
  return mended(resource, own, state.failures);
}

function judge(state: State, resource: Planned): Judgement {
  meet(state, resource);
  const shown = state.templates.filled(resource);
  const own = state.alone.get(resource.type) ?? [];
  const judged = own.map((active) => {
    const verdict = judgeResource(active.policy, shown, active.parameters);
    return { active, verdict: settle(state, active, resource, verdict) };
  });
  return {
    findings: judged.flatMap(({ active, verdict }) => violations(active, resource, verdict)),
    undecided: judged.flatMap(({ active: { policy }, verdict: { undecided: property } }) =>
      property === undefined ? [] : [{ policy, property }],
    ),
    decisions: judged.length,
  };
}

function judgeStack(state: State, resources: readonly Resource[]): StackJudgement {
  const stack = buildStack(resources.map(state.templates.filled));
  const judged = stack.resources.flatMap((node) =>
    (state.together.get(node.type) ?? []).map((active) => {
      const verdict = judgeRelation(active.policy, node, stack, active.parameters);
      return { active, node, verdict: settle(state, active, node, verdict) };
    }),
  );
  const undecided = undecidedOf(state.open, resources);
  const { ledger, terms, configuration, source } = state;
  const used = [...ledger.overrides.used(), ...ledger.exceptions.used()];
  const found = judged.flatMap(({ active, node, verdict }) => violations(active, node, verdict));
  return {
    findings: [...found, ...notDecided(undecided, configuration, source), ...terms.unjustified()],
    undecided,
    accepted: used.flatMap(({ accepted }) => accepted),
    notes: used.map(terms.noteOf),
    decisions: judged.length,
  };
}

/** The verdict without what is accepted; what is undecided is kept until the dependencies are known. */
function settle(state: State, { policy }: Active, subject: Subject, verdict: Verdict): Verdict {
  const settled = state.ledger.settle(policy.name, subject, verdict);
  if (settled.undecided !== undefined) {
    state.open.push({ policy, urn: subject.urn, property: settled.undecided });
  }
  return { ...settled, remediation: state.failures.get(failureKey(policy, subject)) };
}

function undecidedOf(open: State["open"], resources: readonly Resource[]): Undecided[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return open.flatMap(({ policy, urn, property }) => {
    const resource = byUrn.get(urn);
    return resource ? [undecidedBy(policy, resource, property)] : [];
  });
}

function violations({ policy, level }: Active, { urn, type, name }: Subject, verdict: Verdict): Finding[] {
  const failed = failureMessages(verdict).map((message) => ({ level: "advisory", message, defect: true }) as const);
  const stated = verdict.violations.map(({ advisory, ...one }) => ({
    ...one,
    level: advisory ? ("advisory" as const) : level,
  }));
  const found = [...stated, ...failed];
  return found.map((one) => ({ policy: policy.name, severity: policy.severity, urn, type, name, ...one }));
}

function notDecided(undecided: Undecided[], configuration: Configuration, source: Source): Finding[] {
  const { name: policy, severity } = decidedAtPreview;
  const { level } = settings(decidedAtPreview, configuration);
  if (level === "disabled") {
    return [];
  }
  return undecidedFindings(undecided, source).map(({ grave, ...one }) => {
    return { policy, severity, level: grave ? level : "advisory", ...one };
  });
}
