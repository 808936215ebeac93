import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-permissions-management",
  title: "A policy must not allow changing who may use every bucket, queue, key or function",
  severity: "high",
  why: "One call opens a bucket, a key or a function to another account, which then needs this function no longer.",
  fix: "Name the ARNs in `Resource`, or leave policies of resources to the deployment.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "permissions")) {
      yield `allows changing permissions with ${listed(actions)} on ${resource}${beside}`;
    }
  },

  good: {
    "one topic": {
      policy: document({ Action: "sns:AddPermission", Resource: "arn:aws:sns:eu-west-1:123456789012:orders" }),
    },
    "a service of AWS gets to use a key for the caller": {
      policy: document({ Action: "kms:CreateGrant", Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
    },
  },
  bad: {
    "every bucket's policy": [
      { policy: document({ Action: ["s3:PutBucketPolicy", "s3:GetBucketPolicy"], Resource: "arn:aws:s3:::*" }) },
      "allows changing permissions with s3:PutBucketPolicy on arn:aws:s3:::*, beside s3:GetBucketPolicy",
    ],
    "every function's callers, by a pattern": [
      { policy: document({ Action: "lambda:*Permission" }) },
      "allows changing permissions with lambda:*Permission on *",
    ],
    "what queues let others do is among their attributes": [
      { policy: document({ Action: "sqs:SetQueueAttributes" }) },
      "allows changing permissions with sqs:SetQueueAttributes on *",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
