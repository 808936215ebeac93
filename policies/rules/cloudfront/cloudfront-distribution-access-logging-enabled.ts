import { behaviors } from "../../graph/distribution";
import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, unknown } from "../../unknown";

const sourceType = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const source = (resourceArn: string) =>
  [sourceType, { name: "requests", logType: "ACCESS_LOGS", resourceArn }] as const;
const delivery = [
  "aws:cloudwatch/logDelivery:LogDelivery",
  {
    deliverySourceName: "requests",
    deliveryDestinationArn: "arn:aws:logs:us-east-1:123456789012:delivery-destination:requests",
  },
] as const;
const off = { distribution: { loggingConfig: undefined } };
const none = "neither `loggingConfig` nor a LogDelivery logs its requests";

export default stackPolicy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-access-logging-enabled",
  title: "A distribution must log the requests of viewers",
  severity: "medium",
  why: "After an attack nobody can say who asked for what: requests that the cache answers are in no other log.",
  fix: "Set `loggingConfig`, or declare a LogDeliverySource of the distribution and a LogDelivery of it.",
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html",
  owasp: ["SAS-5"],

  check(distribution, { resource, stack }) {
    const inRealTime = () => behaviors(distribution).some(([, one]) => has(one, "realtimeLogConfigArn"));
    if (has(distribution, "loggingConfig") || inRealTime()) {
      return undefined;
    }
    const sources = referringTo(stack, sourceType, "resourceArn", resource);
    const type = "aws:cloudwatch/logDelivery:LogDelivery";
    const isDelivered = sources.some((one) => referringTo(stack, type, "deliverySourceName", one).length > 0);
    return isDelivered ? undefined : none;
  },

  good: {
    "a delivery of CloudWatch": { ...off, source: [...source(ref("distribution"))], delivery: [...delivery] },
  },
  bad: {
    "nothing is said": [off, none],
    "a source that nothing delivers": [{ ...off, source: [...source(ref("distribution"))] }, none],
  },
  unknown: {
    "whose requests are delivered, is unknown": [
      { ...off, source: [...source(unknown)], delivery: [...delivery] },
      "resourceArn of source",
    ],
  },
});
