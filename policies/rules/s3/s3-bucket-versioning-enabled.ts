import { bucketTypes, lackOfVersions, takesLogs } from "../../graph/bucket";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const set = (status: string) => ({ bucketVersions: { versioningConfiguration: { status } } });
const none = "no BucketVersioning enables versions";

export default stackPolicy(bucketTypes, {
  name: "s3-bucket-versioning-enabled",
  title: "A bucket must keep versions of its objects",
  severity: "medium",
  why: "What a fault, a wrong command or ransomware overwrites or deletes is gone.",
  fix: 'Declare a BucketVersioning with `versioningConfiguration: { status: "Enabled" }`, as SecureBucket does.',
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  owasp: ["SAS-3"],

  check(_, { resource, stack }) {
    // Nobody overwrites logs: services only add to them.
    return takesLogs(stack, resource) ? undefined : lackOfVersions(stack, resource);
  },

  good: {
    "by its own properties": { bucketVersions: null, bucket: { versioning: { enabled: true } } },
    "by a lock, which needs versions": { bucketVersions: null, bucket: { objectLockEnabled: true } },
    "by the older types, and the bucket's name": {
      bucketVersions: [
        "aws:s3/bucketVersioningV2:BucketVersioningV2",
        { bucket: "orders-site", versioningConfiguration: { status: "Enabled" } },
      ],
    },
    "the logs of CloudFront": {
      bucketVersions: null,
      distribution: { loggingConfig: { bucket: ref("bucket", "bucketDomainName") } },
    },
  },
  bad: {
    "nothing is said": [{ bucketVersions: null }, none],
    "switched off by itself": [{ bucketVersions: null, bucket: { versioning: { enabled: false } } }, none],
    suspended: [set("Suspended"), "`versioningConfiguration.status` of bucketVersions is Suspended"],
    "the versions of another bucket": [{ bucketVersions: { bucket: "orders-other" } }, none],
  },
  unknown: {
    "another stack decides": [set(unknown), "versioningConfiguration.status of bucketVersions"],
    "whose versions they are, is unknown": [{ bucketVersions: { bucket: unknown } }, "bucket of bucketVersions"],
  },
});
