import type { BasePersistenceLayer } from "@aws-lambda-powertools/idempotency/persistence";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Refused } from "../refused";

/** Where answers are kept. */
export interface IdempotencyOptions {
  /** A table with the partition key `id`, a text, and the time to live in `expiration`. */
  table: string;
  /** Seconds for which an answer is kept. Default 86400, a day: later the same key is a new request. */
  expiresAfterSeconds?: number;
  /** Default: a client of the function's region and role. */
  client?: DynamoDBClient;
}

/** A request: what tells it from others, and what it says. */
export interface Named {
  key: string[];
  payload: string;
}

/** Longer than any function runs: a request whose function says no time is not begun twice meanwhile. Milliseconds. */
const longestRun = 900_000;

/**
 * Does the work, unless it was done for this key before: then returns what it returned.
 * @throws {Refused} 409 while it is being done, 422 when the key was used with another payload.
 */
export async function once(
  options: IdempotencyOptions,
  named: Named,
  context: { getRemainingTimeInMillis(): number } | undefined,
  work: () => Promise<string>,
): Promise<string> {
  const { IdempotencyConfig, makeIdempotent } = await import("@aws-lambda-powertools/idempotency");
  const config = new IdempotencyConfig({ ...settings, expiresAfterSeconds: options.expiresAfterSeconds ?? 86_400 });
  if (!config.isEnabled()) {
    throw new Error("POWERTOOLS_IDEMPOTENCY_DISABLED is set: without it requests could be repeated; take it away.");
  }
  const getRemainingTimeInMillis = () => context?.getRemainingTimeInMillis() ?? longestRun;
  config.registerLambdaContext({ getRemainingTimeInMillis } as Parameters<typeof config.registerLambdaContext>[0]);
  const persistenceStore = await storeOf(options);
  const run = makeIdempotent((_: Named) => work(), { persistenceStore, config, dataIndexArgument: 0 });
  return (await run(named).catch(told)) as string;
}

/** The default hash of keys and payloads is MD5, in which two payloads can be made to look alike. */
const settings = {
  eventKeyJmesPath: "key",
  payloadValidationJmesPath: "payload",
  throwOnNoIdempotencyKey: true,
  hashFunction: "sha256",
};

/** By name, since a bundle may hold the classes twice. */
const refusals: Record<string, () => Refused> = {
  IdempotencyAlreadyInProgressError: inProgress,
  IdempotencyInconsistentStateError: inProgress,
  IdempotencyValidationError: () => new Refused(422, "The Idempotency-Key was sent with another request"),
};

function inProgress(): Refused {
  return new Refused(409, "The request is being worked on");
}

function told(error: unknown): never {
  const name = error instanceof Error ? error.name : "";
  throw Object.hasOwn(refusals, name) ? refusals[name]?.() : error;
}

const stores = new WeakMap<IdempotencyOptions, Promise<BasePersistenceLayer>>();

/** One for each wrapped handler: a store of Powertools keeps the first configuration that it is given. */
function storeOf(options: IdempotencyOptions): Promise<BasePersistenceLayer> {
  const store = stores.get(options) ?? createStore(options);
  stores.set(options, store);
  return store;
}

async function createStore({ table, client }: IdempotencyOptions): Promise<BasePersistenceLayer> {
  const { DynamoDBPersistenceLayer } = await import("@aws-lambda-powertools/idempotency/dynamodb");
  return new DynamoDBPersistenceLayer({ tableName: table, ...(client && { awsSdkV3Client: client }) });
}
