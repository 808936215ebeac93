import { SecureQueue } from "../queue";
import { SecureTable } from "../table";
import { Alarms, type AlarmsArgs } from "./index";

const deployerArn = "arn:aws:iam::123456789012:role/deploy";

export const good: Record<string, () => unknown> = {
  "thresholds of one's own": () => new SecureQueue("slow", { alarms: { oldestMessageSeconds: 7200 } }),
  "an alarm that is not needed": () =>
    new SecureTable("counters", {
      partitionKey: "id",
      alarms: { omitted: { throttles: "counts are approximate, and writers try again" } },
    }),
  "all that the stack's alarms can do": () =>
    new Alarms("operations", {
      deployerArn,
      otherDeployerArns: ["arn:aws:iam::123456789012:user/admin"],
      emails: ["operations@example.com"],
      httpsEndpoints: ["https://pager.example.com/aws"],
      alarms: { keyChanges: 2, omitted: { codeChanges: "developers change code of this account by hand" } },
    }),
};

const alarms = (args: Partial<AlarmsArgs>) => () => new Alarms("operations", { deployerArn, ...args });

export const refused: Record<string, [() => unknown, string]> = {
  "a session for the deployer": [
    alarms({ deployerArn: "arn:aws:sts::123456789012:assumed-role/deploy/ci" }),
    'Alarms "operations": deployerArn is "arn:aws:sts::123456789012:assumed-role/deploy/ci"; write the ARN of one IAM role ' +
      "or user, such as arn:aws:iam::123456789012:role/deploy.",
  ],
  "all roles for deployers": [
    alarms({ otherDeployerArns: ["arn:aws:iam::123456789012:role/*"] }),
    'Alarms "operations": otherDeployerArns is "arn:aws:iam::123456789012:role/*"; write the ARN of one IAM role or user, ' +
      "such as arn:aws:iam::123456789012:role/deploy.",
  ],
  "an address that is none": [
    alarms({ emails: ["operations"] }),
    'Alarms "operations": emails has "operations"; write addresses such as ops@example.com.',
  ],
  "an address without TLS": [
    alarms({ httpsEndpoints: ["http://pager.example.com"] }),
    'Alarms "operations": httpsEndpoints has "http://pager.example.com"; write https addresses.',
  ],
  "a threshold of no alarm": [
    () => new SecureQueue("jobs", { alarms: { age: 5 } as never }),
    'SecureQueue "jobs": alarms.age is no alarm of this component; write one of oldestMessageSeconds, deadLetters.',
  ],
  "a threshold that is always reached": [
    () => new SecureQueue("jobs", { alarms: { deadLetters: 0 } }),
    'SecureQueue "jobs": alarms.deadLetters is 0; write a number above 0, or say in omitted why the alarm is not needed.',
  ],
  "an alarm that is left out for no reason": [
    () => new SecureQueue("jobs", { alarms: { omitted: { deadLetters: "noisy" } } }),
    'SecureQueue "jobs": alarms.omitted.deadLetters has 5 characters; say in 20 or more why the alarm is not needed.',
  ],
};
