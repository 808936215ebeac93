import { admitted, publicStatements } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const trust = (...statements: object[]) =>
  JSON.stringify({
    Statement: statements.map((one) => ({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole", ...one })),
  });
const organisation = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

export default policy("aws:iam/role:Role", {
  name: "iam-role-trust-not-public",
  title: "A role must not let every AWS account assume it",
  severity: "critical",
  why: "Anybody who has an AWS account of their own and learns the role's ARN acts with its rights.",
  fix: "Name the service or the role that may assume it in `Principal`, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  owasp: ["SAS-2"],

  *check({ assumeRolePolicy }) {
    for (const statement of publicStatements(assumeRolePolicy)) {
      yield `lets ${admitted(statement)} assume the role`;
    }
  },

  good: {
    "the accounts of one organisation": { assumeRolePolicy: trust({ Condition: organisation }) },
    "outsiders are denied": {
      assumeRolePolicy: trust({}, { Effect: "Deny", Condition: { StringNotEquals: organisation.StringEquals } }),
    },
    "one role, under whatever session": {
      assumeRolePolicy: trust({
        Principal: { AWS: "*" },
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/deploy*" } },
      }),
    },
  },
  bad: {
    everyone: [{ assumeRolePolicy: trust({ Principal: { AWS: "*" } }) }, "lets everyone assume the role"],
    "everyone who knows a word": [
      { assumeRolePolicy: trust({ Condition: { StringEquals: { "sts:ExternalId": "orders" } } }) },
      "lets everyone assume the role",
    ],
    "a role of that name of any account": [
      { assumeRolePolicy: trust({ Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/deploy" } } }) },
      "lets everyone assume the role",
    ],
    "whoever is of no organisation at all": [
      { assumeRolePolicy: trust({ Condition: { StringEqualsIfExists: organisation.StringEquals } }) },
      "lets everyone assume the role",
    ],
  },
  unknown: { "the trusted role is made in the same update": [{ assumeRolePolicy: unknown }, "assumeRolePolicy"] },
});
