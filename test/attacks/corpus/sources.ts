import { busEvent, type Json, queueEvent, sources, streamEvent, tableStreamEvent, topicEvent } from "../support/events";
import { goodOrder } from "./messages";

/** The sources of events that carry orders, without the API. */
export type ListenerName = "queue" | "topic" | "stream" | "tableStream" | "bus" | "schedule";

/** Good orders that come from somewhere else, or in an envelope that the source does not write. */
export const sourceAttacks: [source: ListenerName, name: string, event: Json][] = [
  ["queue", "another queue", queueEvent([goodOrder], { eventSourceARN: sources.queue.replace("orders", "evil") })],
  ["queue", "the queue of another account", queueEvent([goodOrder], { eventSourceARN: elsewhere(sources.queue) })],
  ["queue", "another service", queueEvent([goodOrder], { eventSource: "aws:kinesis" })],
  ["queue", "no service", queueEvent([goodOrder], { eventSource: undefined })],
  ["queue", "a body that is an object", queueEvent([goodOrder], { body: goodOrder })],
  ["topic", "another topic", topicEvent(goodOrder, { TopicArn: `${sources.topic}-evil` })],
  ["topic", "the topic of another account", topicEvent(goodOrder, { TopicArn: elsewhere(sources.topic) })],
  ["topic", "another service", topicEvent(goodOrder, {}, { EventSource: "aws:sqs" })],
  ["topic", "a message that is an object", topicEvent(goodOrder, { Message: goodOrder })],
  ["topic", "no message", topicEvent(goodOrder, { Message: undefined })],
  ["stream", "another stream", streamEvent([goodOrder], { eventSourceARN: `${sources.stream}2` })],
  ["stream", "another service", streamEvent([goodOrder], { eventSource: "aws:dynamodb" })],
  ["stream", "data that are no Base64", streamEvent([goodOrder], {}, { data: "***" })],
  ["stream", "data that are no UTF-8", streamEvent([goodOrder], {}, { data: "/////w==" })],
  ["stream", "data that are an object", streamEvent([goodOrder], {}, { data: goodOrder })],
  ["tableStream", "another table", tableStreamEvent([goodOrder], { eventSourceARN: `${sources.table}-evil/stream/1` })],
  [
    "tableStream",
    "a table below the table",
    tableStreamEvent([goodOrder], { eventSourceARN: `${sources.table}/x/stream/1` }),
  ],
  ["tableStream", "another service", tableStreamEvent([goodOrder], { eventSource: "aws:sqs" })],
  ["tableStream", "a change of no kind", tableStreamEvent([goodOrder], { eventName: "TRUNCATE" })],
  ["tableStream", "an image that is a text", tableStreamEvent([goodOrder], {}, { NewImage: "{}" })],
  ["tableStream", "a value of two types", tableStreamEvent([goodOrder], {}, { NewImage: { id: { S: "a", N: "1" } } })],
  [
    "tableStream",
    "a value of the type constructor",
    tableStreamEvent([goodOrder], {}, { NewImage: { id: { toString: "a" } } }),
  ],
  [
    "tableStream",
    "a number that is none",
    tableStreamEvent([goodOrder], {}, { NewImage: { quantity: { N: "0x10" } } }),
  ],
  ["bus", "another source", busEvent(goodOrder, { source: "evil.orders" })],
  ["bus", "a source that begins with the right one", busEvent(goodOrder, { source: "shop.orders.evil" })],
  ["bus", "another kind", busEvent(goodOrder, { "detail-type": "OrderRemoved" })],
  ["bus", "another account", busEvent(goodOrder, { account: "999999999999" })],
  ["bus", "no source", busEvent(goodOrder, { source: undefined })],
  ["bus", "a list of sources", busEvent(goodOrder, { source: ["shop.orders"] })],
  ["bus", "a detail that is a text", busEvent(JSON.stringify(goodOrder))],
  ["schedule", "an order within an envelope", { detail: goodOrder }],
  ["schedule", "a list of orders", [goodOrder] as unknown as Json],
];

function elsewhere(arn: string): string {
  return arn.replace("123456789012", "999999999999");
}
