import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { programFolders, withAbsolutePaths } from "../code/asset";
import type { Configuration } from "../configuration";
import { markedSecrets, visible } from "../engine/wire";
import { byLevelThenName } from "../finding";
import { memoized } from "../memoized";
import { policiesAboutPack } from "../policies";
import type { Policy } from "../policy";
import { withPatch } from "../remediation";
import type { Properties, Resource } from "../resource";
import { newSession, type Session } from "../session";
import {
  analysis,
  information,
  levelOf,
  type Mended,
  notApplicable,
  type Pack,
  remediations,
  type Told,
} from "./answers";
import { withMarks } from "./marks";
import type { Sent } from "./messages";

/** What the engine asks of a policy pack, and what it is answered. */
export interface Service {
  information(): analyzer.AnalyzerInfo;
  /** @throws ConfigurationError on a level or a parameter that a policy does not have. */
  configure(request: analyzer.ConfigureAnalyzerRequest): void;
  remediate(resource: Sent): analyzer.RemediateResponse;
  /** The bytes of an `AnalyzeResponse`. */
  analyze(resource: Sent): Buffer;
  /** The bytes of an `AnalyzeResponse`. */
  analyzeStack(resources: readonly Sent[]): Buffer;
}

/** What the answers stand on, under one configuration. */
interface Run {
  session: Session;
  /** The stack's policies that are not disabled. */
  together: readonly Policy[];
  /** By type of resource, the policies about one resource that have nothing to say of it. */
  othersThan(type: string): Uint8Array;
}

/** The pack's answers, under the defaults until it is configured. Overrides and exceptions count until `today`, in UTC. */
export function newService(pack: Pack, policies: readonly Policy[], today?: Date): Service {
  const all = [...policies, ...policiesAboutPack];
  const byName = new Map(all.map((policy) => [policy.name, policy]));
  const start = (configuration: Configuration) => newRun(policies, configuration, today);
  let configuration: Configuration = {};
  let run = start(configuration);
  return {
    information: () => information(pack, all),
    configure(request) {
      configuration = configurationOf(request);
      run = start(configuration);
    },
    remediate: (resource) => remediations(pack, remediate(run, resource)),
    analyze: (resource) => analysis(pack, byName, analyze(run, resourceOf(resource))),
    analyzeStack(resources) {
      const told = analyzeStack(run, resources.map(resourceOf));
      // The engine deploys after it has previewed, and may ask the same process both times.
      run = start(configuration);
      return analysis(pack, byName, told);
    },
  };
}

function newRun(policies: readonly Policy[], configuration: Configuration, today?: Date): Run {
  const session = newSession(policies, configuration, today);
  return {
    session,
    together: session.policies.filter(({ kind }) => kind === "stack"),
    othersThan: memoized((type: string) => othersAlone(session.policies, type)),
  };
}

function remediate({ session }: Run, sent: Sent): Mended[] {
  return stepsOf(sent, session.mend(resourceOf(sent)).steps);
}

/** A policy that cannot decide yet has not passed: the engine would take silence for it. */
function analyze({ session, othersThan }: Run, resource: Resource): Told {
  const { findings, undecided } = session.judge(resource);
  const open = undecided.map(({ policy, property }) => notApplicable(policy.name, `\`${property}\` is not known yet`));
  return { findings, notes: [], others: [othersThan(resource.type), ...open] };
}

function analyzeStack({ session, together }: Run, resources: readonly Resource[]): Told {
  const { findings, notes } = session.judgeStack(resources);
  const types = new Set(resources.map(({ type }) => type));
  const others = together.filter((one) => !one.types.some((type) => types.has(type)));
  return { findings: findings.sort(byLevelThenName), notes, others: [silent(others)] };
}

/** The policies about one resource that have nothing to say of a type. */
function othersAlone(active: readonly Policy[], type: string): Uint8Array {
  return silent(active.filter(({ kind, types }) => kind === "resource" && !(types as string[]).includes(type)));
}

const silence = memoized((policy: string) => notApplicable(policy));

function silent(policies: readonly Policy[]): Uint8Array {
  return Buffer.concat(policies.map(({ name }) => silence(name)));
}

function configurationOf(request: analyzer.ConfigureAnalyzerRequest): Configuration {
  const entries = [...request.getPolicyconfigMap().entries()].map(([name, sent]) => {
    const parameters = sent.getProperties()?.toJavaScript() ?? {};
    return [name, { ...parameters, enforcementLevel: levelOf(sent.getEnforcementlevel()) }];
  });
  return Object.fromEntries(entries);
}

/** The resource as the policies see it: secrets plain, and code where it lies. */
function resourceOf({ properties, ...sent }: Sent): Resource {
  const plain = withAbsolutePaths(visible(properties), programFolders);
  return { ...sent, ...markedSecrets(properties), inputs: plain, outputs: plain };
}

/** All properties after each step, with the engine's marks: what a policy does not set stays as it is. */
function stepsOf({ properties }: Sent, steps: readonly { policy: Policy; patch: Properties }[]): Mended[] {
  let after = properties;
  return steps.map(({ policy, patch }) => {
    const before = after;
    const marked = Object.entries(patch).map(([key, value]) => [key, withMarks(before[key], value)]);
    after = withPatch(before, Object.fromEntries(marked));
    return { policy, properties: after };
  });
}
