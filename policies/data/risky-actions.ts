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
  "kinesis:SubscribeToShard",
  "rds-data:ExecuteStatement",
  "s3:GetObject",
  "s3:GetObjectVersion",
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

/**
 * Actions that return or make credentials for somebody or something else, and take a resource. Making access keys and
 * passwords of users is among {@link escalations}, assuming roles has a policy of its own; federation tokens are for users only.
 * Source: the descriptions of actions in the Service Authorization Reference, 2026-09.
 */
export const credentialReturns = [
  "bedrock-agentcore:GetResourceApiKey",
  "bedrock-agentcore:GetResourceOauth2Token",
  "codeartifact:GetAuthorizationToken",
  "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
  "dsql:DbConnect",
  "dsql:DbConnectAdmin",
  "ec2:GetPasswordData",
  "elasticmapreduce:GetClusterSessionCredentials",
  "emr-containers:GetManagedEndpointSessionCredentials",
  "events:RetrieveConnectionCredentials",
  "iam:CreateServiceSpecificCredential",
  "iam:ResetServiceSpecificCredential",
  "iam:UpdateAccessKey",
  "lightsail:GetInstanceAccessDetails",
  "lightsail:GetRelationalDatabaseMasterUserPassword",
  "rds-db:connect",
  "redshift-serverless:GetCredentials",
  "redshift:GetClusterCredentials",
  "redshift:GetClusterCredentialsWithIAM",
  "sts:AssumeRoot",
];

/** What uses a KMS key. Source: KMS Developer Guide, "AWS KMS permissions", cryptographic operations, 2026-11. */
export const keyUses = [
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:GenerateMac",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:Sign",
];

/** Writes that harm little on every resource: they add to logs, as the basic execution role of AWS may do everywhere. */
export const harmlessWrites = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

/**
 * How the names of actions begin, or end, whose access level is Read, List or Tagging; all others write. True of every
 * service in `actions-without-resources.json` but for what `test/data/risky-actions.test.ts` names.
 * Source: the Service Authorization Reference, 2026-09.
 */
export const readNames =
  /^(Admin(Get|List)|Batch(Check|Describe|Detect|Get|IsAuthorized)|Check(?!point)|ConditionCheck|Classify|ClientMount|Count|Describe|Detect|Discover|Download|ESHttpGet|ESHttpHead|Estimate|Evaluate|Export(AutomatedReasoning|Certificate|Client|VerifiedAccess)|Filter|Generate(Organizations|QueryResults|Service)|Get|Head|Invoke(Agent|AutomatedReasoning|Flow|Model|Tool)|IsAuthorized|List|Lookup|PartiQLSelect|Preview|Query|Read|Receive|Render|Retrieve$|Scan|Search|Select|Simulate|Start(LiveTail|Query$|SpeechSynthesisStream)|SubscribeToShard|Synthesize|Translate|Unmask|Validate|Verify|View)|^((Add|Change|Create|Delete|Remove|Replicate)?Tags?|Tag|Untag)([A-Z]|$)|Tagging$/i;
