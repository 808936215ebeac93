import { handlerCode } from "../../bases/handlers";
import { allowing } from "../../bases/triggers";
import { unusedGrants } from "../../graph/function-calls";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const table = (name: string) => `arn:aws:dynamodb:eu-west-1:123456789012:table/${name}`;
const role = (...policies: string[]) => ({
  ownRole: copyOf("role", { name: "own-role", arn: "arn:aws:iam::123456789012:role/own-role" }),
  ...Object.fromEntries(policies.map((policy, at) => [`own${at}`, copyOf("rolePolicy", { role: "own-role", policy })])),
});
const code = { ...handlerCode(), role: ref("ownRole") };
const reading = allowing("dynamodb:GetItem", table("orders-table"));

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-grants-used",
  title: "A function must not be granted what no call of its code needs",
  severity: "medium",
  why: "Whoever takes over the function has every right of its role: one that nothing needs serves nobody else.",
  fix: "Remove the grant, or the action from the statement.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  owasp: ["SAS-4"],

  check: (_, { resource, stack }) => unusedGrants(stack, resource),

  good: {
    "what the code calls": { function: code, ...role(reading) },
    "a layer may use the rest": {
      function: { ...code, layers: ["arn:aws:lambda:eu-west-1:123456789012:layer:orders-common:3"] },
      ...role(reading, allowing("dynamodb:Query", table("prices"))),
    },
    "other resources act by the role as well": { function: handlerCode() },
  },
  bad: {
    "a table that the code does not name": [
      { function: code, ...role(reading, allowing("dynamodb:Query", table("prices"))) },
      `no call of its code needs dynamodb:Query on ${table("prices")}, which own1 allows`,
    ],
    "an action that it does not call": [
      { function: code, ...role(allowing(["dynamodb:GetItem", "dynamodb:DeleteItem"], table("orders-table"))) },
      `no call of its code needs dynamodb:DeleteItem on ${table("orders-table")}, which own0 allows`,
    ],
  },
  unknown: { "the code is another resource's": [{ function: { code: unknown } }, "code"] },
});
