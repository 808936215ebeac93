/**
 * Actions that return what an application keeps: objects, items, messages, secrets, parameters.
 * Source: the access level Read of the Service Authorization Reference, 2026-09.
 */
export const dataReads = [
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:GetRecords",
  "dynamodb:Query",
  "dynamodb:Scan",
  "kinesis:GetRecords",
  "rds-data:ExecuteStatement",
  "s3:GetObject",
  "s3:GetObjectVersion",
  "secretsmanager:BatchGetSecretValue",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter",
  "ssm:GetParameterHistory",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
];

/**
 * Actions of which one alone, on any resource, gives its principal the rights of another or more of its own: to change
 * policies, to make credentials, to change who may assume a role, or to put code into a function that has another role.
 * Combinations are left out: each needs `iam:PassRole`, which has a policy of its own.
 * Source: "AWS IAM Privilege Escalation Methods" of Rhino Security Labs (2018 to 2024), read 2026-11.
 */
export const escalations = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
];

/**
 * What Lambda needs on every resource to attach a function to a VPC, besides actions that take none: the ids of the
 * network interfaces cannot be foreseen. Source: AWS Lambda Developer Guide, "Giving Lambda functions access to resources
 * in an Amazon VPC", Required IAM permissions, read 2026-11.
 */
export const networkInterfaceActions = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:UnassignPrivateIpAddresses",
];
