import { parseArgs } from "node:util";
import { type Severity, severities } from "../policy";
import { frameworkLevels, type Levels, presetNamed, presetNames, raised, type Setting } from "../presets";
import { type Command, UsageError } from "./command";
import { findFramework, findPolicy, findPreset } from "./find";

const settings: readonly string[] = ["advisory", "mandatory", "remediate", "disabled"] satisfies Setting[];

const help = `Usage: secure-serverless configure [options] > policies.json

Prints a configuration with a level for every policy, for pulumi preview --policy-pack-config and for preview --config.
It begins with the default levels; each option changes them, in the order given, and may be given again.

  --preset <name>             ${presetNames.join(", ")}
  --severity <severity=level> the policies of a severity: ${severities.join(", ")}
  --framework <name=level>    the policies that a framework names; those that ship disabled become advisory at most
  --policy <name=level>       one policy

Levels: ${settings.join(", ")}. A policy that ships disabled is changed by --policy, --preset and --framework only.
`;

/** What each option does to the levels. */
const options: Record<string, (value: string, levels: Levels) => Levels> = {
  preset: findPreset,
  severity(value, levels) {
    const [severity, level] = assignment("severity", value);
    if (!severities.includes(severity as Severity)) {
      throw new UsageError(`--severity is \`${value}\`; the severity must be one of ${severities.join(", ")}`);
    }
    return raised(levels, (policy) => policy.severity === severity, level);
  },
  framework(value, levels) {
    const [name, level] = assignment("framework", value);
    findFramework(name);
    return frameworkLevels(name, level, levels);
  },
  policy(value, levels) {
    const [name, level] = assignment("policy", value);
    return { ...levels, [findPolicy(name).name]: level };
  },
};

/** `secure-serverless configure`: writes a configuration of the pack. */
export const configure: Command = {
  summary: "print a configuration of the policies' levels",
  help,
  async run(args, streams) {
    const levels = changes(args).reduce(
      (current, [name, value]) => apply(name, value, current),
      presetNamed("baseline"),
    );
    streams.out(`${JSON.stringify(levels, undefined, 2)}\n`);
    return 0;
  },
};

function apply(name: string, value: string, levels: Levels): Levels {
  return options[name]?.(value, levels) ?? levels;
}

/** The options with their values, in the order given. */
function changes(args: string[]): [name: string, value: string][] {
  const types = Object.keys(options).map((name) => [name, { type: "string", multiple: true }] as const);
  try {
    const { tokens } = parseArgs({ args, options: Object.fromEntries(types), tokens: true });
    return tokens.flatMap((token) => (token.kind === "option" ? [[token.name, token.value ?? ""]] : []));
  } catch (error) {
    const [sentence] = (error as Error).message.split(". ");
    throw new UsageError(`${sentence}. See --help.`);
  }
}

function assignment(option: string, value: string): [left: string, level: Setting] {
  const [left = "", level = "", ...rest] = value.split("=");
  if (!left || rest.length > 0 || !settings.includes(level)) {
    throw new UsageError(
      `--${option} is \`${value}\`, must be <name>=<level> with a level of ${settings.join(", ")}, such as ${examples[option]}`,
    );
  }
  return [left, level as Setting];
}

const examples: Record<string, string> = {
  severity: "high=mandatory",
  framework: "pci-dss=mandatory",
  policy: "lambda-function-tracing-enabled=mandatory",
};
