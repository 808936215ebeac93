import { join } from "node:path";
import {
  SecureEventBus,
  SecureFunction,
  SecureQueue,
  SecureSchedule,
  SecureStream,
  SecureTopic,
} from "../../../components/index";

const reason = "A lost price is replaced by the next within a second";
const alarm = {
  service: "cloudwatch.amazonaws.com",
  sourceArn: "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:late",
};
const bucket = { service: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::orders-uploads" };

const topic = new SecureTopic("news", { publishers: [alarm] });
new SecureTopic("events", { fifo: true });
const queue = new SecureQueue("work", {
  producers: [bucket],
  subscriptions: [{ topic, raw: true, filter: { kind: ["new"] } }],
});
new SecureQueue("order", { fifo: true });
new SecureQueue("prices", {
  overrides: { "sqs-queue-dead-letter-queue-configured": { reason, expires: "2027-06-30" } },
});
const bus = new SecureEventBus("facts", { archiveDays: 30 });
const stream = new SecureStream("clicks", { retentionHours: 48 });
new SecureSchedule("daily", { expression: "rate(1 day)", target: { queue }, input: { kind: "day" } });

const messages = [queue.send(), queue.consume(), queue.redrive(), queue.purge(), topic.publish()];
const events = [bus.publish(), bus.publish(["Paid"], ["shop"]), stream.write(), stream.consume()];
const entry = join(__dirname, "..", "program", "handler.ts");
new SecureFunction("all", { entry, grants: [...messages, ...events] });
