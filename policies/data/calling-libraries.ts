/** A function or class of a library that calls AWS with the function's role. */
export interface LibraryCall {
  /** `service:Operation` for each operation it calls, separated by spaces. */
  operations: string;
  /** Those that what it makes calls in some uses: no call that must be allowed, but a use of what is. */
  optional?: string;
  /** The argument that names the resource: its place among the arguments, and behind a point a member of it. */
  argument: string;
  /** Where the argument is left out. */
  otherwise?: string;
}

const getSecret: LibraryCall = { operations: "secretsmanager:GetSecretValue", argument: "0" };
const getParameter: LibraryCall = { operations: "ssm:GetParameter", argument: "0" };
const getParameters: LibraryCall = { operations: "ssm:GetParametersByPath", argument: "0" };
const getConfiguration: LibraryCall = {
  operations: "appconfig:StartConfigurationSession appconfig:GetLatestConfiguration",
  argument: "1.application",
};
const items = "dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem";
const persistence: LibraryCall = { operations: items, argument: "0.tableName" };

const parameters = "@aws-lambda-powertools/parameters";
const runtime = "pulumi-secure-serverless/runtime";

/**
 * What libraries call, by module and exported name; behind `#`, a method of what the class or function made.
 * Source: Powertools for AWS Lambda (TypeScript) 2.34, "Parameters" and "Idempotency"; middy 6; SDK 3.1169;
 * `components/runtime`.
 */
export const libraryCalls: Readonly<Record<string, LibraryCall>> = {
  [`${parameters}/ssm getParameter`]: getParameter,
  [`${parameters}/ssm getParameters`]: getParameters,
  [`${parameters}/ssm getParametersByName`]: { operations: "ssm:GetParameters", argument: "0{}" },
  [`${parameters}/ssm setParameter`]: { operations: "ssm:PutParameter", argument: "0" },
  [`${parameters}/ssm SSMProvider#get`]: getParameter,
  [`${parameters}/ssm SSMProvider#getMultiple`]: getParameters,
  [`${parameters}/ssm SSMProvider#getParametersByName`]: { operations: "ssm:GetParameters", argument: "0{}" },
  [`${parameters}/ssm SSMProvider#set`]: { operations: "ssm:PutParameter", argument: "0" },
  [`${parameters}/secrets getSecret`]: getSecret,
  [`${parameters}/secrets SecretsProvider#get`]: getSecret,
  [`${parameters}/appconfig getAppConfig`]: getConfiguration,
  [`${parameters}/dynamodb DynamoDBProvider#get`]: { operations: "dynamodb:GetItem", argument: "new.0.tableName" },
  [`${parameters}/dynamodb DynamoDBProvider#getMultiple`]: {
    operations: "dynamodb:Query",
    argument: "new.0.tableName",
  },
  "@aws-lambda-powertools/idempotency/dynamodb DynamoDBPersistenceLayer": persistence,
  "@aws-sdk/lib-storage Upload": { operations: "s3:PutObject s3:AbortMultipartUpload", argument: "0.params.Bucket" },
  "@aws-sdk/s3-presigned-post createPresignedPost": { operations: "s3:PutObject", argument: "1.Bucket" },
  "@aws-sdk/rds-signer Signer": { operations: "rds-db:connect", argument: "0.username" },
  "@middy/secrets-manager default": { operations: "secretsmanager:GetSecretValue", argument: "0.fetchData.*" },
  "@middy/ssm default": { operations: "ssm:GetParameters", argument: "0.fetchData.*" },
  [`${runtime} auditLog`]: { operations: "", optional: "dynamodb:PutItem", argument: "0.table" },
  [`${runtime} auditLog#record`]: { operations: "dynamodb:PutItem", argument: "new.0.table" },
  [`${runtime} auditLog#around`]: { operations: "dynamodb:PutItem", argument: "new.0.table" },
  [`${runtime} databaseConnection`]: { operations: "rds-db:connect", argument: "0.user" },
  [`${runtime} idempotent`]: { operations: items, argument: "0.table" },
  [`${runtime} fieldEncryption#encryptFields`]: { operations: "kms:GenerateDataKey", argument: "new.0.keyId" },
  [`${runtime} fieldEncryption#decryptFields`]: { operations: "kms:Decrypt", argument: "new.0.keyId" },
  [`${runtime} nonceTable`]: { operations: "dynamodb:PutItem", optional: "dynamodb:DeleteItem", argument: "0.table" },
  [`${runtime} parameter`]: getParameter,
  [`${runtime} secret`]: getSecret,
  [`${runtime} jsonSecret`]: getSecret,
  [`${runtime} withSecret`]: getSecret,
};

/**
 * Packages that may call AWS in ways that are not modelled: nothing is called unused beside one. Not those whose calls are
 * found, of types, and that call no service of AWS.
 */
export const callingPackages =
  /^(?!aws-(sdk|lambda|cdk-lib|serverless-express|jwt-verify|embedded-metrics|xray-sdk|kinesis-agg)|@aws\/lambda-invoke-store)(@aws-amplify\/|@aws\/|@middy\/(?!core|http-|validator|error|input|event|do-not|warmup|cloudwatch|ssm$|secrets-manager$)|aws-|dynamoose|dynamodb-|electrodb|sqs-|sns-|@aws-lambda-powertools\/data-masking|@typedorm\/|typedorm|@shelf\/|@langchain\/aws|kinesis-)/;
