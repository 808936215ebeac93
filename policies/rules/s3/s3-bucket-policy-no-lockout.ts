import { bucketDocument } from "../../bases/documents";
import { covers } from "../../graph/admission";
import { type Statement, statements } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const bucket = "arn:aws:s3:::orders-site";
const deny = (rest: object) =>
  bucketDocument({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucket, `${bucket}/*`], ...rest });

/** True for a Deny to everyone, always, of all ways to change the policy of the bucket. */
function locksOut(statement: Statement): boolean {
  const { effect, principals, conditions, resources } = statement;
  const isForAll = principals.some((one) => one === "*" || one === "AWS:*") && conditions.length === 0;
  const isOfBucket = resources.some((one) => one === "*" || !one.includes("/"));
  const changes = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];
  return effect === "Deny" && isForAll && isOfBucket && changes.every((action) => covers(statement, action));
}

export default policy(["aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], {
  name: "s3-bucket-policy-no-lockout",
  title: "A bucket policy must leave somebody able to change it",
  severity: "high",
  why: "Everybody is locked out, the deployment too; only the root user of the account can delete the policy.",
  fix: "Add a condition to the denial, or deny only what nobody may do, such as `s3:DeleteBucket`.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html",
  owasp: ["SAS-3"],

  *check({ policy: document }) {
    for (const { sid, actions, notActions } of statements(document).filter(locksOut)) {
      const name = typeof sid === "string" ? `the statement ${sid}` : "one statement";
      yield `${name} denies ${notActions.length > 0 ? "s3:PutBucketPolicy" : actions.join(", ")} to everyone, always`;
    }
  },

  good: {
    "without TLS": {},
    "objects alone are out of reach": { policy: deny({ Resource: `${bucket}/*` }) },
    "nobody deletes the bucket": { policy: deny({ Action: "s3:DeleteBucket" }) },
  },
  bad: {
    everything: [{ policy: deny({ Sid: "Closed" }) }, "the statement Closed denies s3:* to everyone, always"],
    "every action but reading": [
      ["aws:s3/bucket:Bucket", { policy: deny({ Action: undefined, NotAction: "s3:GetObject", Resource: "*" }) }],
      "one statement denies s3:PutBucketPolicy to everyone, always",
    ],
  },
  unknown: { "it holds the ARN of a bucket that is not made yet": [{ policy: unknown }, "policy"] },
});
