import { document } from "../../bases/documents";
import { publicGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { isKnown, unknown } from "../../unknown";

const secretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-partner-AbCdEf";
const read = (AWS: string, rest: object = {}) =>
  document({ Effect: "Allow", Principal: { AWS }, Action: "secretsmanager:GetSecretValue", Resource: "*", ...rest });
const own = { secretArn, policy: read("123456789012"), blockPublicPolicy: true };

export default policy(["aws:secretsmanager/secretPolicy:SecretPolicy", "aws:secretsmanager/secret:Secret"], {
  name: "secretsmanager-secret-policy-not-public",
  title: "A secret must not be open to every AWS account, and must refuse such a policy",
  severity: "critical",
  why: "Anybody who has an AWS account of their own reads the password or key.",
  fix: "Name the principal, and set `blockPublicPolicy: true`, as SecureSecret does.",
  link: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html",
  owasp: ["SAS-7"],

  check(properties) {
    const isAttached = "secretArn" in properties;
    // A public policy that is not known yet is refused by Secrets Manager, if it is asked to.
    const isRead = !isAttached || isKnown(properties, "policy");
    const found = isRead ? publicGrants(properties.policy) : [];
    const isUnguarded = isAttached && found.length === 0 && !properties.blockPublicPolicy;
    return isUnguarded ? "`blockPublicPolicy` is not true" : found;
  },

  remediate(properties) {
    const isOpen = isKnown(properties, "policy") && publicGrants(properties.policy).length > 0;
    const isUnguarded = "secretArn" in properties && !properties.blockPublicPolicy;
    return isUnguarded && !isOpen ? ({ blockPublicPolicy: true } as object) : undefined;
  },

  good: {
    "one account": own,
    "what the policy says is refused if it is public": { ...own, policy: unknown },
    "no policy at all": ["aws:secretsmanager/secret:Secret", {}],
  },
  bad: {
    "nobody would refuse it": [{ ...own, blockPublicPolicy: undefined }, "`blockPublicPolicy` is not true"],
    everyone: [{ ...own, policy: read("*") }, "allows secretsmanager:GetSecretValue to everyone"],
    "everyone, by the secret itself": [
      ["aws:secretsmanager/secret:Secret", { policy: read("*") }],
      "allows secretsmanager:GetSecretValue to everyone",
    ],
  },
  unknown: {
    "the secret's own policy is not known": [["aws:secretsmanager/secret:Secret", { policy: unknown }], "policy"],
    "another resource decides": [{ ...own, blockPublicPolicy: unknown }, "blockPublicPolicy"],
  },
});
