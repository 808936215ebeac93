import type { Policy } from "../policy";

/**
 * Who must act so that a requirement holds in a serverless application: `customer` by configuration, `shared` where AWS runs
 * the mechanism and the customer switches it on or chooses it, `aws` where nothing is left to configure.
 */
export type Responsibility = "aws" | "customer" | "shared";

/** One requirement of a framework, and the policies that help to meet it. */
export interface Requirement {
  /** What it asks, in a few words of our own. */
  title: string;
  /** Where it differs from that of the framework. */
  responsibility?: Responsibility;
  /** Ids in the catalogue (`catalogue/controls.csv`) for which one of the framework's `sources` states this requirement. */
  policies?: string[];
  /** Ids that no source names here, and why they belong here. */
  added?: { policies: string[]; reason: string };
  /** Requirements of the same framework whose policies count here as well. */
  includes?: string[];
  /** Why there are no policies, or why those of `includes` count. */
  reason?: string;
}

/** A law, standard or list of risks, as dated data: `policies/frameworks/<name>.json`. */
export interface Framework {
  title: string;
  version: string;
  publisher: string;
  /** Year, or year and month, of this version; absent where it changes all the time. */
  published?: string;
  /** The day on which the file was last compared with its sources, as `YYYY-MM-DD`. */
  reviewed: string;
  /** Where the text and the ids come from. */
  sources: string[];
  /** How the ids were found, and what they do not say. */
  note: string;
  /** Who is responsible for a requirement that does not say so itself. */
  responsibility: Responsibility;
  /** By id, in natural order. */
  requirements: Record<string, Requirement>;
  /** Ids that a source states, but that do not exist: why they are left out. */
  leftOut?: Record<string, string>;
}

/** True when the policy helps to meet the requirement: by its name, an id that it covers as well, or its own `owasp` field. */
export function applies(framework: Framework, id: string, policy: Policy): boolean {
  const { policies = [], added, includes = [] } = framework.requirements[id] ?? {};
  const own = [policy.name, ...(policy.sameAs ?? [])];
  return (
    policy.owasp?.includes(id) === true ||
    [...policies, ...(added?.policies ?? [])].some((one) => own.includes(one)) ||
    includes.some((other) => applies(framework, other, policy))
  );
}

/** The ids of a framework's requirements that a policy helps to meet, in the framework's order. */
export function requirementsOf(framework: Framework, policy: Policy): string[] {
  return Object.keys(framework.requirements).filter((id) => applies(framework, id, policy));
}

/** True when the framework names the policy anywhere. */
export function names(framework: Framework, policy: Policy): boolean {
  return Object.keys(framework.requirements).some((id) => applies(framework, id, policy));
}
