import { apiOrigin, bucketOrigin } from "../../bases/storage";
import { isBucket } from "../../graph/distribution";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const identity = { originAccessIdentity: "origin-access-identity/cloudfront/E127EXAMPLE51Z" };
const none = "`origins[0]` is a bucket without an origin access control: it can be read only if it is public";

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-s3-origin-access-control",
  title: "A distribution must read a bucket through an origin access control",
  severity: "medium",
  why: "A bucket that lets everybody read is read around CloudFront: past its web ACL, its logs and its signed URLs.",
  fix: "Set `originAccessControlId` to an OriginAccessControl that signs always, and admit the distribution in the bucket's policy.",
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
  owasp: ["SAS-3"],

  *check({ origins }) {
    for (const [index, origin] of origins.entries()) {
      if (isBucket(origin) && !has(origin, "originAccessControlId")) {
        yield has(origin.s3OriginConfig, "originAccessIdentity")
          ? `\`origins[${index}]\` has the older origin access identity, which reads no object that KMS encrypts`
          : `\`origins[${index}]\` is a bucket without an origin access control: it can be read only if it is public`;
      }
    }
  },

  good: {
    "made in the same update, with the empty identity that some tools write": {
      origins: [bucketOrigin({ originAccessControlId: unknown, s3OriginConfig: { originAccessIdentity: "" } })],
    },
    "an API": { origins: [apiOrigin()] },
    "the provider's empty id beside an API": { origins: [{ ...apiOrigin(), originAccessControlId: "" }] },
  },
  bad: {
    "nothing is said": [{ origins: [bucketOrigin({ originAccessControlId: undefined })] }, none],
    "an empty id and an empty identity": [
      { origins: [bucketOrigin({ originAccessControlId: "", s3OriginConfig: { originAccessIdentity: "" } })] },
      none,
    ],
    "the older identity": [
      { origins: [bucketOrigin({ originAccessControlId: undefined, s3OriginConfig: identity })] },
      "`origins[0]` has the older origin access identity, which reads no object that KMS encrypts",
    ],
  },
  unknown: {
    "the origins come from another resource": [{ origins: unknown }, "origins"],
  },
});
