import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Order } from "../order";
import { type Caller, notFound } from "./http";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 3 }), {
  marshallOptions: { removeUndefinedValues: true },
});
const TableName = process.env.ORDERS_TABLE;

/** How many orders a page of the list has at most. */
const pageSize = 50;

/** Keeps a new order; never overwrites one. */
export async function saveOrder(order: Order): Promise<void> {
  await client.send(new PutCommand({ TableName, Item: order, ConditionExpression: "attribute_not_exists(id)" }));
}

/**
 * The order, if the caller may see it: its customer and managers may.
 * @throws the same refusal for a missing order and for somebody else's, so that ids cannot be tried out.
 */
export async function findOrder(id: string, caller: Caller): Promise<Order> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
  const order = Item as Order | undefined;
  if (!order || (order.customer !== caller.sub && !caller.groups.includes("managers"))) {
    throw notFound();
  }
  return order;
}

/** Where a page of the list ends: the next one starts after it. */
export type Position = Pick<Order, "id" | "createdAt">;

/** A page of a customer's orders, newest first. */
export async function listOrders(customer: string, after?: Position): Promise<{ orders: Order[]; next?: Position }> {
  const { Items, LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: "byCustomer",
      KeyConditionExpression: "customer = :customer",
      ExpressionAttributeValues: { ":customer": customer },
      // The customer is never taken from the request: a made-up position stays within the caller's own orders.
      ExclusiveStartKey: after && { ...after, customer },
      ScanIndexForward: false,
      Limit: pageSize,
    }),
  );
  return { orders: (Items ?? []) as Order[], next: LastEvaluatedKey as Position | undefined };
}

/** Cancels a placed order; false when it is placed no longer. */
export async function markCancelled({ id, customer }: Order): Promise<boolean> {
  try {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { id },
        UpdateExpression: "SET #status = :cancelled",
        ConditionExpression: "#status = :placed AND customer = :customer",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: { ":cancelled": "cancelled", ":placed": "placed", ":customer": customer },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return false;
    }
    throw error;
  }
}
