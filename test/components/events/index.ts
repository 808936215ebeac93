import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type EventSource, SecureFunction } from "../../../components/index";

const code = new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = () => 0;") });
const arnOf = (service: string, resource: string, account = "123456789012") =>
  `arn:aws:${service}:eu-central-1:${account}:${resource}`;
const queue = { name: "jobs.fifo", arn: arnOf("sqs", "jobs.fifo"), visibilityTimeoutSeconds: 90 };
const stream = { name: "raw", arn: new aws.kinesis.Stream("raw").arn };
const table = { name: "carts", arn: arnOf("dynamodb", "table/carts"), streamArn: "" };
const fifo = { name: "news.fifo", arn: arnOf("sns", "news.fifo") };
const foreign = { name: "news", arn: arnOf("sns", "news", "210987654321") };

const sources: Record<string, EventSource> = {
  waits: { queue: { from: queue, batchingWindowSeconds: 5 } },
  unknown: { stream: { from: stream } },
  streamless: { tableStream: { from: table } },
  ordered: { topic: { from: fifo } },
  foreign: { topic: { from: foreign } },
};
for (const [name, source] of Object.entries(sources)) {
  new SecureFunction(name, { code, events: [source] });
}
