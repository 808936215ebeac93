import { bucketAclTypes, publicGrants } from "../../graph/bucket-acl";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const groups = "http://acs.amazonaws.com/groups";
const grant = (uri: string, permission: string) => {
  const grants = [{ grantee: { type: "Group", uri: `${groups}/${uri}` }, permission }];
  return { bucket: "orders-site", accessControlPolicy: { owner: { id: "0123456789abcdef" }, grants } };
};

export default policy(bucketAclTypes, {
  name: "s3-bucket-acl-no-public-read",
  title: "The access control list of a bucket must not let the public read",
  severity: "critical",
  why: "Anybody lists the bucket's keys, and finds the objects that are open as well.",
  fix: "Leave the list out, and let CloudFront read the bucket where it holds a site.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
  owasp: ["SAS-3"],

  check(properties) {
    const grants = [...publicGrants(properties)];
    // Who may write is reported by s3-bucket-acl-no-public-write.
    return grants.some(({ writes }) => writes) ? [] : grants.map(({ text }) => text);
  },

  good: {
    "it is private": { bucket: "orders-site", acl: "private" },
    "S3 itself writes logs": grant("s3/LogDelivery", "WRITE"),
  },
  bad: {
    "everybody, by the bucket itself": [["aws:s3/bucket:Bucket", { acl: "public-read" }], "`acl` is public-read"],
    "everybody who has an account": [
      ["aws:s3/bucketAclV2:BucketAclV2", { bucket: "orders-site", acl: "authenticated-read" }],
      "`acl` is authenticated-read",
    ],
    "a grant": [grant("global/AllUsers", "READ"), "gives READ to AllUsers"],
  },
  unknown: { "another stack decides": [{ bucket: "orders-site", acl: unknown }, "acl"] },
});
