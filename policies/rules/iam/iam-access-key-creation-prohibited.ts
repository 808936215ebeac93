import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:iam/accessKey:AccessKey", {
  name: "iam-access-key-creation-prohibited",
  title: "A stack must not make access keys",
  severity: "high",
  // What has no keys has none to rotate; when a key was made is known only to AWS.
  sameAs: ["iam-access-key-rotated"],
  why: "Such a key is valid until somebody deletes it, and its secret stands in the state of the stack.",
  fix: "Remove it and use a role; set `status` to `Inactive` first where something still uses it.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  owasp: ["SAS-7"],

  check({ status = "Active" }) {
    return status === "Inactive" ? undefined : "is a long-lived access key";
  },

  good: {
    "switched off, before it is deleted": { user: "mail", status: "Inactive" },
  },
  bad: {
    "a key": [{ user: unknown }, "is a long-lived access key"],
    "encrypted in the state, and still valid for ever": [
      { user: "mail", status: "Active", pgpKey: "keybase:alice" },
      "is a long-lived access key",
    ],
  },
  unknown: { "another resource switches it": [{ user: "mail", status: unknown }, "status"] },
});
