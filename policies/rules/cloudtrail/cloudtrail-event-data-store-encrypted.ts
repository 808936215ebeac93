import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:cloudtrail/eventDataStore:EventDataStore", {
  name: "cloudtrail-event-data-store-encrypted",
  title: "An event data store must be encrypted with a customer managed key",
  severity: "low",
  why: "Under the key of AWS whoever may query the store reads all events, and no key policy can keep them out.",
  fix: "Set `kmsKeyId` to the ARN of a key that CloudTrail may use; no other can be set afterwards.",
  link: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store.html",
  owasp: ["SAS-5"],

  check(properties) {
    return has(properties, "kmsKeyId") ? undefined : "`kmsKeyId` is not set";
  },

  good: {
    "the key is made in the same update": { kmsKeyId: unknown },
  },
  bad: {
    "no key is named": [{ kmsKeyId: undefined }, "`kmsKeyId` is not set"],
  },
  unknown: {},
});
