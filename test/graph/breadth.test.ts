import assert from "node:assert/strict";
import { type Breadth, broadStatements } from "../../policies/graph/breadth";

const kinds: Breadth[] = [
  ...(["everything", "iam", "pass-role", "escalation", "permissions", "assume-role", "credentials"] as const),
  ...(["every-action", "trail", "service", "data", "s3", "write", "keys", "messaging", "any"] as const),
];
const region = "eu-west-1:123456789012";

/** An action, a resource, and the kind of fault in allowing one on the other; none where it is none. */
const cases: [action: string, resource: string, kind?: Breadth, condition?: object][] = [
  ["xray:Put*", "*"],
  ["cloudwatch:PutMetricData", "*"],
  ["dynamodb:ListTables", "*"],
  ["rekognition:DetectFaces", "*"],
  ["ec2:Describe*", "*"],
  ["unheard-of:Thing", "*"],
  ["sqs:SendMessage", "*", "messaging"],
  ["sqs:SendMessage", "arn:aws:*", "messaging"],
  ["iam:Get*", "*", "any"],
  ["kms:Decrypt", "*", "keys"],
  ["kms:Decrypt", "*", undefined, { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } }],
  ["kms:Decrypt", "*", "keys", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }],
  ["sqs:SendMessage", "*", undefined, { StringEquals: { "aws:ResourceTag/team": "orders" } }],
  ["logs:CreateLogGroup", `arn:aws:logs:${region}:*`, "any"],
  ["logs:PutLogEvents", `arn:aws:logs:${region}:log-group:*:*`, "any"],
  ["logs:PutLogEvents", `arn:aws:logs:${region}:log-group:/aws/lambda/*`],
  ["s3:PutObject", "arn:aws:s3:::orders/*"],
  ["s3:PutObject", "arn:aws:s3:::function/*"],
  ["s3:PutObject", "arn:aws:s3:::*/*", "s3"],
  ["s3:PutObject", "arn:aws:s3:::orders-*/*", "s3"],
  ["s3:PutObject", "arn:aws:s3:::orders-*/*", undefined, { StringEquals: { "aws:ResourceAccount": "123456789012" } }],
  ["s3:GetObject", "arn:aws:s3:::orders-*/*"],
  ["s3:CreateBucket", "arn:aws:s3:::*", "s3"],
  ["s3:GetBucketLocation", "*", "any"],
  ["s3:PutObjectTagging", "*", "any"],
  ["s3:PutBucketPolicy", "*", "permissions"],
  ["sqs:Add*", "*", "permissions"],
  ["rds-db:connect", "*", "credentials"],
  ["ecr:GetAuthorizationToken", "*"],
  ["sts:GetSessionToken", "*"],
  ["dynamodb:PutItem", "*", "write"],
  ["dynamodb:*Item", "*", "data"],
  ["lambda:InvokeFunction", `arn:aws:lambda:${region}:function:*`, "write"],
  ["bedrock:InvokeModel", "*", "any"],
  ["logs:DeleteLogGroup", "*", "write"],
  ["kms:ScheduleKeyDeletion", "*", "write"],
  ["kms:CreateGrant", "*", undefined, { Bool: { "kms:GrantIsForAWSResource": "true" } }],
  ["sqs:GetQueueUrl", "*", "any"],
  ["sns:Publish", "*", "messaging"],
  ["s3:*Object", "*", "data"],
  ["dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/*", "data"],
  ["dynamodb:Query", `arn:aws:dynamodb:${region}:table/orders/index/*`],
  ["ssm:GetParameter", `arn:aws:ssm:${region}:parameter/orders/*`],
  ["execute-api:Invoke", `arn:aws:execute-api:${region}:abcdef1234/*`],
  ["IAM:PASSROLE", "*", "pass-role"],
  ["sts:AssumeRole", "*", "assume-role"],
  ["sts:GetCallerIdentity", "*"],
  ["iam:Put*", "*", "escalation"],
  ["dynamodb:*", "*", "service"],
  ["dynamodb:*", `arn:aws:dynamodb:${region}:table/orders`, "service"],
  ["iam:*", "*", "iam"],
  ["cloudtrail:*", "*", "trail"],
  ["*", "*", "everything"],
  ["*", "arn:aws:s3:::orders", "every-action"],
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

describe("a statement with several faults", () => {
  const several: [actions: string[], kind: Breadth, beside: string][] = [
    [["dynamodb:GetItem", "iam:PassRole", "xray:PutTraceSegments"], "pass-role", ", beside dynamodb:GetItem"],
    [["dynamodb:*", "iam:PassRole", "sqs:SendMessage"], "pass-role", ", beside dynamodb:*, sqs:SendMessage"],
    [["dynamodb:*", "sqs:SendMessage"], "service", ", beside sqs:SendMessage"],
    [["kms:Decrypt", "dynamodb:PutItem"], "write", ", beside kms:Decrypt"],
    [["kms:Decrypt", "sqs:SendMessage", "sqs:GetQueueUrl"], "keys", ", beside sqs:SendMessage, sqs:GetQueueUrl"],
    [["iam:*", "*"], "everything", ", beside iam:*"],
  ];
  for (const [Action, kind, beside] of several) {
    it(`${Action.join(", ")}: ${kind}`, () => {
      const policy = JSON.stringify({ Statement: { Effect: "Allow", Action, Resource: "*" } });
      const found = kinds.flatMap((one) => [...broadStatements({ policy }, one)]);
      assert.deepEqual(
        found.map((one) => [one.kind, one.beside]),
        [[kind, beside]],
      );
    });
  }
});
