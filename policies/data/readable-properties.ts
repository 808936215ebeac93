import type { ResourceType } from "../types";

/**
 * Properties that AWS shows to whoever may describe the resource, and in which programs pass values on to code. Source: the
 * API reference of each service; a parameter only where its type is not SecureString. As of 2026-11-22.
 */
export const readableProperties = {
  "aws:apigateway/stage:Stage": ["variables"],
  "aws:apigatewayv2/stage:Stage": ["stageVariables"],
  "aws:cloudwatch/eventTarget:EventTarget": ["input", "inputTransformer"],
  "aws:ecs/taskDefinition:TaskDefinition": ["containerDefinitions"],
  "aws:lambda/function:Function": ["environment", "description"],
  "aws:sfn/stateMachine:StateMachine": ["definition"],
  "aws:ssm/document:Document": ["content"],
  "aws:ssm/parameter:Parameter": ["value", "insecureValue"],
} as const satisfies Partial<Record<ResourceType, readonly string[]>>;

/** Types whose values are judged by their form as well, by policies of their own about credentials. */
export const judgedByForm: ReadonlySet<string> = new Set([
  "aws:apigateway/stage:Stage",
  "aws:lambda/function:Function",
  "aws:sfn/stateMachine:StateMachine",
  "aws:ssm/parameter:Parameter",
]);

/** Properties whose values are secret by their nature, by type; known at preview where the program gives them, or in an update. */
export const secretProperties: Readonly<Record<string, readonly string[]>> = {
  "aws:cognito/userPoolClient:UserPoolClient": ["clientSecret"],
  "aws:iam/accessKey:AccessKey": ["secret", "sesSmtpPasswordV4"],
  "aws:rds/cluster:Cluster": ["masterPassword"],
  "aws:rds/instance:Instance": ["password"],
  "aws:secretsmanager/secretVersion:SecretVersion": ["secretString"],
  "random:index/randomPassword:RandomPassword": ["result"],
  "tls:index/privateKey:PrivateKey": ["privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8"],
};
