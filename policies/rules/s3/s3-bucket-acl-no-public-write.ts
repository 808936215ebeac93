import { bucketDocument } from "../../bases/documents";
import { olderBucket } from "../../bases/storage";
import { bucketAclTypes, publicGrants } from "../../graph/bucket-acl";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const uri = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const type = "Group";

export default policy(bucketAclTypes, {
  name: "s3-bucket-acl-no-public-write",
  title: "The access control list of a bucket must not let the public write",
  severity: "critical",
  why: "Anybody stores objects at your expense, replaces what users download, or starts the functions that wait for uploads.",
  fix: "Leave the list out, and sign URLs for uploads.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
  owasp: ["SAS-3"],

  *check(properties) {
    for (const { text, writes } of publicGrants(properties)) {
      if (writes) {
        yield text;
      }
    }
  },

  good: {
    "it is private": { bucket: "orders-site", acl: "private" },
    "the owner may do everything": {
      bucket: "orders-site",
      accessControlPolicy: {
        owner: { id: "0123456789abcdef" },
        grants: [{ grantee: { type: "CanonicalUser", id: "0123456789abcdef" }, permission: "FULL_CONTROL" }],
      },
    },
  },
  bad: {
    everybody: [{ bucket: "orders-site", acl: "public-read-write" }, "`acl` is public-read-write"],
    "whoever has an account may change the list, by the bucket itself": [
      olderBucket({ policy: bucketDocument(), grants: [{ type, uri, permissions: ["READ", "WRITE_ACP"] }] }),
      "gives WRITE_ACP to AuthenticatedUsers",
    ],
  },
  unknown: { "another stack decides": [{ bucket: "orders-site", acl: unknown }, "acl"] },
});
