import { policy } from "../../policy";
import { unknown } from "../../unknown";

const switches = ["atRestEncryptionEnabled", "transitEncryptionEnabled"] as const;

export default policy("aws:appsync/apiCache:ApiCache", {
  name: "appsync-cache-encrypted",
  title: "The cache of a GraphQL API must be encrypted at rest and in transit",
  severity: "low",
  disabled: "AWS has encrypted every cache since March 2026, whatever a program says.",
  why: "A program that switches encryption off shows a wish which AWS refuses today, and a mistake wherever it is copied to.",
  fix: "Remove `atRestEncryptionEnabled: false` and `transitEncryptionEnabled: false`.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/appsync-controls.html",
  owasp: ["SAS-3"],

  *check(cache) {
    for (const property of switches) {
      if (cache[property] === false) {
        yield `\`${property}\` is false`;
      }
    }
  },

  good: {
    "nothing is said, which is encrypted": {},
  },
  bad: {
    "switched off at rest": [{ atRestEncryptionEnabled: false }, "`atRestEncryptionEnabled` is false"],
    "switched off in transit": [
      { atRestEncryptionEnabled: true, transitEncryptionEnabled: false },
      "`transitEncryptionEnabled` is false",
    ],
  },
  unknown: {
    "the switch comes from another resource": [{ atRestEncryptionEnabled: unknown }, "atRestEncryptionEnabled"],
  },
});
