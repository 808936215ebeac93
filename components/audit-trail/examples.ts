import { LockMode, SecureBucket } from "../bucket";
import { SecureFunction } from "../function";
import { SecureTable } from "../table";
import { AuditTrail } from "./index";

export const good: Record<string, () => unknown> = {
  "a trail": () => new AuditTrail("changes"),
  "a trail that watches a table, a bucket and a function": () =>
    new AuditTrail("payments", {
      watch: [
        new SecureTable("payments", { partitionKey: "id" }),
        new SecureBucket("receipts"),
        new SecureFunction("pay", { entry: "handler.ts" }),
      ],
    }),
  "beside the trail of an organization, for seven years that nobody can shorten": () =>
    new AuditTrail("ledger", {
      managementEvents: false,
      watch: [{ arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/ledger" }],
      retentionDays: 2557,
      lockMode: LockMode.Compliance,
      logRetentionDays: 90,
      accessLogs: { bucketName: "access-logs-of-the-account" },
    }),
};

const trail = (args: ConstructorParameters<typeof AuditTrail>[1]) => () => new AuditTrail("changes", args);

export const refused: Record<string, [() => unknown, string]> = {
  "a name that is too long for AWS": [
    () => new AuditTrail("a".repeat(120)),
    `AuditTrail "${"a".repeat(120)}": name makes a name of 131 characters with the project and the stack; write one that ` +
      "makes 3 to 128.",
  ],
  "files that are kept for a month": [
    trail({ retentionDays: 30 }),
    'AuditTrail "changes": retentionDays is 30; write a whole number from 90 to 36500.',
  ],
  "a retention that CloudWatch does not know": [
    trail({ logRetentionDays: 31 }),
    'AuditTrail "changes": logRetentionDays is 31; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, ' +
      "731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
  ],
  "every table of the account": [
    trail({ watch: [{ arn: "arn:aws:dynamodb:eu-central-1:123456789012:table/*" }] }),
    'AuditTrail "changes": watch[0].arn is "arn:aws:dynamodb:eu-central-1:123456789012:table/*"; write the ARN of one ' +
      "table, bucket or function, without a wildcard.",
  ],
  "a queue, whose events it does not record": [
    trail({
      watch: [{ arn: "arn:aws:s3:::receipts" }, { arn: "arn:aws:sqs:eu-central-1:123456789012:orders" }],
    }),
    'AuditTrail "changes": watch[1].arn is "arn:aws:sqs:eu-central-1:123456789012:orders"; write the ARN of one table, ' +
      "bucket or function, without a wildcard.",
  ],
  "more than AWS accepts": [
    trail({ watch: Array.from({ length: 490 }, (_, index) => ({ arn: `arn:aws:s3:::receipts-${index}` })) }),
    'AuditTrail "changes": watch has 490 resources; write at most 489, and a second trail for the rest.',
  ],
};
