import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-s3-access-scoped",
  title: "A policy must name the buckets that it writes to",
  severity: "high",
  why: "The function overwrites objects of other applications, or hands data to a stranger who made a bucket of a fitting name.",
  fix: "Name the bucket in `Resource`; where its name is a pattern, add a condition on `aws:ResourceAccount`.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "s3")) {
      yield `allows ${listed(actions)} on ${resource}${beside}`;
    }
  },

  good: {
    "one bucket": {
      policy: document({ Resource: "arn:aws:s3:::orders-uploads/*" }),
    },
    "the account's buckets of such names": {
      policy: document({
        Resource: "arn:aws:s3:::orders-uploads-*/*",
        Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } },
      }),
    },
    "reading brings nothing out": {
      policy: document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::orders-uploads-*/*" }),
    },
  },
  bad: {
    "every bucket": [{ policy: document({}) }, "allows s3:PutObject on *"],
    "every bucket of the account, to delete it": [
      { policy: document({ Action: ["s3:DeleteBucket", "s3:ListBucket"], Resource: "arn:aws:s3:::*" }) },
      "allows s3:DeleteBucket on arn:aws:s3:::*, beside s3:ListBucket",
    ],
    "a name that anybody can take": [
      { policy: document({ Action: ["s3:PutObject", "s3:GetObject"], Resource: "arn:aws:s3:::orders-uploads-*/*" }) },
      "allows s3:PutObject on arn:aws:s3:::orders-uploads-*/*",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
