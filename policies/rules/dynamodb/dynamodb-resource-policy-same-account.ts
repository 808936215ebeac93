import { document, twoAccounts } from "../../bases/documents";
import { describedForeign, foreignGrants, trustedAccounts } from "../../graph/account";
import { publicGrants } from "../../graph/admission";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const type = "aws:dynamodb/resourcePolicy:ResourcePolicy";
const resourceArn = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders-table";
const policyOf = (policy: unknown, arn: unknown = resourceArn): { tablePolicy: [typeof type, object] } => {
  return { tablePolicy: [type, { resourceArn: arn, policy }] };
};
const grant = (Principal: unknown, rest: object = {}) =>
  document({ Effect: "Allow", Principal, Action: "dynamodb:GetItem", Resource: "*", ...rest });

export default stackPolicy(type, {
  name: "dynamodb-resource-policy-same-account",
  title: "The policy of a table must admit no other account than the trusted ones",
  severity: "high",
  why: "Who controls the other account reads or changes the table's data, whatever the roles of this account may do.",
  fix: "Remove the account, or list it in `trustedAccounts`.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html",
  owasp: ["SAS-4"],
  parameters: { trustedAccounts },

  *check({ policy: document }, { resource, stack, parameters }) {
    yield* publicGrants(document);
    yield* foreignGrants({ document, resource, stack, ...parameters }).map(describedForeign);
  },

  good: {
    "a role of the own account": policyOf(grant({ AWS: "arn:aws:iam::123456789012:role/shop" })),
    "a denial of other accounts": policyOf(
      grant("*", { Effect: "Deny", Condition: { StringNotEquals: { "aws:PrincipalAccount": "210987654321" } } }),
    ),
  },
  bad: {
    "a role of another account": [
      policyOf(grant({ AWS: "arn:aws:iam::210987654321:role/shop" })),
      "allows dynamodb:GetItem to the account 210987654321",
    ],
    "another account, by a condition": [
      policyOf(grant("*", { Condition: { StringEquals: { "aws:PrincipalAccount": "210987654321" } } })),
      "allows dynamodb:GetItem to the account 210987654321",
    ],
    everyone: [policyOf(grant("*")), "allows dynamodb:GetItem to everyone"],
  },
  unknown: {
    "the policy holds the ARN of the table": [policyOf(ref("table")), "policy"],
    "the stack is of two accounts": [
      { ...policyOf(grant({ AWS: "123456789012" }), ref("table")), ...twoAccounts },
      "account of the stack",
    ],
  },
});
