import { listed } from "../../graph/breadth";
import { identityPolicyTypes, identityStatements } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) => JSON.stringify({ Statement: { Effect: "Allow", ...statement } });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-allow-with-negation",
  title: "A policy must not allow all but the actions or resources that it names",
  severity: "high",
  why: "It allows what nobody thought of, and every action and service that AWS adds later.",
  fix: "List what is allowed in `Action` and `Resource`; use `NotAction` and `NotResource` only to deny.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { effect, notActions, notResources } of identityStatements(properties)) {
      if (effect === "Allow" && notActions.length > 0) {
        yield `allows every action but ${listed(notActions)}`;
      } else if (effect === "Allow" && notResources.length > 0) {
        yield `allows its actions on every resource but ${listed(notResources)}`;
      }
    }
  },

  good: {
    "all but the own region is denied": {
      policy: document({
        Effect: "Deny",
        NotAction: ["iam:*", "sts:*"],
        Resource: "*",
        Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
      }),
    },
  },
  bad: {
    "everything but IAM": [
      { policy: document({ NotAction: "iam:*", Resource: "*" }) },
      "allows every action but iam:*",
    ],
    "every object but one": [
      { policy: document({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::orders/secret" }) },
      "allows its actions on every resource but arn:aws:s3:::orders/secret",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
