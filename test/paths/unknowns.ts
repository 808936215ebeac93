import { ref } from "../../policies/reference";
import { unknown } from "../../policies/unknown";
import * as p from "./planted";

const { document, fn, may, rest, url } = p;

/** Ways in whose middle stands a document that is known only after deployment: neither silence nor a verdict will do. */
export const unknowns: Record<string, p.Planted> = {
  "an open route to a function whose rights are unknown": {
    stack: {
      ...rest("create"),
      ...fn("create", may.read("orders")),
      "create-role-policy": ["aws:iam/rolePolicy:RolePolicy", { role: ref("create-role", "name"), policy: unknown }],
    },
    found: {
      reached: ["POST /orders of shop > create > *: perhaps anything"],
      undecided: [
        "access: policy of create-role-policy",
        "apigateway-unauthenticated-route-without-write-access: policy of create-role-policy",
      ],
    },
    twins: { "a known document that reads": { "create-role-policy": { policy: document(may.read("orders")) } } },
  },
  "an open URL to a function whose rights name an unknown ARN": {
    stack: {
      ...url("hook"),
      ...fn("hook", may.read("orders")),
      ...p.table("orders"),
      "hook-role-policy": [
        "aws:iam/rolePolicy:RolePolicy",
        { role: ref("hook-role", "name"), policy: ref("orders", "unknownText") },
      ],
    },
    found: {
      reached: ["URL of hook > hook > orders: perhaps anything"],
      undecided: ["access: policy of hook-role-policy"],
    },
    stays: ["lambda-function-url-authorization-required: url"],
    twins: { "a known document that reads": { "hook-role-policy": { policy: document(may.read("orders")) } } },
  },
  "a queue whose policy is unknown": {
    stack: {
      ...p.queue("jobs"),
      policy: ["aws:sqs/queuePolicy:QueuePolicy", { queueUrl: ref("jobs", "url"), policy: unknown }],
      ...fn("work", may.write("orders")),
      ...p.table("orders"),
      ...p.polled("jobs", "work"),
    },
    found: {
      reached: ["SendMessage to jobs > work > orders: write"],
      undecided: ["access: policy of policy, in front of SendMessage to jobs", "sqs-queue-policy-not-public: policy"],
    },
    twins: {
      "a known document for its owner": {
        policy: {
          policy: document(p.admit({ AWS: p.account }, "sqs:SendMessage", { Resource: p.arn("sqs", "jobs") })),
        },
      },
    },
  },
  "a role whose trust is unknown, in the middle of a chain": {
    stack: {
      ...fn("build", p.allow("sts:AssumeRole", p.roleArn("strong"))),
      strong: ["aws:iam/role:Role", { name: "strong", assumeRolePolicy: unknown }],
      rights: [
        "aws:iam/rolePolicy:RolePolicy",
        { role: ref("strong", "name"), policy: document(may.write("payments")) },
      ],
      ...p.table("payments"),
    },
    found: {
      undecided: [
        "access: assumeRolePolicy of strong, in front of assume strong",
        "iam-role-trust-not-public: assumeRolePolicy",
      ],
    },
    twins: { "a known trust": { strong: { assumeRolePolicy: p.trusting("lambda.amazonaws.com") } } },
  },
};
