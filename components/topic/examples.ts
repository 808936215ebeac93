import { SecureQueue } from "../queue";
import { SecureTopic } from "./index";

const alarm = {
  service: "cloudwatch.amazonaws.com",
  sourceArn: "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:late",
};

export const good: Record<string, () => unknown> = {
  "a topic": () => new SecureTopic("orders"),
  "a topic that an alarm publishes to": () => new SecureTopic("alarms", { publishers: [alarm] }),
  "a topic that keeps the order, and a queue that receives it": () => {
    const topic = new SecureTopic("payments", { fifo: true, contentBasedDeduplication: true });
    return new SecureQueue("accounting", { fifo: true, subscriptions: [{ topic }] });
  },
};

const topic = (args: ConstructorParameters<typeof SecureTopic>[1]) => () => new SecureTopic("orders", args);

export const refused: Record<string, [() => unknown, string]> = {
  "deduplication in a topic without order": [
    topic({ contentBasedDeduplication: true }),
    'SecureTopic "orders": contentBasedDeduplication is true without fifo; add fifo: true, or leave it out.',
  ],
  "a publisher that is no service": [
    topic({ publishers: [{ ...alarm, service: "123456789012" }] }),
    'SecureTopic "orders": publishers[0].service is "123456789012"; write the principal of a service, such as ' +
      '"s3.amazonaws.com".',
  ],
  "a rule of EventBridge, whose events would be lost": [
    topic({
      publishers: [
        { service: "events.amazonaws.com", sourceArn: "arn:aws:events:eu-central-1:123456789012:rule/daily" },
      ],
    }),
    'SecureTopic "orders": publishers[0].service is "events.amazonaws.com", which does not say to an encrypted topic on ' +
      "whose behalf it publishes; send the events to a SecureQueue or a function.",
  ],
};
