import { bucketTypes, partsOf } from "../../graph/bucket";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

export default stackPolicy(bucketTypes, {
  name: "s3-bucket-event-notifications-enabled",
  title: "A bucket must tell of its events",
  severity: "low",
  disabled: "Events are for buckets in which something starts with an upload; to whom others would tell, nobody knows.",
  why: "Nothing notices when objects are deleted, or are written where none should be.",
  fix: "Declare a BucketNotification with `eventbridge: true`, as SecureBucket does.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
  owasp: ["SAS-5"],

  check(_, { resource, stack }) {
    return partsOf(stack, resource, "notification").length > 0 ? undefined : "no BucketNotification names it";
  },

  good: { "by its name": { bucketEvents: { bucket: "orders-site" } } },
  bad: {
    "nothing is said": [{ bucketEvents: null }, "no BucketNotification names it"],
    "the events of another bucket": [{ bucketEvents: { bucket: "orders-other" } }, "no BucketNotification names it"],
  },
  unknown: {
    "whose events they are, is unknown": [{ bucketEvents: { bucket: unknown } }, "bucket of bucketEvents"],
  },
});
