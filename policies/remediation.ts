import { mark } from "./engine/wire";
import { contextOf, judgeResource } from "./judge";
import type { Policy } from "./policy";
import type { Properties, Resource } from "./resource";
import { fits, fitted } from "./shape";
import type { Subject } from "./terms";
import { isMap, isPlain, known, UnknownRead, unguarded } from "./unknown";

/** What a policy at the level `remediate` set on a resource. */
export interface Remediated extends Subject {
  policy: string;
  /** The new values by path, such as `settings.dataTraceEnabled`; null where one was removed. */
  properties: Properties;
}

/** The properties to set, or the error of a remediation that failed; neither where nothing is to be done. */
export interface Remedy {
  patch?: Properties;
  failure?: Error;
}

/**
 * What a policy sets so that a resource no longer violates it. Nothing where it found no violation, where it would have to
 * read an unknown value, where a value is not what its type says, or where the resource holds code: the engine loses the hashes of assets and archives that pass
 * through a remediation. Whatever a remediation throws ends in the result.
 */
export function remedy(policy: Policy, resource: Omit<Resource, "outputs">, parameters: object): Remedy {
  if (!policy.remediate || !fits(resource.type, resource.inputs) || holdsAsset(resource.inputs)) {
    return {};
  }
  if (judgeResource(policy, resource, parameters).violations.length === 0) {
    return {};
  }
  try {
    const patch = policy.remediate(known(fitted(resource.type, resource.inputs)), contextOf(resource, parameters));
    return patch ? { patch: unguarded(patch) as Properties } : {};
  } catch (error) {
    if (error instanceof UnknownRead) {
      return {};
    }
    return { failure: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** True for an asset or an archive, or what holds one: an object of the SDK's class, or one marked as the engine sends it. */
function holdsAsset(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return !isPlain(value) || mark in value || Object.values(value).some(holdsAsset);
}

/** The properties with those of a remedy; one that is undefined there is removed. */
export function withPatch(properties: Properties, patch: Properties): Properties {
  const patched = Object.entries({ ...properties, ...patch });
  return Object.fromEntries(patched.filter(([key, value]) => value !== undefined || !(key in patch)));
}

/** A policy that remediates, under its configuration. */
export interface Remediator {
  policy: Policy;
  parameters: object;
}

/** A resource after remediation, and what each policy set. */
export interface Mended {
  resource: Resource;
  steps: { policy: Policy; patch: Properties; remediated: Remediated }[];
}

/** Lets policies mend a resource, each after the other. Errors of remediations go to `failures`, by {@link failureKey}. */
export function mended(resource: Resource, remediators: readonly Remediator[], failures: Map<string, Error>): Mended {
  const result: Mended = { resource, steps: [] };
  for (const { policy, parameters } of remediators) {
    const { patch, failure } = remedy(policy, result.resource, parameters);
    if (failure) {
      failures.set(failureKey(policy, resource), failure);
    }
    if (patch) {
      const { urn, type, name, inputs, outputs } = result.resource;
      const after = withPatch(inputs, patch);
      const remediated = { policy: policy.name, urn, type, name, properties: changes(inputs, after) };
      result.steps.push({ policy, patch, remediated });
      result.resource = { ...result.resource, inputs: after, outputs: withPatch(outputs, patch) };
    }
  }
  return result;
}

/** What tells the remediations of a run apart. */
export function failureKey({ name }: Policy, { urn }: Pick<Subject, "urn">): string {
  return `${name} ${urn}`;
}

/** The values of `after` that differ from `before`, by path: what a policy kept may be a secret, and is not told. */
function changes(before: unknown, after: unknown, path = ""): Properties {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return {};
  }
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const changed = keys.map((key) => changes(before[key], after[key], path === "" ? key : `${path}.${key}`));
    return Object.assign({}, ...changed);
  }
  return { [path]: Array.isArray(before) && Array.isArray(after) ? changedItems(before, after) : (after ?? null) };
}

function changedItems(before: unknown[], after: unknown[]): unknown[] {
  const old = new Set(before.map((item) => JSON.stringify(item)));
  return after.map((item) => (old.has(JSON.stringify(item)) ? "(as before)" : item));
}
