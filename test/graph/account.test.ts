import assert from "node:assert/strict";
import { bucketDocument, outsidersDenied, topicDocument } from "../../policies/bases/documents";
import { evaluate } from "../../policies/evaluate";
import { exampleResources } from "../../policies/examples";
import { accountOf, admittedAccounts } from "../../policies/graph/account";
import { allows } from "../../policies/graph/document";
import { policies } from "../../policies/policies";
import type { Policy } from "../../policies/policy";

const texts: [text: string, account: string | undefined][] = [
  ["123456789012", "123456789012"],
  ["AWS:123456789012", "123456789012"],
  ["AWS:arn:aws-cn:iam::123456789012:root", "123456789012"],
  ["arn:aws:sts::123456789012:assumed-role/shop/a", "123456789012"],
  ["arn:aws:s3:::orders", undefined],
  ["arn:aws:iam::aws:policy/ReadOnlyAccess", undefined],
  ["AWS:*", undefined],
  ["AWS:AROAEXAMPLEID", undefined],
  ["Service:s3.amazonaws.com", undefined],
  ["", undefined],
];

const source = (key: string, value: string) => ({ Condition: { StringEquals: { [key]: value } } });
const admissions: [title: string, statement: object, accounts: string[]][] = [
  [
    "principals",
    { Principal: { AWS: ["123456789012", "arn:aws:iam::210987654321:role/a"] } },
    ["123456789012", "210987654321"],
  ],
  ["everyone of an account", { Principal: "*", ...source("aws:PrincipalAccount", "210987654321") }, ["210987654321"]],
  ["everyone of an organisation", { Principal: "*", ...source("aws:PrincipalOrgID", "o-a1b2c3d4e5") }, []],
  [
    "a service for an account",
    { Principal: { Service: "s3.amazonaws.com" }, ...source("aws:SourceAccount", "210987654321") },
    ["210987654321"],
  ],
  [
    "a role, for its own account",
    { Principal: { AWS: "123456789012" }, ...source("aws:SourceAccount", "210987654321") },
    ["123456789012"],
  ],
];

const [topics, buckets] = ["sns-topic-policy-same-account", "s3-bucket-policy-same-account"].map(
  (name) => policies.find((one) => one.name === name) as Policy,
) as [Policy, Policy];
const other = { Principal: { AWS: "arn:aws:iam::210987654321:root" } };
const topic = (...statements: object[]) => ({ topicPolicy: { policy: topicDocument(...statements) } });
const bucket = (...statements: object[]) => ({ bucketPolicy: { policy: bucketDocument(...statements) } });

/** What is said where the account 210987654321 is trusted. */
const trusted: [title: string, policy: Policy, example: object, messages: string[]][] = [
  ["it may publish", topics, topic(other), []],
  [
    "a third may not",
    topics,
    topic(other, { Principal: { AWS: "109876543210" } }),
    ["allows sns:Publish to the account 109876543210"],
  ],
  ["it may read", buckets, bucket(outsidersDenied, other), []],
  [
    "it may not change the policy",
    buckets,
    bucket(outsidersDenied, { ...other, Action: "s3:Put*" }),
    [
      "lets the trusted account 210987654321 perform s3:PutBucketAcl, s3:PutBucketPolicy, s3:PutEncryptionConfiguration, s3:PutObjectAcl",
    ],
  ],
];

describe("accounts", () => {
  for (const [text, account] of texts) {
    it(`of "${text}": ${account}`, () => assert.equal(accountOf(text), account));
  }
  for (const [title, statement, accounts] of admissions) {
    it(`admitted by ${title}`, () => {
      const [one] = allows({ Statement: { Effect: "Allow", Action: "*", ...statement } });
      assert.deepEqual(one && admittedAccounts(one), accounts);
    });
  }
  for (const [title, policy, example, messages] of trusted) {
    it(`a trusted account: ${title}`, () => {
      const configuration = { [policy.name]: { trustedAccounts: ["210987654321"] } };
      const { findings } = evaluate(exampleResources(policy, example), policies, configuration);
      assert.deepEqual(
        findings.map(({ message }) => message),
        messages,
      );
    });
  }
});
