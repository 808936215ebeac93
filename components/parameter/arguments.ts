import type { Input } from "@pulumi/pulumi";
import { credentialKind } from "../credentials";
import { type ArgumentPlace, refuse } from "../error";

/** The arguments of {@link SecureParameter}. None is needed. */
export interface SecureParameterArgs {
  /** What the parameter is for. That of an encrypted parameter cannot be changed later. */
  description?: string;
  /**
   * The value of a plain setting, readable by all who may see the account's settings or Pulumi's state. When absent, the
   * parameter is encrypted and its value is set outside of Pulumi.
   */
  value?: Input<string>;
  /** A regular expression that `value` must match, now and when it is changed outside of Pulumi, such as `^[0-9]+$`. */
  allowedPattern?: string;
}

/** What to do with a value that is secret. */
export const secretRemedy = "leave value out, and put it with `aws ssm put-parameter --overwrite`";

/** The place of an argument of a parameter. */
export function parameterPlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureParameter", name, argument };
}

/** Throws for what Systems Manager would refuse, and for a plain setting that looks like a secret. */
export function checkParameter(name: string, { value, allowedPattern }: SecureParameterArgs): void {
  if (/^(aws|ssm)/i.test(name)) {
    throw refuse(parameterPlace(name, "name"), "begins with aws or ssm", "write another: AWS keeps those to itself");
  }
  if (typeof value === "string" && (value === "" || value.length > 4096)) {
    throw refuse(parameterPlace(name, "value"), `has ${value.length} characters`, "write 1 to 4096");
  }
  const kind = credentialKind(value);
  if (kind !== undefined) {
    throw refuse(parameterPlace(name, "value"), `holds ${kind}`, secretRemedy);
  }
  if (allowedPattern !== undefined) {
    checkPattern(name, allowedPattern, value);
  }
}

function checkPattern(name: string, pattern: string, value: Input<string> | undefined): void {
  const place = parameterPlace(name, "allowedPattern");
  if (value === undefined) {
    throw refuse(place, "is given without value", "leave it out: an encrypted parameter has no value at first");
  }
  const expression = compiled(pattern);
  if (expression === undefined) {
    throw refuse(place, `is "${pattern}"`, "write a regular expression, such as ^[0-9]+$");
  }
  if (typeof value === "string" && !expression.test(value)) {
    throw refuse(parameterPlace(name, "value"), `does not match ${pattern}`, "correct one of the two");
  }
}

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}
