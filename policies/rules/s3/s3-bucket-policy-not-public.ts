import { bucketDocument, outsidersDenied } from "../../bases/documents";
import { publicGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const everyone = (operator = "", key = "", value = "") =>
  bucketDocument({ Principal: "*", Condition: operator ? { [operator]: { [key]: value } } : undefined });

export default policy(["aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], {
  name: "s3-bucket-policy-not-public",
  title: "A bucket policy must not admit the public",
  severity: "critical",
  why: "Anybody on the internet reads, lists or replaces the objects, without any account.",
  fix: "Name the principal; for a site let CloudFront read, by `cloudfront.amazonaws.com` and `aws:SourceArn`.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  owasp: ["SAS-3"],

  check: ({ policy: document }) => publicGrants(document),

  good: {
    "one distribution": {
      policy: bucketDocument({
        Principal: { Service: "cloudfront.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/E1" } },
      }),
    },
    "the addresses of an office": { policy: everyone("IpAddress", "aws:SourceIp", "203.0.113.0/24") },
    "one endpoint of a network": { policy: everyone("StringEquals", "aws:SourceVpce", "vpce-0a1b2c3d") },
    "outsiders are denied": { policy: bucketDocument({ Principal: "*" }, outsidersDenied) },
  },
  bad: {
    everyone: [{ policy: everyone() }, "allows s3:GetObject to everyone"],
    "half of the internet": [
      { policy: everyone("IpAddress", "aws:SourceIp", "0.0.0.0/1") },
      "allows s3:GetObject to everyone",
    ],
    "whoever sends a header": [
      ["aws:s3/bucket:Bucket", { policy: everyone("StringLike", "aws:Referer", "https://shop.example.com/*") }],
      "allows s3:GetObject to everyone",
    ],
    "outsiders may still list": [
      {
        policy: bucketDocument(
          { Principal: "*", Action: "s3:ListBucket", Resource: "arn:aws:s3:::orders-site" },
          { ...outsidersDenied, Action: "s3:GetObject" },
        ),
      },
      "allows s3:ListBucket to everyone",
    ],
  },
  unknown: { "it holds the ARN of a bucket that is not made yet": [{ policy: unknown }, "policy"] },
});
