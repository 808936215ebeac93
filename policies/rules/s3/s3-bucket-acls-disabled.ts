import { bucketOf, takesLogsOfCloudFront } from "../../graph/bucket";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const owned = (objectOwnership: string) => ({ bucketOwnership: { rule: { objectOwnership } } });

export default stackPolicy("aws:s3/bucketOwnershipControls:BucketOwnershipControls", {
  name: "s3-bucket-acls-disabled",
  title: "A bucket must not use access control lists",
  severity: "medium",
  why: "Each upload may bring a list of its own that lets others in, which no policy of the bucket shows.",
  fix: 'Set `rule: { objectOwnership: "BucketOwnerEnforced" }`, as SecureBucket does.',
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  owasp: ["SAS-3"],

  // Lists have been off in new buckets since April 2023, so a bucket that says nothing is no fault.
  check({ rule }, { resource, stack }) {
    const bucket = bucketOf(stack, resource);
    const needsLists = bucket !== undefined && takesLogsOfCloudFront(stack, bucket);
    const { objectOwnership } = rule;
    return objectOwnership === "BucketOwnerEnforced" || needsLists
      ? undefined
      : `\`rule.objectOwnership\` is ${objectOwnership}, which lets uploads bring lists`;
  },

  good: {
    "nothing is said": { bucketOwnership: null },
    "the bucket of CloudFront's older logs, which need lists": {
      ...owned("BucketOwnerPreferred"),
      distribution: { loggingConfig: { bucket: "orders-site.s3.amazonaws.com" } },
    },
  },
  bad: {
    "uploads may keep their owner": [
      owned("ObjectWriter"),
      "`rule.objectOwnership` is ObjectWriter, which lets uploads bring lists",
    ],
    "lists count, whoever owns the objects": [
      owned("BucketOwnerPreferred"),
      "`rule.objectOwnership` is BucketOwnerPreferred, which lets uploads bring lists",
    ],
  },
  unknown: { "another stack decides": [owned(unknown), "rule.objectOwnership"] },
});
