import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-privilege-escalation",
  title: "A policy must not let its principal raise its own rights",
  severity: "high",
  why: "One call gives whoever takes over the function an administrator's rights, or another function's role.",
  fix: "Name the roles, policies and functions in `Resource`, and limit policies by a condition on `iam:PolicyARN`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "escalation")) {
      yield `allows ${listed(actions)} on ${resource}, by which its principal gets further rights${beside}`;
    }
  },

  good: {
    "only one harmless policy can be attached": {
      policy: document({
        Action: "iam:AttachRolePolicy",
        Condition: {
          ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" },
        },
      }),
    },
    "one function is deployed": {
      policy: document({
        Action: "lambda:UpdateFunctionCode",
        Resource: "arn:aws:lambda:eu-west-1:123456789012:function:orders",
      }),
    },
    "it is denied": { policy: document({ Effect: "Deny", Action: "iam:*" }) },
  },
  bad: {
    "any role's policies": [
      {
        policy: document({
          Action: ["iam:PutRolePolicy", "iam:GetRole"],
          Resource: "arn:aws:iam::123456789012:role/*",
        }),
      },
      "allows iam:PutRolePolicy on arn:aws:iam::123456789012:role/*, by which its principal gets further rights, beside iam:GetRole",
    ],
    "the code of every function": [
      { policy: document({ Action: "lambda:Update*" }) },
      "allows lambda:Update* on *, by which its principal gets further rights",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
