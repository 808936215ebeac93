import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-cloudtrail-full-access-prohibited",
  title: "A policy must not allow every action of CloudTrail",
  severity: "high",
  why: "Whoever takes over the function stops the record of what is done in the account, then does it.",
  fix: "List the actions that the function performs, such as `cloudtrail:LookupEvents`.",
  link: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
  owasp: ["SAS-5"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "trail")) {
      yield `allows ${listed(actions)} on ${resource}${beside}`;
    }
  },

  good: {
    "looking at the record": { policy: document({ Action: "cloudtrail:LookupEvents" }) },
    "it is denied": { policy: document({ Effect: "Deny", Action: "cloudtrail:*" }) },
  },
  bad: {
    "on everything": [{ policy: document({ Action: "cloudtrail:*" }) }, "allows cloudtrail:* on *"],
    "on one trail, beside another service": [
      {
        policy: document({
          Action: ["cloudtrail:*", "athena:*"],
          Resource: "arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit",
        }),
      },
      "allows cloudtrail:* on arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit, beside athena:*",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
