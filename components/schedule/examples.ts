import * as pulumi from "@pulumi/pulumi";
import { SecureEventBus } from "../event-bus";
import { SecureFunction } from "../function";
import { SecureQueue } from "../queue";
import { SecureTopic } from "../topic";
import { SecureSchedule, type SecureScheduleArgs } from "./index";

const code = new pulumi.asset.AssetArchive({
  "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 204 });"),
});

export const good: Record<string, () => unknown> = {
  "a message every hour": () =>
    new SecureSchedule("remind", { expression: "rate(1 hour)", target: { queue: new SecureQueue("reminders") } }),
  "a message in a group, every morning in Berlin": () =>
    new SecureSchedule("bill", {
      ...{ expression: "cron(0 6 ? * MON-FRI *)", timeZone: "Europe/Berlin", flexibleMinutes: 15 },
      target: {
        queue: new SecureQueue("bills", { fifo: true, contentBasedDeduplication: true }),
        messageGroup: "daily",
      },
      input: { kind: "invoices" },
      ...{ maximumRetries: 3, maximumAgeSeconds: 600, description: "Bills of the day before" },
    }),
  "a notification once": () =>
    new SecureSchedule("launch", {
      expression: "at(2027-01-31T06:00:00)",
      target: { topic: new SecureTopic("launch") },
    }),
  "an event": () =>
    new SecureSchedule("close", {
      expression: "cron(0 0 * * ? *)",
      target: { bus: new SecureEventBus("days"), detailType: "DayEnded", source: "orders" },
    }),
  "an invocation": () =>
    new SecureSchedule("clean", {
      expression: "rate(1 day)",
      target: { function: new SecureFunction("cleaner", { code }) },
      input: { olderThanDays: 30 },
    }),
};

const arn = "arn:aws:sqs:eu-central-1:123456789012:orders";
const schedule = (change: Partial<SecureScheduleArgs>) => () =>
  new SecureSchedule("daily", { expression: "rate(1 day)", target: { queue: { arn } }, ...change });

export const refused: Record<string, [() => unknown, string]> = {
  "a name that leaves no room for the schedule's": [
    () => new SecureSchedule("a".repeat(48), { expression: "rate(1 day)", target: { queue: { arn } } }),
    `SecureSchedule "${"a".repeat(48)}": name has 48 characters; write at most 47: AWS limits the names made of it.`,
  ],
  "an expression of another scheduler": [
    schedule({ expression: "0 6 * * *" }),
    'SecureSchedule "daily": expression is "0 6 * * *"; write it like "rate(1 hour)", "cron(0 6 * * ? *)" or ' +
      '"at(2027-01-31T06:00:00)".',
  ],
  "a time zone that there is not": [
    schedule({ timeZone: "Europe/Atlantis" }),
    'SecureSchedule "daily": timeZone is "Europe/Atlantis"; write a name of the IANA time zone database, such as ' +
      '"Europe/Berlin".',
  ],
  "a window of more than a day": [
    schedule({ flexibleMinutes: 1441 }),
    'SecureSchedule "daily": flexibleMinutes is 1441; write a whole number from 1 to 1440.',
  ],
  "too many retries": [
    schedule({ maximumRetries: 186 }),
    'SecureSchedule "daily": maximumRetries is 186; write a whole number from 0 to 185.',
  ],
  "an age of less than a minute": [
    schedule({ maximumAgeSeconds: 59 }),
    'SecureSchedule "daily": maximumAgeSeconds is 59; write a whole number from 60 to 86400.',
  ],
  "no target": [
    schedule({ target: {} }),
    'SecureSchedule "daily": target names nothing to send to; write exactly one of queue, topic, bus, function.',
  ],
  "two targets": [
    schedule({ target: { queue: { arn }, function: { arn } } }),
    'SecureSchedule "daily": target names queue and function; write exactly one of queue, topic, bus, function.',
  ],
  "a topic in place of a queue": [
    schedule({ target: { queue: { arn: "arn:aws:sns:eu-central-1:123456789012:orders" } } }),
    'SecureSchedule "daily": target.queue.arn is "arn:aws:sns:eu-central-1:123456789012:orders", which is no queue; ' +
      "write the ARN of a queue.",
  ],
  "a message group of a function": [
    schedule({ target: { function: { arn }, messageGroup: "daily" } }),
    'SecureSchedule "daily": target.messageGroup is given without a queue; leave it out.',
  ],
  "an event without a type": [
    schedule({ target: { bus: { arn }, source: "orders" } }),
    'SecureSchedule "daily": target.detailType is missing; an event on a bus must have one; write it.',
  ],
  "an event in the name of AWS": [
    schedule({ target: { bus: { arn }, detailType: "DayEnded", source: "aws.s3" } }),
    'SecureSchedule "daily": target.source is "aws.s3", which only AWS may send; name a source of your own.',
  ],
};
