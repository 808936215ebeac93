import { negatedGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const trust = (statement: object) => JSON.stringify({ Statement: { Effect: "Allow", ...statement } });
const lambda = { Service: "lambda.amazonaws.com" };
const organisation = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

export default policy("aws:iam/role:Role", {
  name: "iam-role-trust-no-negation",
  title: "A trust policy must not allow all but the principals or actions that it names",
  severity: "high",
  why: "It trusts whoever nobody thought of, and allows what STS learns to do later.",
  fix: "Name who may assume the role in `Principal`, and how in `Action`; use their opposites only to deny.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  owasp: ["SAS-2"],

  check({ assumeRolePolicy }) {
    return negatedGrants(assumeRolePolicy);
  },

  good: {
    "a principal and an action": { assumeRolePolicy: trust({ Principal: lambda, Action: "sts:AssumeRole" }) },
    "all but one action are denied": {
      assumeRolePolicy: trust({ Effect: "Deny", Principal: "*", NotAction: "sts:AssumeRole" }),
    },
  },
  bad: {
    "every action but one": [
      { assumeRolePolicy: trust({ Principal: lambda, NotAction: "sts:TagSession" }) },
      "allows every action but sts:TagSession to Service:lambda.amazonaws.com",
    ],
    "everyone of the organisation but one": [
      {
        assumeRolePolicy: trust({
          NotPrincipal: { AWS: "arn:aws:iam::123456789012:user/alice" },
          Action: "sts:AssumeRole",
          Condition: organisation,
        }),
      },
      "allows sts:AssumeRole to everyone but AWS:arn:aws:iam::123456789012:user/alice",
    ],
  },
  unknown: { "the trusted role is made in the same update": [{ assumeRolePolicy: unknown }, "assumeRolePolicy"] },
});
