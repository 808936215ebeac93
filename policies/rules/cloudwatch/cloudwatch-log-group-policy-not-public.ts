import { document } from "../../bases/documents";
import { publicGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const Resource = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/events/orders:*";
const write = (Principal: unknown, rest: object = {}) => {
  const statement = { Effect: "Allow", Principal, Action: "logs:PutLogEvents", Resource, ...rest };
  return { policyName: "orders", policyDocument: document(statement) };
};

export default policy("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", {
  name: "cloudwatch-log-group-policy-not-public",
  title: "A log group must not be open to every AWS account",
  severity: "high",
  why: "Anybody reads what the functions log, or writes forged entries among which an attack is lost.",
  fix: "Name the service or the account in `Principal`, or add a condition on `aws:SourceArn`.",
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html",
  owasp: ["SAS-3"],

  check: ({ policyDocument }) => publicGrants(policyDocument),

  good: {
    "the service that delivers logs": write({ Service: "delivery.logs.amazonaws.com" }),
    "one rule": write("*", {
      Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:events:eu-west-1:123456789012:rule/orders" } },
    }),
  },
  bad: {
    everyone: [write("*"), "allows logs:PutLogEvents to everyone"],
    "everyone reads": [write({ AWS: "*" }, { Action: "logs:Get*" }), "allows logs:Get* to everyone"],
  },
  unknown: {
    "it holds the ARN of a group that is not made yet": [
      { policyName: "orders", policyDocument: unknown },
      "policyDocument",
    ],
  },
});
