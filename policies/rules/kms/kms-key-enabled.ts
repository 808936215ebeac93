import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

/** Types that belong to a key rather than use it. */
const parts = /^aws:kms\/|^pulumi:|^secure-serverless:/;

export default stackPolicy("aws:kms/key:Key", {
  name: "kms-key-enabled",
  title: "A key that resources use must be enabled",
  severity: "low",
  why: "Nothing that it encrypts can be read or written: tables, queues and logs fail when they are used, not before.",
  fix: "Leave `isEnabled` out, and disable a key only when nothing refers to it.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
  owasp: ["SAS-3"],

  check({ isEnabled = true }, { resource, stack }) {
    if (isEnabled) {
      return undefined;
    }
    const user = stack.resources.find(
      (one) => !parts.test(one.type) && Object.values(one.propertyDependencies).flat().includes(resource),
    );
    return user && `\`isEnabled\` is false, and ${user.name} uses the key`;
  },

  good: {
    "nothing is said": {},
    "one that only its alias refers to": {
      old: copyOf("key", { isEnabled: false }),
      oldAlias: ["aws:kms/alias:Alias", { name: "alias/old", targetKeyId: ref("old", "keyId") }],
    },
  },
  bad: {
    "a log group uses it": [
      {
        old: copyOf("key", { isEnabled: false }),
        oldLogs: copyOf("accessLog", { name: "old", kmsKeyId: ref("old") }),
      },
      "`isEnabled` is false, and oldLogs uses the key",
    ],
  },
  unknown: { "another resource decides": [{ key: { isEnabled: unknown } }, "isEnabled"] },
});
