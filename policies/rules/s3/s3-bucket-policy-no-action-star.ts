import { bucketDocument } from "../../bases/documents";
import { isWholeAccount } from "../../graph/account";
import { starGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const AWS = "arn:aws:iam::123456789012:role/shop";

export default policy(["aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], {
  name: "s3-bucket-policy-no-action-star",
  title: "A bucket policy must not allow every action",
  severity: "high",
  why: "Who should only read may then delete the bucket's objects, and open it to the public.",
  fix: "List the actions that the principal performs, such as `s3:GetObject`.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  owasp: ["SAS-4"],

  // Nothing changes by it for the own account, and another is reported by s3-bucket-policy-same-account.
  check: ({ policy: document }) => starGrants(document, isWholeAccount),

  good: {
    "every action is denied without TLS, two are allowed": {
      policy: bucketDocument({ Principal: { AWS }, Action: ["s3:GetObject", "s3:GetObjectVersion"] }),
    },
    "the account delegates to its IAM policies": {
      policy: bucketDocument({ Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "s3:*" }),
      bucket: "orders-site",
    },
  },
  bad: {
    "all of S3": [{ policy: bucketDocument({ Principal: { AWS }, Action: "s3:*" }) }, `allows s3:* to AWS:${AWS}`],
    "every action, by the bucket itself": [
      ["aws:s3/bucket:Bucket", { policy: bucketDocument({ Principal: { AWS }, Action: ["s3:GetObject", "*"] }) }],
      `allows * to AWS:${AWS}`,
    ],
  },
  unknown: { "it holds the ARN of a bucket that is not made yet": [{ policy: unknown }, "policy"] },
});
