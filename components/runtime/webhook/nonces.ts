import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoDbClient } from "../dynamodb";

/** Remembers what was received, so that it is taken once. */
export interface NonceStore {
  /**
   * True for the first one who asks, also when several ask at once.
   * @param until seconds since 1970 after which it may be forgotten.
   */
  claim(nonce: string, until: number): Promise<boolean>;
  /** Forgets a nonce whose message could not be worked on, so that it may be sent again. */
  release(nonce: string): Promise<void>;
}

/** Where nonces are kept. */
export interface NonceTable {
  /** A table with the partition key `id`, a text, and the time to live in `expiration`. */
  table: string;
  /** Default: a client of the function's region and role, kept. */
  client?: DynamoDBClient;
}

/**
 * Keeps nonces in a DynamoDB table; that of idempotent handlers serves as well. Needs PutItem, and DeleteItem to release.
 * DynamoDB deletes an item some time after its expiration: until then a nonce is remembered longer, never shorter.
 */
export function nonceTable(place: NonceTable): NonceStore {
  return {
    claim: (nonce, until) => put(place, nonce, until),
    async release(nonce) {
      const { DeleteItemCommand } = await import("@aws-sdk/client-dynamodb");
      await (await dynamoDbClient(place.client)).send(
        new DeleteItemCommand({ TableName: place.table, Key: keyOf(nonce) }),
      );
    },
  };
}

async function put(place: NonceTable, nonce: string, until: number): Promise<boolean> {
  const { PutItemCommand } = await import("@aws-sdk/client-dynamodb");
  const command = new PutItemCommand({
    TableName: place.table,
    Item: { ...keyOf(nonce), expiration: { N: String(Math.ceil(until)) } },
    ConditionExpression: "attribute_not_exists(id)",
  });
  try {
    await (await dynamoDbClient(place.client)).send(command);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") {
      return false;
    }
    throw error;
  }
}

/** A prefix of its own: the table may hold other things. */
const keyOf = (nonce: string) => ({ id: { S: `nonce#${nonce}` } });
