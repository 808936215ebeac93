import { document } from "../../bases/documents";
import { deniesOutsiders } from "../../graph/admission";
import { documentsOf } from "../../graph/attached";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const policies = { type: "aws:secretsmanager/secretPolicy:SecretPolicy", property: "secretArn" } as const;
const deny = (rest: object) => document({ Effect: "Deny", Action: "secretsmanager:*", Resource: "*", ...rest });
const outsiders = { StringNotEquals: { "aws:PrincipalAccount": "123456789012" } };
const attached = (policy: unknown) => {
  const inputs = { secretArn: ref("secret"), policy, blockPublicPolicy: true };
  return { secretPolicy: [policies.type, inputs] as [typeof policies.type, object] };
};

export default stackPolicy("aws:secretsmanager/secret:Secret", {
  name: "secretsmanager-secret-policy-restrictive",
  title: "A secret must refuse everyone but those that its policy names",
  severity: "medium",
  disabled:
    "The policies of roles already say who reads a secret; one of its own is for the few that only some may read.",
  why: "Every role of the account whose policy allows it on `*` reads the secret, also one that is made later.",
  fix: "Attach a policy that denies `secretsmanager:*` unless `aws:PrincipalArn` or `aws:PrincipalAccount` is a given one.",
  link: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
  owasp: ["SAS-7"],

  check(_, { resource, stack }) {
    const documents = documentsOf(stack, resource, policies);
    if (documents.some(({ items }) => items.some((one) => deniesOutsiders(one)))) {
      return undefined;
    }
    const open = documents.find(({ undecided }) => undecided)?.undecided;
    if (open) {
      throw open;
    }
    return documents.length > 0 ? "its policy denies nobody but those it names" : "no policy denies anybody";
  },

  good: {
    "other accounts": attached(deny({ Principal: "*", Condition: outsiders })),
    "all but two roles, by the secret itself": {
      secret: { policy: deny({ NotPrincipal: { AWS: ["123456789012", "arn:aws:iam::123456789012:role/shop"] } }) },
    },
  },
  bad: {
    "it has no policy": [{}, "no policy denies anybody"],
    "only requests without TLS": [
      attached(deny({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } })),
      "its policy denies nobody but those it names",
    ],
  },
  unknown: { "the policy names a role that is not made yet": [attached(ref("role")), "policy of secretPolicy"] },
});
