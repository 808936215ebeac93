import type { Level, Policy } from "./policy";
import { defaultLevel } from "./policy";
import { misfit, schemaOf } from "./schema";

/**
 * The pack's configuration, in the form that `pulumi preview --policy-pack-config` reads: a level for `all`, and by policy
 * a level, or an object with `enforcementLevel` and the policy's parameters.
 */
export type Configuration = Record<string, string | { enforcementLevel?: string; [parameter: string]: unknown }>;

/** The settings of one policy once configuration is applied. */
export interface Settings {
  level: Level;
  /** True when the policy mends what violates it: configured so, and able to. What it cannot mend is mandatory. */
  remediates: boolean;
  parameters: Record<string, unknown>;
}

/** Thrown for a configuration that does not fit the pack. The message names the policy, the value and the remedy. */
export class ConfigurationError extends Error {}

/** `remediate` is accepted for every policy, as the engine does: one that cannot remediate is then mandatory. */
const levels = ["advisory", "mandatory", "remediate", "disabled"];

/**
 * The settings of a policy under a configuration.
 * @throws ConfigurationError on a level or a parameter that the policy does not have.
 */
export function settings(policy: Policy, configuration: Configuration = {}): Settings {
  const { enforcementLevel, ...parameters } = entryOf(policy, configuration);
  const level = enforcementLevel ?? levelForAll(configuration) ?? defaultLevel(policy);
  checkLevel(policy.name, level);
  checkParameters(policy, parameters);
  return {
    level: level === "remediate" ? "mandatory" : (level as Level),
    remediates: level === "remediate" && policy.remediate !== undefined,
    parameters: { ...defaultParameters(policy), ...parameters },
  };
}

function entryOf({ name }: Policy, configuration: Configuration): Record<string, unknown> {
  const own: unknown = configuration[name] ?? {};
  if (typeof own === "string") {
    return { enforcementLevel: own };
  }
  if (typeof own !== "object" || own === null || Array.isArray(own)) {
    throw new ConfigurationError(`\`${name}\` is ${JSON.stringify(own)}, must be a level or an object of parameters`);
  }
  return own as Record<string, unknown>;
}

/** The parameters of a policy when configuration says nothing. */
export function defaultParameters({ parameters = {} }: Policy): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
}

/**
 * Checks the names in a configuration; {@link settings} checks the values.
 * @throws ConfigurationError on a policy that the pack does not have.
 */
export function checkConfiguration(configuration: unknown, policies: readonly Policy[]): Configuration {
  if (typeof configuration !== "object" || configuration === null || Array.isArray(configuration)) {
    throw new ConfigurationError('must be an object such as { "lambda-function-tracing-enabled": "mandatory" }');
  }
  const names = new Set(["all", "environments", ...policies.map(({ name }) => name)]);
  const stranger = Object.keys(configuration).find((name) => !names.has(name));
  if (stranger) {
    throw new ConfigurationError(`\`${stranger}\` is not a policy of this pack${suggestion(stranger, names)}`);
  }
  for (const policy of policies) {
    settings(policy, configuration as Configuration);
  }
  return configuration as Configuration;
}

function levelForAll({ all }: Configuration): string | undefined {
  return typeof all === "object" ? all.enforcementLevel : all;
}

function checkLevel(name: string, level: unknown): void {
  if (!levels.includes(level as string)) {
    throw new ConfigurationError(`\`${name}\`: level ${JSON.stringify(level)} must be one of ${levels.join(", ")}`);
  }
}

function checkParameters({ name, parameters = {} }: Policy, given: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(given)) {
    const parameter = parameters[key];
    if (!parameter) {
      const known = Object.keys(parameters).join(", ") || "none";
      throw new ConfigurationError(`\`${name}\` has no parameter \`${key}\` (it has: ${known})`);
    }
    const problem = misfit(value, schemaOf(parameter), key);
    if (problem) {
      const found = problem.value === undefined ? "not set" : JSON.stringify(problem.value);
      throw new ConfigurationError(`\`${name}\`: \`${problem.path}\` is ${found}, must be ${problem.must}`);
    }
  }
}

function suggestion(name: string, names: ReadonlySet<string>): string {
  const words = new Set(name.split("-"));
  const shared = (other: string) => other.split("-").filter((word) => words.has(word)).length;
  const [best] = [...names].sort((a, b) => shared(b) - shared(a));
  return best && shared(best) > 1 ? `; did you mean \`${best}\`?` : "";
}
