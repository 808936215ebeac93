import {
  bucketHandler,
  eventBusHandler,
  pathWithin,
  queueHandler,
  scheduleHandler,
  streamHandler,
  tableStreamHandler,
  topicHandler,
} from "pulumi-secure-serverless/runtime";
import * as z from "zod";
import { sources } from "../support/events";
import { order } from "./order";
import { folder, fulfil, reached } from "./shop";

/** The shop's functions behind each source. All of them do the same with an order. */
const queue = queueHandler({ schema: order, source: sources.queue }, ({ body }) => fulfil(body));
const topic = topicHandler({ schema: order, source: sources.topic }, ({ message }) => fulfil(message));
const stream = streamHandler({ schema: order, source: sources.stream }, ({ data }) => fulfil(data));
const tableStream = tableStreamHandler(
  { schema: order, source: sources.table },
  async ({ after }) => after && fulfil(after),
);
const bus = eventBusHandler(
  { schema: order, source: "shop.orders", detailTypes: ["OrderPlaced"], account: "123456789012" },
  ({ detail }) => fulfil(detail),
);
const schedule = scheduleHandler({ schema: order }, (input) => fulfil(input));

/** Files that customers put into the bucket, under names that they chose. */
const bucket = bucketHandler(
  { schema: z.string().max(300), source: sources.bucket, maximumObjectBytes: 10_485_760 },
  async ({ key }) => {
    reached.files.push(await pathWithin(folder, key));
  },
);

/** Every function behind a source, by the source. */
export const listeners = { queue, topic, stream, tableStream, bus, schedule, bucket };
