import { bucketDocument } from "../../bases/documents";
import { olderBucket } from "../../bases/storage";
import { documentsOf, plainHttpFault } from "../../graph/attached";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const policies = { type: "aws:s3/bucketPolicy:BucketPolicy", property: "bucket" } as const;
const actions = ["s3:GetObject", "s3:PutObject"];

export default stackPolicy(["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], {
  name: "s3-bucket-policy-denies-plain-http",
  title: "A bucket must refuse requests without TLS",
  severity: "medium",
  why: "S3 also answers on plain HTTP: objects, and URLs that are signed for hours, can then be read on their way.",
  fix: 'Deny `s3:*` to `*` under `Bool: { "aws:SecureTransport": "false" }` in its policy, as SecureBucket does.',
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  owasp: ["SAS-3"],

  check(_, { resource, stack }) {
    const documents = documentsOf(stack, resource, policies).map(({ items, undecided }) => {
      return { items: items.filter(({ resources }) => resources.some((one) => one.endsWith("*"))), undecided };
    });
    return plainHttpFault(documents, actions);
  },

  good: {
    "by the bucket's own policy": { bucketPolicy: null, bucket: { policy: bucketDocument() } },
    "by a policy that names the bucket": { bucketPolicy: { bucket: "orders-site" } },
  },
  bad: {
    "it has no policy": [{ bucketPolicy: null }, "no policy denies requests without TLS"],
    "only the list of the objects": [
      { bucketPolicy: { policy: bucketDocument().replace(',"arn:aws:s3:::orders-site/*"', "") } },
      "its policy lets requests in without TLS",
    ],
    "only for what is allowed": [
      {
        bucketPolicy: {
          policy: bucketDocument().replace('"s3:*"', '"s3:PutObject"'),
        },
      },
      "its policy lets requests in without TLS",
    ],
    "the policy of another bucket": [{ other: olderBucket() }, "no policy denies requests without TLS"],
  },
  unknown: {
    "the policy holds the ARN of the bucket": [{ bucketPolicy: { policy: ref("bucket") } }, "policy of bucketPolicy"],
    "a policy names a bucket that nobody knows yet": [
      { bucketPolicy: { bucket: ref("elsewhere", "name") } },
      "bucket of bucketPolicy",
    ],
  },
});
