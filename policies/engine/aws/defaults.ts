import type { Properties } from "../../resource";

const description = "Managed by Pulumi";

/**
 * The defaults that the provider's check fills into the inputs, by type. Source: `Default:` in the schemas of
 * terraform-provider-aws 6 (`internal/service/<service>`); the descriptions come from `provider/resource_overrides.go` of
 * pulumi-aws 7. Top-level inputs only, and only where the schema states a value: what AWS itself chooses is computed.
 */
export const defaults: Record<string, Properties> = {
  "aws:apigateway/apiKey:ApiKey": { description, enabled: true },
  "aws:apigateway/authorizer:Authorizer": {
    authorizerResultTtlInSeconds: 300,
    identitySource: "method.request.header.Authorization",
    type: "TOKEN",
  },
  "aws:apigateway/integration:Integration": { connectionType: "INTERNET", timeoutMilliseconds: 29000 },
  "aws:apigateway/method:Method": { apiKeyRequired: false },
  "aws:apigateway/requestValidator:RequestValidator": { validateRequestBody: false, validateRequestParameters: false },
  "aws:apigatewayv2/api:Api": {
    apiKeySelectionExpression: "$request.header.x-api-key",
    routeSelectionExpression: "$request.method $request.path",
  },
  "aws:apigatewayv2/integration:Integration": { connectionType: "INTERNET", payloadFormatVersion: "1.0" },
  "aws:apigatewayv2/route:Route": { apiKeyRequired: false, authorizationType: "NONE" },
  "aws:apigatewayv2/stage:Stage": { autoDeploy: false },
  "aws:cloudtrail/trail:Trail": {
    enableLogFileValidation: false,
    enableLogging: true,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: false,
    isOrganizationTrail: false,
  },
  "aws:cloudwatch/eventRule:EventRule": { eventBusName: "default", forceDestroy: false },
  "aws:cloudwatch/eventTarget:EventTarget": { eventBusName: "default", forceDestroy: false },
  "aws:cloudwatch/logGroup:LogGroup": { retentionInDays: 0, skipDestroy: false },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { actionsEnabled: true, treatMissingData: "missing" },
  "aws:cognito/userPool:UserPool": { deletionProtection: "INACTIVE", mfaConfiguration: "OFF" },
  "aws:dynamodb/table:Table": { billingMode: "PROVISIONED" },
  "aws:ec2/securityGroup:SecurityGroup": { description, revokeRulesOnDelete: false },
  "aws:iam/group:Group": { path: "/" },
  "aws:iam/instanceProfile:InstanceProfile": { path: "/" },
  "aws:iam/policy:Policy": { path: "/" },
  "aws:iam/role:Role": { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
  "aws:iam/user:User": { forceDestroy: false, path: "/" },
  "aws:kms/key:Key": {
    bypassPolicyLockoutSafetyCheck: false,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: false,
    isEnabled: true,
    keyUsage: "ENCRYPT_DECRYPT",
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": { enabled: true },
  "aws:lambda/function:Function": {
    memorySize: 128,
    packageType: "Zip",
    publish: false,
    reservedConcurrentExecutions: -1,
    skipDestroy: false,
    timeout: 3,
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": { maximumRetryAttempts: 2 },
  "aws:lambda/functionUrl:FunctionUrl": { invokeMode: "BUFFERED" },
  "aws:lambda/layerVersion:LayerVersion": { skipDestroy: false },
  "aws:rds/subnetGroup:SubnetGroup": { description },
  "aws:s3/bucket:Bucket": { forceDestroy: false },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
  "aws:secretsmanager/secret:Secret": { forceOverwriteReplicaSecret: false, recoveryWindowInDays: 30 },
  "aws:sns/topic:Topic": { contentBasedDeduplication: false, fifoTopic: false },
  "aws:sns/topicSubscription:TopicSubscription": {
    confirmationTimeoutInMinutes: 1,
    endpointAutoConfirms: false,
    rawMessageDelivery: false,
  },
  "aws:sqs/queue:Queue": {
    contentBasedDeduplication: false,
    delaySeconds: 0,
    fifoQueue: false,
    maxMessageSize: 262144,
    messageRetentionSeconds: 345600,
    receiveWaitTimeSeconds: 0,
    visibilityTimeoutSeconds: 30,
  },
};
