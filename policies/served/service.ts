import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { programFolders, withAbsolutePaths } from "../code/asset";
import { type Configuration, settings } from "../configuration";
import { visible } from "../engine/wire";
import { byLevelThenName } from "../finding";
import { memoized } from "../memoized";
import { policiesAboutPack } from "../policies";
import type { Policy } from "../policy";
import { withPatch } from "../remediation";
import type { Properties, Resource } from "../resource";
import { newSession } from "../session";
import { analysis, information, levelOf, type Mended, notApplicable, type Pack, remediations } from "./answers";
import { withMarks } from "./marks";
import { type Sent, sentAlone, sentTogether } from "./messages";

/** What the engine asks of a policy pack, and what it is answered. */
export interface Service {
  information(): analyzer.AnalyzerInfo;
  /** @throws ConfigurationError on a level or a parameter that a policy does not have. */
  configure(request: analyzer.ConfigureAnalyzerRequest): void;
  remediate(request: analyzer.AnalyzeRequest): analyzer.RemediateResponse;
  analyze(request: analyzer.AnalyzeRequest): analyzer.AnalyzeResponse;
  analyzeStack(request: analyzer.AnalyzeStackRequest): analyzer.AnalyzeResponse;
}

/** The pack's answers, under the defaults until it is configured. Overrides and exceptions count until `today`, in UTC. */
export function newService(pack: Pack, policies: readonly Policy[], today?: Date): Service {
  const all = [...policies, ...policiesAboutPack];
  const byName = new Map(all.map((policy) => [policy.name, policy]));
  let configuration: Configuration = {};
  let active = activeOf(policies, configuration);
  let othersThan = memoized((type: string) => othersAlone(active, type));
  let session = newSession(policies, configuration, today);
  return {
    information: () => information(pack, all),
    configure(request) {
      configuration = configurationOf(request);
      active = activeOf(policies, configuration);
      othersThan = memoized((type: string) => othersAlone(active, type));
      session = newSession(policies, configuration, today);
    },
    remediate: (request) => {
      const sent = sentAlone(request);
      return remediations(pack, stepsOf(sent, session.mend(resourceOf(sent)).steps));
    },
    analyze(request) {
      const resource = resourceOf(sentAlone(request));
      const { findings, undecided } = session.judge(resource);
      return analysis(pack, { findings }, byName, [
        ...othersThan(resource.type),
        ...undecided.map(({ policy, property }) => notApplicable(policy.name, `\`${property}\` is not known yet`)),
      ]);
    },
    analyzeStack(request) {
      const resources = sentTogether(request).map(resourceOf);
      const { findings, notes } = session.judgeStack(resources);
      // The engine deploys after it has previewed, and may ask the same process both times.
      session = newSession(policies, configuration, today);
      const types = new Set(resources.map(({ type }) => type));
      const others = active.filter((one) => one.kind === "stack" && !one.types.some((type) => types.has(type)));
      return analysis(
        pack,
        { findings: findings.sort(byLevelThenName), notes },
        byName,
        others.map(({ name }) => notApplicable(name)),
      );
    },
  };
}

function activeOf(policies: readonly Policy[], configuration: Configuration): Policy[] {
  return policies.filter((policy) => settings(policy, configuration).level !== "disabled");
}

/** The policies about one resource that have nothing to say of a type. */
function othersAlone(active: readonly Policy[], type: string): analyzer.PolicyNotApplicable[] {
  const others = active.filter(({ kind, types }) => kind === "resource" && !(types as string[]).includes(type));
  return others.map(({ name }) => notApplicable(name));
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
  return { ...sent, inputs: plain, outputs: plain };
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
