import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { PreviewError, shown } from "./error";
import { isObject, type Project, readYaml } from "./project";

/** A stack and its configuration. */
export interface StackConfiguration {
  /** The name without organisation and project. */
  stack: string;
  /** The path of `Pulumi.<stack>.yaml`, whether it exists or not. */
  file: string;
  /** The values by `namespace:key`; lists and objects as JSON text. */
  values: Record<string, string>;
  /** The keys whose values are secret. */
  secretKeys: string[];
  notes: string[];
}

/** Stands for an encrypted value, which cannot be decrypted offline. */
const secretPlaceholder = "[secret]";

/**
 * Reads the configuration of a stack: `Pulumi.<stack>.yaml` over the `config` block of Pulumi.yaml, as the CLI merges
 * them. Without a name: `PULUMI_STACK`, or the only stack that has a file, or `dev`.
 *
 * @throws PreviewError when the stack is not there, or when a declared value is missing or of a wrong type.
 */
export function readStack(project: Project, wanted?: string): StackConfiguration {
  const stacks = stacksOf(project);
  const stack = basename(wanted ?? process.env.PULUMI_STACK ?? (stacks.length === 1 ? String(stacks[0]) : "dev"));
  const file = join(project.stackFolder, `Pulumi.${stack}.yaml`);
  const found = stacks.includes(stack);
  if (wanted !== undefined && !found && stacks.length > 0) {
    throw new PreviewError(`${shown(file)}: no such stack; the stacks here are ${stacks.join(", ")}`);
  }
  const configuration: StackConfiguration = { stack, file, values: {}, secretKeys: [], notes: [] };
  if (wanted === undefined && stacks.length > 1) {
    configuration.notes.push(`stack ${stack} is previewed; there are ${stacks.join(", ")}: choose with --stack`);
  }
  const content = found ? readYaml(file) : {};
  readValues(configuration, project, content);
  applyDeclared(configuration, project);
  return configuration;
}

function stacksOf(project: Project): string[] {
  const files = existsSync(project.stackFolder) ? readdirSync(project.stackFolder) : [];
  return files.flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []).sort();
}

function readValues(configuration: StackConfiguration, project: Project, content: Record<string, unknown>): void {
  if ("environment" in content) {
    configuration.notes.push(`${shown(configuration.file)}: \`environment\` is not read offline`);
  }
  for (const [key, value] of Object.entries(isObject(content.config) ? content.config : {})) {
    const name = qualified(project, key);
    const hidden = { found: false };
    configuration.values[name] = text(reveal(value, hidden));
    if (hidden.found) {
      configuration.secretKeys.push(name);
      const note = `\`${name}\` is encrypted: offline its value is ${secretPlaceholder}`;
      configuration.notes.push(`${shown(configuration.file)}: ${note}`);
    }
  }
}

/** Source: `pkg/workspace/config.go` of the Pulumi CLI, `mergeConfig` and `validateStackConfigValue`. */
function applyDeclared(configuration: StackConfiguration, project: Project): void {
  const missing: string[] = [];
  for (const [key, declaration] of Object.entries(project.declared)) {
    const name = qualified(project, key);
    const given = isObject(declaration) ? (declaration.default ?? declaration.value) : declaration;
    if (name in configuration.values) {
      checkType(configuration, key, name, isObject(declaration) ? declaration.type : undefined);
    } else if (given !== undefined && given !== null) {
      configuration.values[name] = text(given);
    } else if (name.startsWith(`${project.name}:`)) {
      missing.push(key);
    }
  }
  if (missing.length > 0) {
    const keys = missing.map((key) => `\`${key}\``).join(", ");
    throw new PreviewError(
      `${shown(configuration.file)}: ${keys} has no value, and ${shown(project.file)} declares it; ` +
        `set it with \`pulumi config set ${missing[0]} <value> --stack ${configuration.stack}\``,
    );
  }
}

const typeTests: Record<string, (value: string) => boolean> = {
  integer: (value) => /^[+-]?\d+$/.test(value),
  number: (value) => value.trim() !== "" && Number.isFinite(Number(value)),
  boolean: (value) => value === "true" || value === "false",
  array: (value) => value.startsWith("["),
  object: (value) => value.startsWith("{"),
};

function checkType({ file, values, secretKeys }: StackConfiguration, key: string, name: string, type: unknown): void {
  const holds = typeTests[String(type)];
  if (holds && !secretKeys.includes(name) && !holds(values[name] ?? "")) {
    throw new PreviewError(`${shown(file)}: \`${key}\` is ${values[name]}, which is not of type ${type}; correct it`);
  }
}

/** `key` in the project's namespace; the old form `namespace:config:key` is shortened. */
function qualified(project: Project, key: string): string {
  return key.includes(":") ? key.replace(/^([^:]+):config:/, "$1:") : `${project.name}:${key}`;
}

/** The value with a placeholder for each `secure: ...` in it. */
function reveal(value: unknown, hidden: { found: boolean }): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => reveal(item, hidden));
  }
  if (!isObject(value)) {
    return value;
  }
  if (typeof value.secure === "string" && Object.keys(value).length === 1) {
    hidden.found = true;
    return secretPlaceholder;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reveal(item, hidden)]));
}

function text(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}
