import assert from "node:assert/strict";
import { type Breadth, broadStatements } from "../../policies/graph/breadth";

const kinds: Breadth[] = ["pass-role", "assume-role", "escalation", "data", "any"];
const region = "eu-west-1:123456789012";

/** An action, a resource, and the kind of fault in allowing one on the other; none where it is none. */
const cases: [action: string, resource: string, kind?: Breadth, condition?: object][] = [
  ["xray:Put*", "*"],
  ["cloudwatch:PutMetricData", "*"],
  ["dynamodb:ListTables", "*"],
  ["rekognition:DetectFaces", "*"],
  ["ec2:Describe*", "*"],
  ["unheard-of:Thing", "*"],
  ["sqs:SendMessage", "*", "any"],
  ["sqs:SendMessage", "arn:aws:*", "any"],
  ["iam:Get*", "*", "any"],
  ["kms:Decrypt", "*", "any"],
  ["kms:Decrypt", "*", undefined, { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } }],
  ["kms:Decrypt", "*", "any", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }],
  ["sqs:SendMessage", "*", undefined, { StringEquals: { "aws:ResourceTag/team": "orders" } }],
  ["logs:CreateLogGroup", `arn:aws:logs:${region}:*`, "any"],
  ["logs:PutLogEvents", `arn:aws:logs:${region}:log-group:*:*`, "any"],
  ["logs:PutLogEvents", `arn:aws:logs:${region}:log-group:/aws/lambda/*`],
  ["s3:PutObject", "arn:aws:s3:::orders/*"],
  ["s3:PutObject", "arn:aws:s3:::function/*"],
  ["s3:PutObject", "arn:aws:s3:::*/*", "any"],
  ["s3:*Object", "*", "data"],
  ["dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/*", "data"],
  ["dynamodb:Query", `arn:aws:dynamodb:${region}:table/orders/index/*`],
  ["ssm:GetParameter", `arn:aws:ssm:${region}:parameter/orders/*`],
  ["execute-api:Invoke", `arn:aws:execute-api:${region}:abcdef1234/*`],
  ["IAM:PASSROLE", "*", "pass-role"],
  ["sts:AssumeRole", "*", "assume-role"],
  ["sts:GetCallerIdentity", "*"],
  ["iam:Put*", "*", "escalation"],
  ["dynamodb:*", "*"],
  ["*", "*"],
];

function kindsOf(Action: string, Resource: string, Condition?: object): Breadth[] {
  const policy = JSON.stringify({ Statement: { Effect: "Allow", Action, Resource, Condition } });
  return kinds.filter((kind) => [...broadStatements({ policy }, kind)].length > 0);
}

describe("what is allowed on every resource", () => {
  for (const [action, resource, kind, condition] of cases) {
    it(`${action} on ${resource}${condition ? ` if ${JSON.stringify(condition)}` : ""}: ${kind ?? "no fault"}`, () =>
      assert.deepEqual(kindsOf(action, resource, condition), kind ? [kind] : []));
  }
});
