import { given } from "../../graph/given";
import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const policy = '{"Statement":[]}';
const none = "neither `policy` nor a KeyPolicy says who may use it";

export default stackPolicy("aws:kms/key:Key", {
  name: "kms-key-policy-defined",
  title: "A key must have a policy of its own",
  severity: "low",
  disabled:
    "The default policy leaves it to the account's IAM policies, which is what most policies that are written say.",
  why: "Whoever may give themselves a permission in IAM may use the key: it protects nothing from administrators.",
  fix: "Set `policy`, as SecureKey does, and name in it who may use and who may manage the key.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  owasp: ["SAS-4"],

  check(_, { resource, stack }) {
    const isOwn = given(resource, "policy") !== undefined;
    return isOwn || referringTo(stack, "aws:kms/keyPolicy:KeyPolicy", "keyId", resource).length > 0 ? undefined : none;
  },

  good: {
    "a policy of its own": {},
    "a resource of its own": {
      key: { policy: undefined },
      keyPolicy: ["aws:kms/keyPolicy:KeyPolicy", { keyId: ref("key", "keyId"), policy }],
    },
  },
  bad: {
    "nothing is said": [{ key: { policy: undefined } }, none],
  },
  unknown: {
    "whose policy it is, is unknown": [
      { key: { policy: undefined }, keyPolicy: ["aws:kms/keyPolicy:KeyPolicy", { keyId: unknown, policy }] },
      "keyId of keyPolicy",
    ],
  },
});
