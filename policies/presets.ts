import { ConfigurationError } from "./configuration";
import { frameworks } from "./frameworks";
import { type Framework, names } from "./frameworks/framework";
import { policies, policiesAboutPack } from "./policies";
import { defaultLevel, type Level, type Policy } from "./policy";

/** What configuration may set as a level: `remediate` mends what can be mended, and is `mandatory` elsewhere. */
export type Setting = Level | "remediate";

/** A level for every policy, by name, sorted: what `--policy-pack-config` and `--config` read. */
export type Levels = Record<string, Setting>;

const all = [...policies, ...policiesAboutPack].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The names of the presets: `baseline` (every policy at its default level), `strict`, and one for each framework. */
export const presetNames: readonly string[] = ["baseline", "strict", ...Object.keys(frameworks)];

/**
 * The levels of a preset. Given the levels of another, it changes only what it is about, so that presets add up.
 * @throws ConfigurationError on a preset that there is not; the message lists those that there are.
 */
export function presetNamed(name: string, levels: Levels = baseline()): Levels {
  if (name === "baseline") {
    return baseline();
  }
  if (name === "strict") {
    return raised(levels, () => true, "mandatory");
  }
  if (!Object.hasOwn(frameworks, name)) {
    throw new ConfigurationError(`there is no preset \`${name}\`; there are: ${presetNames.join(", ")}`);
  }
  return frameworkLevels(name, "mandatory", levels);
}

/**
 * Sets the level of every policy that a framework names. One that ships disabled is advisory at most: it is there to be seen,
 * and was disabled for a reason.
 */
export function frameworkLevels(name: string, level: Setting, levels: Levels): Levels {
  const named = (policy: Policy) => names(frameworks[name] as Framework, policy);
  const shown = level === "disabled" ? level : "advisory";
  return mapped(raised(levels, named, level), (policy, current) =>
    named(policy) && policy.disabled && current === "disabled" ? shown : current,
  );
}

/** Sets the level of every policy that fits and does not ship disabled. */
export function raised(levels: Levels, fits: (policy: Policy) => boolean, level: Setting): Levels {
  return mapped(levels, (policy, current) => (fits(policy) && !policy.disabled ? level : current));
}

function baseline(): Levels {
  return Object.fromEntries(all.map((policy) => [policy.name, defaultLevel(policy)]));
}

function mapped(levels: Levels, change: (policy: Policy, current: Setting) => Setting): Levels {
  return Object.fromEntries(
    all.map((policy) => [policy.name, change(policy, levels[policy.name] ?? defaultLevel(policy))]),
  );
}
