import { ref } from "../reference";
import type { Inputs, ResourceType } from "../types";
import { code } from "./code";
import { data } from "./data";
import { documents } from "./documents";
import { firewall } from "./firewall";
import { identity } from "./identity";
import { labelled } from "./labels";
import { network } from "./network";
import { queues } from "./queues";
import { storage } from "./storage";

type Base = { [T in ResourceType]: [type: T, inputs: Partial<Inputs<T>>] }[ResourceType];

const account = "123456789012";
const document = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:${account}:${name}`;
const allow = (Action: string | string[], Resource: string) => ({ Effect: "Allow", Action, Resource });

/**
 * A small stack that violates no policy: one route to one function that reads one table. Examples are changes to it, by
 * resource name. It holds one resource of most types; a type that it lacks is added by the example that needs it.
 */
export const base = labelled({
  key: [
    "aws:kms/key:Key",
    {
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: document({
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      }),
    },
  ],
  table: [
    "aws:dynamodb/table:Table",
    {
      name: "orders-table",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      serverSideEncryption: { enabled: true, kmsKeyArn: ref("key") },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
    },
  ],
  logGroup: [
    "aws:cloudwatch/logGroup:LogGroup",
    { name: "/aws/lambda/orders-function", retentionInDays: 365, kmsKeyId: ref("key") },
  ],
  role: [
    "aws:iam/role:Role",
    {
      name: "orders-role",
      assumeRolePolicy: document({
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
  ],
  rolePolicy: [
    "aws:iam/rolePolicy:RolePolicy",
    {
      role: "orders-role",
      policy: document(
        allow("dynamodb:GetItem", arn("dynamodb", "table/orders-table")),
        allow("sqs:SendMessage", arn("sqs", "orders-queue")),
        allow("sqs:SendMessage", arn("sqs", "orders-dead")),
        allow("sns:Publish", arn("sns", "orders-topic")),
        allow(["kms:Decrypt", "kms:GenerateDataKey"], arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab")),
      ),
    },
  ],
  function: [
    "aws:lambda/function:Function",
    {
      name: "orders-function",
      role: ref("role"),
      runtime: "nodejs24.x",
      handler: "index.handler",
      timeout: 10,
      memorySize: 512,
      environment: { variables: { TABLE: "orders-table" } },
      kmsKeyArn: ref("key"),
      tracingConfig: { mode: "Active" },
      loggingConfig: { logFormat: "JSON", logGroup: ref("logGroup", "name") },
    },
  ],
  permission: [
    "aws:lambda/permission:Permission",
    {
      action: "lambda:InvokeFunction",
      function: ref("function", "name"),
      principal: "apigateway.amazonaws.com",
      sourceArn: ref("restApi", "executionArn"),
      sourceAccount: account,
    },
  ],
  userPool: [
    "aws:cognito/userPool:UserPool",
    {
      mfaConfiguration: "ON",
      softwareTokenMfaConfiguration: { enabled: true },
      deletionProtection: "ACTIVE",
      userPoolTier: "PLUS",
      userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
      passwordPolicy: {
        minimumLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: 1,
      },
    },
  ],
  userPoolClient: [
    "aws:cognito/userPoolClient:UserPoolClient",
    {
      userPoolId: ref("userPool", "id"),
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
      allowedOauthFlows: ["code"],
      callbackUrls: ["https://app.example.com/signed-in"],
      preventUserExistenceErrors: "ENABLED",
      enableTokenRevocation: true,
    },
  ],
  restApi: ["aws:apigateway/restApi:RestApi", { name: "orders-api" }],
  authorizer: [
    "aws:apigateway/authorizer:Authorizer",
    { restApi: ref("restApi", "id"), type: "COGNITO_USER_POOLS", providerArns: [ref("userPool")] },
  ],
  validator: [
    "aws:apigateway/requestValidator:RequestValidator",
    { restApi: ref("restApi", "id"), validateRequestBody: true, validateRequestParameters: true },
  ],
  path: [
    "aws:apigateway/resource:Resource",
    { restApi: ref("restApi", "id"), parentId: ref("restApi", "rootResourceId"), pathPart: "orders" },
  ],
  method: [
    "aws:apigateway/method:Method",
    {
      restApi: ref("restApi", "id"),
      resourceId: ref("path", "id"),
      httpMethod: "POST",
      authorization: "COGNITO_USER_POOLS",
      authorizerId: ref("authorizer", "id"),
      authorizationScopes: ["orders/write"],
      requestValidatorId: ref("validator", "id"),
    },
  ],
  integration: [
    "aws:apigateway/integration:Integration",
    {
      restApi: ref("restApi", "id"),
      resourceId: ref("path", "id"),
      httpMethod: ref("method", "httpMethod"),
      type: "AWS_PROXY",
      integrationHttpMethod: "POST",
      uri: ref("function", "invokeArn"),
    },
  ],
  accessLog: [
    "aws:cloudwatch/logGroup:LogGroup",
    { name: "orders-api-access", retentionInDays: 365, kmsKeyId: ref("key") },
  ],
  stage: [
    "aws:apigateway/stage:Stage",
    {
      restApi: ref("restApi", "id"),
      deployment: "abc123",
      stageName: "live",
      xrayTracingEnabled: true,
      accessLogSettings: { destinationArn: ref("accessLog"), format: '{"requestId":"$context.requestId"}' },
    },
  ],
  methodSettings: [
    "aws:apigateway/methodSettings:MethodSettings",
    {
      restApi: ref("restApi", "id"),
      stageName: ref("stage", "stageName"),
      methodPath: "*/*",
      settings: { loggingLevel: "ERROR", metricsEnabled: true, throttlingRateLimit: 50, throttlingBurstLimit: 100 },
    },
  ],
  ...firewall,
  ...queues,
  ...identity,
  ...code,
  ...documents,
  ...data,
  ...storage,
  ...network,
} satisfies Record<string, Base>) as Record<string, Base>;
