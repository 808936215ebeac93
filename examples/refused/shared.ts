import * as aws from "@pulumi/aws";

const document = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (Action: string | string[], Resource: unknown = "*") => ({ Effect: "Allow", Action, Resource });
const trust = (Principal: unknown, Action = "sts:AssumeRole") => document({ Effect: "Allow", Principal, Action });

export const key = new aws.kms.Key("everything", {
  deletionWindowInDays: 7,
  bypassPolicyLockoutSafetyCheck: true,
  policy: document({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }),
});

export const orders = new aws.dynamodb.Table("orders", {
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
  streamEnabled: true,
  streamViewType: "NEW_IMAGE",
});

new aws.dynamodb.Table("archive", {
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
  serverSideEncryption: { enabled: true },
  pointInTimeRecovery: { enabled: true },
  deletionProtectionEnabled: true,
});

/** One role for every function. */
export const everything = new aws.iam.Role("everything", {
  assumeRolePolicy: trust({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("everything", { role: everything.name, policy: document(allow("*")) });
new aws.iam.RolePolicyAttachment("administrator", {
  role: everything.name,
  policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
});
new aws.iam.RolePolicyAttachment("all-of-dynamodb", {
  role: everything.name,
  policyArn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
});

/** `dynamodb:*` hides behind an ARN that only deployment knows. */
new aws.iam.RolePolicy("hidden", {
  role: everything.name,
  policy: orders.arn.apply((arn) => document(allow("dynamodb:*", arn))),
});

/** The role of the one function that has its own. */
export const reader = new aws.iam.Role("reader", { assumeRolePolicy: trust({ Service: "lambda.amazonaws.com" }) });
const itself = "arn:aws:lambda:eu-west-1:123456789012:function:health-*";
new aws.iam.RolePolicy("reader", {
  role: reader.name,
  policy: document(allow("dynamodb:GetItem"), allow("lambda:UpdateFunctionCode", itself)),
});

/** Who maintains the stack, and who may become that. */
const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
const operator = new aws.iam.Role("operator", { assumeRolePolicy: trust("*") });
new aws.iam.Role("auditor", { assumeRolePolicy: trust({ AWS: "arn:aws:iam::210987654321:root" }) });
new aws.iam.Role("pipeline", { assumeRolePolicy: trust({ Service: "codebuild.amazonaws.com" }, "sts:*") });
new aws.iam.Policy("operator", {
  policy: document(
    allow("*", table),
    allow("dynamodb:*", table),
    allow("iam:PassRole"),
    allow("sts:AssumeRole"),
    { Effect: "Allow", NotAction: "iam:*", Resource: table },
    allow(["iam:PutRolePolicy", "iam:CreatePolicyVersion"]),
    allow("sqs:SendMessage"),
  ),
});
export const operatorRole = operator.name;

export const pool = new aws.cognito.UserPool("people", {
  passwordPolicy: { minimumLength: 6, temporaryPasswordValidityDays: 90 },
});
new aws.cognito.UserPoolClient("web", {
  userPoolId: pool.id,
  explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
  allowedOauthFlows: ["implicit"],
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthScopes: ["openid"],
  callbackUrls: ["http://orders.example.com/signed-in"],
  preventUserExistenceErrors: "LEGACY",
  enableTokenRevocation: false,
});
