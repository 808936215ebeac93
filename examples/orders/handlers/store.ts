import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Caller, Refused } from "pulumi-secure-serverless/runtime";
import { type Order, type Status, staff } from "../order";
import { client } from "./client";
import { setting } from "./settings";

const TableName = setting("ORDERS_TABLE");

/** How many orders a page of the list has at most. */
const pageSize = 50;

/** The one answer for an order that is missing and for one that the caller may not see, so that ids cannot be tried out. */
const notFound = () => new Refused(404, "There is no such order");

/** Keeps a new order; never overwrites one. */
export async function saveOrder(order: Order): Promise<void> {
  await client.send(new PutCommand({ TableName, Item: order, ConditionExpression: "attribute_not_exists(id)" }));
}

/**
 * The order, if the caller may see it: its customer and the staff may.
 * @throws {Refused} 404
 */
export async function findOrder(id: string, caller: Caller): Promise<Order> {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
  const order = Item as Order | undefined;
  if (!order || (order.customer !== caller.subject && !staff.some((group) => caller.groups.includes(group)))) {
    throw notFound();
  }
  return order;
}

/**
 * How far an order is. Nothing else of it is read: the function may not.
 * @throws {Refused} 404
 */
export async function statusOf(id: string): Promise<Status> {
  const { Item } = await client.send(
    new GetCommand({
      TableName,
      Key: { id },
      ProjectionExpression: "#status",
      ExpressionAttributeNames: { "#status": "status" },
    }),
  );
  if (!Item) {
    throw notFound();
  }
  return Item.status;
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

/**
 * Changes how far an order is.
 * @throws {Refused} 409 when it is not, or no longer, where the change begins.
 */
export async function changeStatus(id: string, from: Status, to: Status): Promise<void> {
  const change = new UpdateCommand({
    TableName,
    Key: { id },
    UpdateExpression: "SET #status = :to",
    ConditionExpression: "#status = :from",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":from": from, ":to": to },
  });
  try {
    await client.send(change);
  } catch (error) {
    throw error instanceof ConditionalCheckFailedException ? new Refused(409, `The order is not ${from}`) : error;
  }
}
