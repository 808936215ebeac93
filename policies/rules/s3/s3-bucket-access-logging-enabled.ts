import { bucketTypes, partsOf, saysItself, takesLogs } from "../../graph/bucket";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const type = "aws:s3/bucketLogging:BucketLogging";
const target = { targetBucket: "logs-of-the-account", targetPrefix: "orders/" };

export default stackPolicy(bucketTypes, {
  name: "s3-bucket-access-logging-enabled",
  title: "A bucket must log the requests for its objects",
  severity: "low",
  disabled:
    "Data events of CloudTrail say more of who asked, are encrypted with a key of yours, and do not get lost as these logs may.",
  why: "After a leak nobody can say which objects were read, and by whom.",
  fix: "Set `accessLogs` of SecureBucket, or declare a BucketLogging to a bucket for logs.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
  owasp: ["SAS-5"],

  check(_, { resource, stack }) {
    const logs = takesLogs(stack, resource) || saysItself(resource, "logging").length > 0;
    return logs || partsOf(stack, resource, "logging").length > 0 ? undefined : "no BucketLogging names it";
  },

  good: {
    "to the logs of the account": { bucketLogs: [type, { bucket: ref("bucket", "bucket"), ...target }] },
    "by its own properties": { bucket: { logging: target } },
    "the bucket of the logs itself": {
      logs: [type, { bucket: "uploads", targetBucket: ref("bucket", "bucket"), targetPrefix: "uploads/" }],
    },
  },
  bad: {
    "nothing is said": [{}, "no BucketLogging names it"],
    "the logs of another bucket": [{ logs: [type, { bucket: "uploads", ...target }] }, "no BucketLogging names it"],
  },
  unknown: {
    "whose logs they are, is unknown": [{ logs: [type, { bucket: unknown, ...target }] }, "bucket of logs"],
  },
});
