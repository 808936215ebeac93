import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

export default stackPolicy("aws:secretsmanager/secret:Secret", {
  name: "secretsmanager-secret-rotation-enabled",
  title: "A secret must have a schedule of rotation",
  severity: "medium",
  disabled: "Many secrets are given out by others, such as a partner's key, and no function can rotate them.",
  why: "A value that leaked unnoticed stays valid for ever.",
  fix: "Declare a SecretRotation with a function that makes a new value.",
  link: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
  owasp: ["SAS-7"],

  check(_, { resource, stack }) {
    const type = "aws:secretsmanager/secretRotation:SecretRotation";
    const rotations = referringTo(stack, type, "secretId", resource);
    return rotations.length > 0 ? undefined : "no SecretRotation names it";
  },

  good: {
    "by its ARN": {},
    "by its name": { secretRotation: { secretId: ref("secret", "name") } },
  },
  bad: {
    "no schedule": [{ secretRotation: null }, "no SecretRotation names it"],
    "the schedule of another secret": [
      { other: copyOf("secret", { name: "other" }), secretRotation: { secretId: ref("other") } },
      "no SecretRotation names it",
    ],
  },
  unknown: {
    "whose schedule it is, is unknown": [{ secretRotation: { secretId: unknown } }, "secretId of secretRotation"],
  },
});
