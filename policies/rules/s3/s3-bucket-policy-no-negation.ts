import { bucketDocument } from "../../bases/documents";
import { olderBucket } from "../../bases/storage";
import { negatedGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const AWS = "arn:aws:iam::123456789012:role/shop";
const endpoint = { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } };

export default policy(["aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], {
  name: "s3-bucket-policy-no-negation",
  title: "A bucket policy must name what it allows, and to whom",
  severity: "high",
  why: "What is not named is allowed: each action that S3 adds, and each role that is made later.",
  fix: "Write `Action` and `Principal` instead of `NotAction` and `NotPrincipal`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  owasp: ["SAS-4"],

  check: ({ policy: document }) => negatedGrants(document),

  good: {
    "a denial may spare what it names": {
      policy: bucketDocument({ Effect: "Deny", NotPrincipal: { AWS }, Action: "s3:DeleteObject" }),
    },
  },
  bad: {
    "every action but one": [
      { policy: bucketDocument({ Principal: { AWS }, Action: undefined, NotAction: "s3:DeleteObject" }) },
      `allows every action but s3:DeleteObject to AWS:${AWS}`,
    ],
    "all that come through an endpoint but one role, by the bucket itself": [
      olderBucket({ policy: bucketDocument({ NotPrincipal: { AWS }, Condition: endpoint }) }),
      `allows s3:GetObject to everyone but AWS:${AWS}`,
    ],
  },
  unknown: { "it holds the ARN of a bucket that is not made yet": [{ policy: unknown }, "policy"] },
});
