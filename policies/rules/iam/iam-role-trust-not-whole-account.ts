import { covers } from "../../graph/admission";
import { allows, type Condition } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

/** Keys that every principal of the account can satisfy. */
const common =
  /^aws:(PrincipalAccount|PrincipalOrgID|PrincipalOrgPaths|PrincipalType|RequestedRegion|SecureTransport)$/i;

const trust = (AWS: string | string[], Condition?: object) =>
  JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole", Condition } });

export default policy("aws:iam/role:Role", {
  name: "iam-role-trust-not-whole-account",
  title: "A trust policy must name roles instead of a whole account",
  severity: "medium",
  why: "Every user and role of that account that may call sts:AssumeRole, also one made later, gets the role's rights.",
  fix: "Name the role in `Principal`, or add a condition on `aws:PrincipalArn` or, for another company, `sts:ExternalId`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  owasp: ["SAS-2"],

  *check({ assumeRolePolicy }) {
    for (const statement of allows(assumeRolePolicy)) {
      const accounts = statement.principals.filter((one) => /^AWS:(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/.test(one));
      const isNarrow = statement.conditions.some(({ key }: Condition) => !common.test(key));
      if (accounts.length > 0 && !isNarrow && covers(statement, "sts:AssumeRole")) {
        yield `lets the whole of ${accounts.map((one) => one.slice("AWS:".length)).join(", ")} assume the role`;
      }
    }
  },

  good: {
    "one role of another account": { assumeRolePolicy: trust("arn:aws:iam::210987654321:role/deploy") },
    "a company that must know a word": {
      assumeRolePolicy: trust("arn:aws:iam::210987654321:root", { StringEquals: { "sts:ExternalId": "orders-7f3a" } }),
    },
    "people who signed in with a second factor": {
      assumeRolePolicy: trust("123456789012", { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
    },
  },
  bad: {
    "an account": [
      { assumeRolePolicy: trust("arn:aws:iam::210987654321:root") },
      "lets the whole of arn:aws:iam::210987654321:root assume the role",
    ],
    "two accounts of the organisation": [
      {
        assumeRolePolicy: trust(["210987654321", "123456789012"], {
          StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        }),
      },
      "lets the whole of 210987654321, 123456789012 assume the role",
    ],
  },
  unknown: { "the trusted role is made in the same update": [{ assumeRolePolicy: unknown }, "assumeRolePolicy"] },
});
