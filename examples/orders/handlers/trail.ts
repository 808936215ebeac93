import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { auditLog } from "pulumi-secure-serverless/runtime";
import { client } from "./client";
import { setting } from "./settings";

const table = setting("TRAIL_TABLE");

/** Keeps what people did. */
export const trail = auditLog({ table });

/** What was done to something, the newest first; a hundred events at most. */
export async function eventsOf(on: string): Promise<Record<string, unknown>[]> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: "#on = :on",
      ExpressionAttributeNames: { "#on": "on" },
      ExpressionAttributeValues: { ":on": on },
      ScanIndexForward: false,
      Limit: 100,
    }),
  );
  return Items ?? [];
}
