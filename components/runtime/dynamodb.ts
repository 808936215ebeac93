import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

let own: DynamoDBClient | undefined;

/** The given client, or one of the function's region and role, made when it is first needed and then kept. */
export async function dynamoDbClient(given: DynamoDBClient | undefined): Promise<DynamoDBClient> {
  if (given !== undefined) {
    return given;
  }
  const { DynamoDBClient: Client } = await import("@aws-sdk/client-dynamodb");
  own ??= new Client({});
  return own;
}
