import type { Properties, Resource } from "./resource";
import {
  faultsOfDate,
  faultsOfReason,
  matches,
  type Subject,
  type TermRules,
  type Terms,
  termRules,
  termsOf,
} from "./terms";
import { containsUnknown } from "./unknown";

/** What decides whether an override counts. */
export interface OverrideRules extends TermRules {
  /** Patterns of the policies that may be overridden; `*` stands for any characters. */
  allowed: readonly string[];
}

/** An override of a policy by a component: it covers the component and all below it. */
export interface Override extends Terms {
  component: Subject;
}

/** The rules under the parameters of the policy about overrides. */
export function overrideRules(
  policies: readonly { name: string }[],
  parameters: Record<string, unknown>,
  today: Date,
): OverrideRules {
  const { allowed, maximumDays } = parameters as Pick<OverrideRules, "allowed" | "maximumDays">;
  return { ...termRules(policies, maximumDays, today), allowed };
}

/** The overrides that a resource states: those of components only, in its inputs. */
export function overridesOf(resource: Omit<Resource, "outputs">, rules: OverrideRules): Override[] {
  const stated = resource.inputs.overrides;
  if (!resource.type.startsWith("secure-serverless:") || typeof stated !== "object" || stated === null) {
    return [];
  }
  const { urn, type, name } = resource;
  return Object.entries(stated).map(([policy, given]) => override({ urn, type, name }, policy, given, rules));
}

function override(component: Subject, policy: string, given: unknown, rules: OverrideRules): Override {
  const faults = [...faultsOf(policy, given, rules)].map((fault) => `override of \`${policy}\` ${fault}`);
  return { component, ...termsOf(policy, (given ?? {}) as Properties, rules), faults };
}

function* faultsOf(policy: string, given: unknown, rules: OverrideRules): Iterable<string> {
  if (!rules.policies.has(policy)) {
    return yield "names no policy of this pack that can be overridden";
  }
  if (containsUnknown(given)) {
    return yield "is not known before deployment";
  }
  if (!rules.allowed.some((pattern) => matches(policy, pattern))) {
    const allowed = rules.allowed.map((pattern) => `\`${pattern}\``).join(", ") || "none";
    yield `is not allowed by the pack's configuration, which allows ${allowed}`;
  }
  const { reason, expires } = (given ?? {}) as Properties;
  yield* faultsOfReason(reason);
  yield* faultsOfDate(expires, rules);
}
