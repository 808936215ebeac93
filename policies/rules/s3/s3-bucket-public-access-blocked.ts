import { bucketOf, isPublic } from "../../graph/bucket";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const settings = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;
const leftOut = { blockPublicPolicy: undefined, ignorePublicAcls: undefined, restrictPublicBuckets: undefined };

export default stackPolicy("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
  name: "s3-bucket-public-access-blocked",
  title: "A bucket must block public access by all four settings",
  severity: "high",
  sameAs: ["cloudtrail-bucket-not-public"],
  why: "One wrong policy or list, written today or in a year, is then enough for anybody to read the objects.",
  fix: "Set all four settings of the BucketPublicAccessBlock to true, as SecureBucket does.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  owasp: ["SAS-3"],

  // A bucket without a block is no fault: new ones have had all four settings on since April 2023.
  check(block, { resource, stack }) {
    const off = settings.filter((setting) => !block[setting]);
    const bucket = bucketOf(stack, resource);
    // What is open already is reported by the policies about documents and lists.
    const isReported = bucket !== undefined && isPublic(stack, bucket);
    return off.length > 0 && !isReported ? `${off.map((one) => `\`${one}\``).join(", ")} is false` : undefined;
  },

  good: {
    "no block, as of a new bucket, which AWS makes private": { bucketPrivacy: null },
    "whose block it is, is unknown": { bucketPrivacy: { bucket: unknown } },
  },
  bad: {
    "a policy may open it": [
      { bucketPrivacy: { blockPublicPolicy: false, restrictPublicBuckets: false } },
      "`blockPublicPolicy`, `restrictPublicBuckets` is false",
    ],
    "what is left out, which the provider sets to false": [
      { bucketPrivacy: { blockPublicAcls: true, ...leftOut } },
      "`blockPublicPolicy`, `ignorePublicAcls`, `restrictPublicBuckets` is false",
    ],
  },
  unknown: { "another stack decides": [{ bucketPrivacy: { ignorePublicAcls: unknown } }, "ignorePublicAcls"] },
});
