import { document } from "../../bases/documents";
import { readGiven } from "../../graph/given";
import { looseLogsServices } from "../../graph/logs-key";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const types = ["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"] as const;
const root = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const Action = ["kms:Decrypt", "kms:GenerateDataKey*"];
const service = { Effect: "Allow", Principal: { Service: "logs.eu-west-1.amazonaws.com" }, Action, Resource: "*" };
const admitting = (arn?: string) =>
  document(root, { ...service, Condition: arn && { ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn } } });
const group = (account: string, name: string) => `arn:aws:logs:eu-west-1:${account}:log-group:${name}`;
const anyAccount = "admits logs.eu-west-1.amazonaws.com for log groups of any account";

export default stackPolicy(types, {
  name: "lambda-function-log-group-owned-encrypted",
  title: "The key of a log group must admit the logs service for log groups of the account only",
  severity: "medium",
  why: "Somebody else's account lets the service use the key for its own log groups: it runs up your costs and blurs the trail of who decrypted what.",
  fix: "Add a condition `ArnLike` on `kms:EncryptionContext:aws:logs:arn` with the ARN of the log group, or the account's.",
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  owasp: ["SAS-5"],

  *check(_, { resource, stack }) {
    const isKey = resource.type === types[0];
    const key = isKey ? resource : stack.referred(resource, "keyId", types[0]);
    const groups = key ? stack.referring("aws:cloudwatch/logGroup:LogGroup", "kmsKeyId", key as never) : [];
    for (const name of groups.length > 0 ? looseLogsServices(readGiven(resource, "policy")) : []) {
      yield `admits ${name} for log groups of any account`;
    }
  },

  good: {
    "one log group": { key: { policy: admitting(group("123456789012", "/aws/lambda/orders-function")) } },
    "the groups of the account": { key: { policy: admitting(group("123456789012", "*")) } },
    "the key of no log group": { other: [types[0], { enableKeyRotation: true, policy: admitting() }] },
  },
  bad: {
    "the service, without a condition": [{ key: { policy: admitting() } }, anyAccount],
    "of any account": [{ key: { policy: admitting(group("*", "*")) } }, anyAccount],
    "in a policy of its own": [{ keyPolicy: [types[1], { keyId: ref("key", "id"), policy: admitting() }] }, anyAccount],
  },
  unknown: { "the policy names a role that is not made yet": [{ key: { policy: ref("role") } }, "policy of key"] },
});
