import type { SecretsProvider } from "@aws-lambda-powertools/parameters/secrets";
import type { SSMProvider } from "@aws-lambda-powertools/parameters/ssm";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SSMClient } from "@aws-sdk/client-ssm";
import { type $ZodType, type output, safeParse } from "zod/v4/core";

/** How a value is read. */
export interface SecretOptions<Client = SecretsManagerClient> {
  /** How long a value is used before it is read again. Default 300. */
  maximumAgeSeconds?: number;
  /** Reads the value again at once. */
  refresh?: boolean;
  /** Default: a client of the function's region and role, kept. */
  client?: Client;
}

const maximumAge = 300;

/**
 * The current value of a secret of Secrets Manager, kept in memory for five minutes.
 * @param name as given by `SecureSecret.name`.
 * @throws an error that names the secret and the kind of failure.
 */
export async function secret(name: string, options: SecretOptions = {}): Promise<string> {
  return value(`secret "${name}"`, await secretsProvider(options.client), name, options);
}

/**
 * The current value of a secret that is JSON, checked with a schema.
 * @throws an error that names the secret, never its value, when it is no JSON or does not fit.
 */
export async function jsonSecret<Schema extends $ZodType>(
  name: string,
  schema: Schema,
  options: SecretOptions = {},
): Promise<output<Schema>> {
  const result = safeParse(schema, json(await secret(name, options)));
  if (!result.success) {
    throw new Error(`The secret "${name}" is not the JSON that its schema describes; put a value that fits`);
  }
  return result.data;
}

/**
 * A parameter of Systems Manager, decrypted, kept in memory for five minutes.
 * @param name as given by `SecureParameter.name`.
 * @throws an error that names the parameter and the kind of failure.
 */
export async function parameter(name: string, options: SecretOptions<SSMClient> = {}): Promise<string> {
  return value(`parameter "${name}"`, await parametersProvider(options.client), name, options);
}

/**
 * Does work with a secret. When the other side does not accept it, because it was rotated, the secret is read again, and the work
 * done once more if it has changed.
 * @param isRejected says whether an error of the work means that the secret was not accepted.
 */
export async function withSecret<T>(
  name: string,
  work: (value: string) => Promise<T>,
  isRejected: (error: unknown) => boolean,
  options: SecretOptions = {},
): Promise<T> {
  const before = await secret(name, options);
  try {
    return await work(before);
  } catch (error) {
    const after = isRejected(error) ? await secret(name, { ...options, refresh: true }) : before;
    if (after === before) {
      throw error;
    }
    return work(after);
  }
}

type Provider = SecretsProvider | SSMProvider;

/** Calls under way, so that many requests at once read a value once. */
const reading = new WeakMap<Provider, Map<string, Promise<string>>>();

function value(what: string, provider: Provider, name: string, options: SecretOptions<unknown>): Promise<string> {
  const calls = reading.get(provider) ?? new Map<string, Promise<string>>();
  reading.set(provider, calls);
  // Who asks for the newest value does not get one that somebody else just took from memory.
  const key = `${options.refresh === true} ${name}`;
  const call = calls.get(key) ?? read(what, provider, name, options).finally(() => calls.delete(key));
  calls.set(key, call);
  return call;
}

async function read(what: string, provider: Provider, name: string, options: SecretOptions<unknown>): Promise<string> {
  const { maximumAgeSeconds: maxAge = maximumAge, refresh: forceFetch = false } = options;
  // Only a parameter can be asked for in clear; a secret's reader does not look at the option.
  const found = await (provider as SSMProvider).get(name, { maxAge, forceFetch, decrypt: true }).catch((error) => {
    throw new Error(`The ${what} cannot be read: ${kindOf(error)}`);
  });
  if (typeof found !== "string" || found === "") {
    throw new Error(`The ${what} holds no text; put one`);
  }
  return found;
}

/** The name that AWS gives an error. Its message is left out. */
function kindOf({ cause }: { cause?: unknown }): string {
  return cause instanceof Error ? cause.name : "unknown";
}

const providers = new WeakMap<object, Promise<Provider>>();
/** Stands for the client of the function itself. */
const own = { secrets: {}, parameters: {} };

function secretsProvider(client?: SecretsManagerClient): Promise<Provider> {
  return kept(client ?? own.secrets, async () => {
    const { SecretsProvider } = await import("@aws-lambda-powertools/parameters/secrets");
    return new SecretsProvider(client === undefined ? {} : { awsSdkV3Client: client });
  });
}

function parametersProvider(client?: SSMClient): Promise<Provider> {
  return kept(client ?? own.parameters, async () => {
    const { SSMProvider } = await import("@aws-lambda-powertools/parameters/ssm");
    return new SSMProvider(client === undefined ? {} : { awsSdkV3Client: client });
  });
}

function kept(key: object, make: () => Promise<Provider>): Promise<Provider> {
  const provider = providers.get(key) ?? make();
  providers.set(key, provider);
  return provider;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
