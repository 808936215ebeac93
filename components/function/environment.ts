import * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, refuse } from "../error";

/** Environment variables: names, ARNs and settings; never a secret. */
export type Environment = Record<string, pulumi.Input<string>>;

const remedy =
  "keep the secret in a SecureSecret, grant its `read()`, pass its name here, and read it when the function runs";

/** A name that says that its value is a secret, unless it ends by saying that the value only points to one. */
const secretName = /(passw(or)?d|passphrase|secret|token|api_?key|private_?key|access_?key|credential)/i;
const pointer = /_?(arn|name|id|url|uri|path|alias|table|ttl|version|header|seconds|minutes)$/i;

/** What well-known credentials look like: key ids of AWS, tokens of code hosts and services, private keys, JWTs, URLs. */
const secretValues: Record<string, RegExp> = {
  "an AWS access key id": /\b(AKIA|ASIA)[A-Z2-7]{16}\b/,
  "a GitHub token": /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})\b/,
  "a GitLab token": /\bglpat-[\w-]{20,}/,
  "a Slack token": /\bxox[abprse]-[\w-]{20,}/,
  "a Stripe key": /\b[rs]k_live_[A-Za-z0-9]{20,}\b/,
  "an npm token": /\bnpm_[A-Za-z0-9]{36}\b/,
  "a Google API key": /\bAIza[\w-]{35}/,
  "a private key": /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/,
  "a JSON Web Token": /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{20,}/,
  "a URL with a password": /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:[^\s:/@]{4,}@\S/i,
};

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
  const kind = Object.entries(secretValues).find(
    ([, pattern]) => typeof value === "string" && pattern.test(value),
  )?.[0];
  if (kind) {
    throw refuse(place, `holds ${kind}`, remedy);
  }
}

function at(place: ArgumentPlace, name: string): ArgumentPlace {
  return { ...place, argument: `${place.argument}.${name}` };
}
