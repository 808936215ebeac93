import { bucketTypes, partsOf, saysItself } from "../../graph/bucket";
import { readOf } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

type Rules = { status: string }[];
const replicated = (rules: unknown) => ({
  copies: [
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    { bucket: ref("bucket", "bucket"), role: ref("role"), rules },
  ] as [type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig", inputs: object],
});
const rule = (status: string) => [{ status, destination: { bucket: "arn:aws:s3:::orders-site-copies" } }];

export default stackPolicy(bucketTypes, {
  name: "s3-bucket-replication-enabled",
  title: "A bucket must replicate its objects",
  severity: "low",
  disabled:
    "A copy in another region doubles the price, and may be where the law does not want it; S3 keeps objects in three zones.",
  why: "While the region is down, or after an account was taken over, there is no other copy of the objects.",
  fix: "Declare a BucketReplicationConfig with a rule that is enabled.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",

  check(_, { resource, stack }) {
    const own = saysItself<{ rules: Rules }>(resource, "replicationConfiguration").flatMap(({ rules }) => [...rules]);
    const parts = partsOf(stack, resource, "replication").flatMap((one) =>
      readOf(one, () => [...one.properties.rules]),
    );
    return [...own, ...parts].some(({ status }) => status === "Enabled")
      ? undefined
      : "no rule that is enabled replicates it";
  },

  good: {
    "a configuration of its own": replicated(rule("Enabled")),
    "by its own properties": {
      bucket: {
        replicationConfiguration: {
          role: ref("role"),
          rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::orders-site-copies" } }],
        },
      },
    },
  },
  bad: {
    "nothing is said": [{}, "no rule that is enabled replicates it"],
    "only a rule that is disabled": [replicated(rule("Disabled")), "no rule that is enabled replicates it"],
  },
  unknown: { "another stack decides": [replicated(unknown), "rules of copies"] },
});
