import { publicGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const root = { Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*" };
const document = (statement: object) =>
  JSON.stringify({
    Statement: [root, { Principal: "*", Action: "kms:Decrypt", ...statement }].map((one) => ({
      Effect: "Allow",
      Resource: "*",
      ...one,
    })),
  });
const viaQueue = { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" };

export default policy(["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"], {
  name: "kms-key-policy-not-public",
  title: "A key policy must not let every AWS account use the key",
  severity: "critical",
  why: "Anybody who has an AWS account of their own and gets hold of encrypted data decrypts it.",
  fix: "Name the principal, or add a condition on `kms:CallerAccount` or `aws:PrincipalOrgID`.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
  owasp: ["SAS-2"],

  check: ({ policy: document }) => publicGrants(document),

  good: {
    "the account delegates to its IAM policies": {},
    "the default policy of AWS": { policy: undefined },
    "callers of the account, through one service": {
      policy: document({ Condition: { StringEquals: { ...viaQueue, "kms:CallerAccount": "123456789012" } } }),
    },
  },
  bad: {
    everyone: [{ policy: document({ Principal: { AWS: "*" } }) }, "allows kms:Decrypt to everyone"],
    "everyone who goes through one service": [
      { policy: document({ Action: ["kms:Decrypt", "kms:GenerateDataKey"], Condition: { StringEquals: viaQueue } }) },
      "allows kms:Decrypt, kms:GenerateDataKey to everyone",
    ],
    "in a policy of its own": [
      ["aws:kms/keyPolicy:KeyPolicy", { keyId: "orders", policy: document({}) }],
      "allows kms:Decrypt to everyone",
    ],
  },
  unknown: { "it names a role that is not made yet": [{ policy: unknown }, "policy"] },
});
