import { ConfigurationError } from "../configuration";
import { frameworks } from "../frameworks";
import type { Framework } from "../frameworks/framework";
import { policies, policiesAboutPack } from "../policies";
import type { Policy } from "../policy";
import { type Levels, presetNamed } from "../presets";
import { UsageError } from "./command";

const all = [...policies, ...policiesAboutPack];

/**
 * The policy of a name, or that covers a control of the catalogue as well.
 * @throws UsageError when there is none, with names that are near.
 */
export function findPolicy(name: string): Policy {
  const policy = all.find((one) => one.name === name) ?? all.find(({ sameAs = [] }) => sameAs.includes(name));
  if (!policy) {
    const near = all.flatMap((one) => (one.name.includes(name) ? [one.name] : [])).slice(0, 5);
    const hint = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "; `secure-serverless explain` lists them";
    throw new UsageError(`there is no policy \`${name}\`${hint}`);
  }
  return policy;
}

/**
 * The framework of a name.
 * @throws UsageError when there is none; the message lists those that there are.
 */
export function findFramework(name: string): Framework {
  const framework = Object.hasOwn(frameworks, name) ? frameworks[name] : undefined;
  if (!framework) {
    throw new UsageError(`there is no framework \`${name}\`; there are: ${Object.keys(frameworks).join(", ")}`);
  }
  return framework;
}

/**
 * The levels of a preset, on top of others where they are given.
 * @throws UsageError when there is none; the message lists those that there are.
 */
export function findPreset(name: string, levels?: Levels): Levels {
  try {
    return presetNamed(name, levels);
  } catch (error) {
    throw error instanceof ConfigurationError ? new UsageError(error.message) : error;
  }
}
