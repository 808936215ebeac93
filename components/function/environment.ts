import * as pulumi from "@pulumi/pulumi";
import { credentialKind } from "../credentials";
import { type ArgumentPlace, refuse } from "../error";

/** Environment variables: names, ARNs and settings; never a secret. */
export type Environment = Record<string, pulumi.Input<string>>;

const remedy =
  "keep the secret in a SecureSecret, grant its `read()`, pass its name here, and read it when the function runs";

/** A name that says that its value is a secret, unless it ends by saying that the value only points to one. */
const secretName = /(passw(or)?d|passphrase|secret|token|api_?key|private_?key|access_?key|credential)/i;
const pointer = /_?(arn|name|id|url|uri|path|alias|table|ttl|version|header|seconds|minutes)$/i;

/** Throws for a name or a plain value that looks like a secret: whoever may see a function's settings could read it. */
export function checkEnvironment(place: ArgumentPlace, environment: Environment): void {
  for (const [name, value] of Object.entries(environment)) {
    checkName(at(place, name), name);
    checkValue(at(place, name), value);
  }
}

/** The environment; fails when one of the values is a Pulumi secret. */
export async function withoutSecrets(place: ArgumentPlace, environment: Environment): Promise<Environment> {
  for (const [name, value] of Object.entries(environment)) {
    if (await pulumi.isSecret(pulumi.output(value))) {
      throw refuse(at(place, name), "is a Pulumi secret", remedy);
    }
  }
  return environment;
}

function checkName(place: ArgumentPlace, name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(name)) {
    throw refuse(
      place,
      "is no name that Lambda accepts",
      "write a letter, then one or more letters, digits or underscores",
    );
  }
  if (secretName.test(name) && !pointer.test(name)) {
    throw refuse(place, "has the name of a secret", remedy);
  }
}

function checkValue(place: ArgumentPlace, value: pulumi.Input<string>): void {
  const kind = credentialKind(value);
  if (kind) {
    throw refuse(place, `holds ${kind}`, remedy);
  }
}

function at(place: ArgumentPlace, name: string): ArgumentPlace {
  return { ...place, argument: `${place.argument}.${name}` };
}
