import { document, twoAccounts } from "../../bases/documents";
import { describedForeign, foreignGrants, trustedAccounts } from "../../graph/account";
import { publicGrants } from "../../graph/admission";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const type = "aws:schemas/registryPolicy:RegistryPolicy";
const registry = (AWS: string, rest: object = {}): { registryPolicy: [typeof type, object] } => {
  const Resource = "arn:aws:schemas:eu-west-1:123456789012:registry/orders";
  const statement = { Effect: "Allow", Principal: { AWS }, Action: "schemas:DescribeSchema", Resource, ...rest };
  return { registryPolicy: [type, { registryName: "orders", policy: document(statement) }] };
};

export default stackPolicy(type, {
  name: "eventbridge-schema-registry-same-account",
  title: "A schema registry must admit no other account than the trusted ones",
  severity: "medium",
  why: "Schemas tell what events hold and how they are named: what is needed to forge them, or to know where data is.",
  fix: "Remove the account, or list it in `trustedAccounts`.",
  link: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
  owasp: ["SAS-4"],
  parameters: { trustedAccounts },

  *check({ policy: document }, { resource, stack, parameters }) {
    yield* publicGrants(document);
    yield* foreignGrants({ document, resource, stack, ...parameters }).map(describedForeign);
  },

  good: {
    "its own account": registry("123456789012"),
    "the organisation": registry("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
  },
  bad: {
    "another account": [
      registry("arn:aws:iam::210987654321:role/shop"),
      "allows schemas:DescribeSchema to the account 210987654321",
    ],
    everyone: [registry("*"), "allows schemas:DescribeSchema to everyone"],
  },
  unknown: {
    "the policy holds the ARN of the registry": [
      { registryPolicy: [type, { registryName: "orders", policy: ref("topic") }] },
      "policy",
    ],
    "the stack is of two accounts": [
      { ...registry("210987654321", { Resource: "*" }), ...twoAccounts },
      "account of the stack",
    ],
  },
});
