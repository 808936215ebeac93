import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });
const region = "eu-west-1:123456789012";
const viaAlias = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/orders" } };

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-wildcard-resource",
  title: "An action that can be limited to resources must not be allowed on all of them",
  severity: "medium",
  why: "One hijacked function then learns of every table, function and role of the account, where to go next.",
  fix: "Name the ARNs in `Resource`, as the grants of SecureFunction do; only actions that take no resource need `*`.",
  link: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource } of broadStatements(properties, "any")) {
      yield `allows ${listed(actions)} on ${resource}`;
    }
  },

  good: {
    "traces and metrics belong to no resource": {
      policy: document({ Action: ["xray:PutTraceSegments", "cloudwatch:PutMetricData", "ec2:Describe*"] }),
    },
    "Lambda makes network interfaces, whose ids nobody can foresee": {
      policy: document({ Action: ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"] }),
    },
    "the key is chosen by its alias": {
      policy: document({ Action: "kms:Sign", Resource: `arn:aws:kms:${region}:key/*`, Condition: viaAlias }),
    },
    "all objects of one bucket, all streams of one group": {
      policy: document({
        Action: ["s3:PutObject", "logs:PutLogEvents"],
        Resource: ["arn:aws:s3:::orders/*", `arn:aws:logs:${region}:log-group:/aws/lambda/orders:*`],
      }),
    },
  },
  bad: {
    "every table": [{ policy: document({ Action: "dynamodb:DescribeTable" }) }, "allows dynamodb:DescribeTable on *"],
    "the actions that need it are no fault": [
      { policy: document({ Action: ["xray:PutTraceSegments", "sqs:Get*", "logs:PutLogEvents"] }) },
      "allows sqs:Get*, logs:PutLogEvents on *",
    ],
    "every function, in other words": [
      { policy: document({ Action: "lambda:GetFunction", Resource: `arn:aws:lambda:${region}:function:*` }) },
      "allows lambda:GetFunction on arn:aws:lambda:eu-west-1:123456789012:function:*",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
