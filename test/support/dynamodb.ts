import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

type Value = { S?: string; N?: string };
type Item = Record<string, Value>;

/** The requests of the DynamoDB API, as far as the stand-in reads them. */
interface Input {
  Item: Item;
  Key: Item;
  ConditionExpression?: string;
  UpdateExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  KeyConditionExpression: string;
  ExclusiveStartKey?: Item;
  Limit: number;
}

/**
 * DynamoDB on a loopback port, and a client of it. Its items are of the key `id`, or of `on` and `at`; those of several
 * tables lie together.
 */
export interface DynamoDbStandIn {
  client: DynamoDBClient;
  endpoint: string;
  items: Map<string, Item>;
  /** Names of the operations that were called. */
  calls: string[];
  /** What they were called with. */
  inputs: Input[];
  /** Operations that fail. */
  broken: Set<string>;
  close(): void;
}

/** Starts it. It knows the four operations on one item, queries, and conditions of names, values, `AND` and `OR`. */
export async function dynamoDbStandIn(): Promise<DynamoDbStandIn> {
  const table: Table = { items: new Map(), calls: [], inputs: [], broken: new Set() };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const operation = `${request.headers["x-amz-target"]}`.split(".").pop() ?? "";
      const [status, body] = answer(table, operation, JSON.parse(Buffer.concat(chunks).toString("utf8")));
      response.writeHead(status, { "Content-Type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({
    endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    maxAttempts: 1,
  });
  const close = () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  };
  return { ...table, client, endpoint, close };
}

type Table = Pick<DynamoDbStandIn, "items" | "calls" | "inputs" | "broken">;

function answer({ items, calls, inputs, broken }: Table, operation: string, input: Input): [number, object] {
  calls.push(operation);
  inputs.push(input);
  if (broken.has(operation)) {
    return failure("ValidationException");
  }
  return operation === "Query" ? [200, page([...items.values()], input)] : one(items, operation, input);
}

/** The items of one partition, the newest first. */
function page(items: Item[], { KeyConditionExpression: condition, Limit, ...input }: Input): object {
  const [name = "", value = ""] = condition.split(" = ");
  const timeOf = (item: Item) => (item.createdAt ?? item.at)?.S ?? "";
  const start = input.ExclusiveStartKey;
  const found = items
    .filter(
      (item) => item[input.ExpressionAttributeNames?.[name] ?? name]?.S === input.ExpressionAttributeValues?.[value]?.S,
    )
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))
    .filter((item) => start === undefined || timeOf(item) < timeOf(start));
  const { id, customer, createdAt } = found[Limit - 1] ?? {};
  return {
    Items: found.slice(0, Limit),
    ...(found.length > Limit && { LastEvaluatedKey: { id, customer, createdAt } }),
  };
}

function one(items: Table["items"], operation: string, input: Input): [number, object] {
  const { id: partition, on, at } = input.Item ?? input.Key;
  const id = partition?.S ?? `${on?.S}#${at?.S}`;
  const old = items.get(id);
  if (!holds(input, old ?? {})) {
    return failure("ConditionalCheckFailedException", old);
  }
  const operations: Record<string, () => void> = {
    PutItem: () => items.set(id, input.Item),
    UpdateItem: () => items.set(id, updated(old ?? input.Key, input)),
    DeleteItem: () => items.delete(id),
    GetItem: () => undefined,
  };
  operations[operation]?.();
  return [200, operation === "GetItem" ? { Item: old } : {}];
}

function updated(item: Item, input: Input): Item {
  const pairs = input.UpdateExpression.replace(/^SET /, "").split(", ");
  return { ...item, ...Object.fromEntries(pairs.map((pair) => assigned(pair, input))) };
}

function assigned(pair: string, input: Input): [string, Value] {
  const [name = "", value = ""] = pair.split(" = ");
  return [nameOf(name, input), input.ExpressionAttributeValues?.[value] ?? {}];
}

function holds(input: Input, item: Item): boolean {
  const { ConditionExpression: condition } = input;
  const one = (term: string) => isTrue(term, input, item);
  return condition === undefined || condition.split(" OR ").some((part) => unwrapped(part).split(" AND ").every(one));
}

const unwrapped = (part: string) => (part.startsWith("(") && part.endsWith(")") ? part.slice(1, -1) : part);

function isTrue(term: string, input: Input, item: Item): boolean {
  const [, negated, attribute = ""] = /^attribute_(not_)?exists\((.+)\)$/.exec(term) ?? [];
  if (attribute !== "") {
    return (item[nameOf(attribute, input)] === undefined) === (negated !== undefined);
  }
  const [name = "", operator = "", value = ""] = term.split(" ");
  const [left, right] = [item[nameOf(name, input)], input.ExpressionAttributeValues?.[value]];
  return operator === "=" ? left?.S !== undefined && left.S === right?.S : Number(left?.N) < Number(right?.N);
}

const nameOf = (name: string, { ExpressionAttributeNames: names }: Input) => names?.[name] ?? name;

function failure(code: string, Item?: Item): [number, object] {
  return [400, { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: code, Item }];
}
