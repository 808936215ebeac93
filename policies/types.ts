import type * as aws from "@pulumi/aws";
import type { Unwrap } from "@pulumi/pulumi";

/** The inputs of every resource type that a policy reads, by type token. Types only: nothing is loaded at run time. */
export interface ResourceTypes {
  "aws:apigateway/authorizer:Authorizer": aws.apigateway.AuthorizerArgs;
  "aws:apigateway/basePathMapping:BasePathMapping": aws.apigateway.BasePathMappingArgs;
  "aws:apigateway/deployment:Deployment": aws.apigateway.DeploymentArgs;
  "aws:apigateway/domainName:DomainName": aws.apigateway.DomainNameArgs;
  "aws:apigateway/integration:Integration": aws.apigateway.IntegrationArgs;
  "aws:apigateway/method:Method": aws.apigateway.MethodArgs;
  "aws:apigateway/methodSettings:MethodSettings": aws.apigateway.MethodSettingsArgs;
  "aws:apigateway/requestValidator:RequestValidator": aws.apigateway.RequestValidatorArgs;
  "aws:apigateway/resource:Resource": aws.apigateway.ResourceArgs;
  "aws:apigateway/restApi:RestApi": aws.apigateway.RestApiArgs;
  "aws:apigateway/restApiPolicy:RestApiPolicy": aws.apigateway.RestApiPolicyArgs;
  "aws:apigateway/stage:Stage": aws.apigateway.StageArgs;
  "aws:apigatewayv2/api:Api": aws.apigatewayv2.ApiArgs;
  "aws:apigatewayv2/apiMapping:ApiMapping": aws.apigatewayv2.ApiMappingArgs;
  "aws:cloudwatch/logGroup:LogGroup": aws.cloudwatch.LogGroupArgs;
  "aws:cognito/identityPool:IdentityPool": aws.cognito.IdentityPoolArgs;
  "aws:cognito/userPool:UserPool": aws.cognito.UserPoolArgs;
  "aws:cognito/userPoolClient:UserPoolClient": aws.cognito.UserPoolClientArgs;
  "aws:dynamodb/table:Table": aws.dynamodb.TableArgs;
  "aws:iam/groupPolicy:GroupPolicy": aws.iam.GroupPolicyArgs;
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": aws.iam.GroupPolicyAttachmentArgs;
  "aws:iam/policy:Policy": aws.iam.PolicyArgs;
  "aws:iam/policyAttachment:PolicyAttachment": aws.iam.PolicyAttachmentArgs;
  "aws:iam/role:Role": aws.iam.RoleArgs;
  "aws:iam/rolePolicy:RolePolicy": aws.iam.RolePolicyArgs;
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": aws.iam.RolePolicyAttachmentArgs;
  "aws:iam/userPolicy:UserPolicy": aws.iam.UserPolicyArgs;
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": aws.iam.UserPolicyAttachmentArgs;
  "aws:kms/alias:Alias": aws.kms.AliasArgs;
  "aws:kms/key:Key": aws.kms.KeyArgs;
  "aws:kms/keyPolicy:KeyPolicy": aws.kms.KeyPolicyArgs;
  "aws:lambda/alias:Alias": aws.lambda.AliasArgs;
  "aws:lambda/eventSourceMapping:EventSourceMapping": aws.lambda.EventSourceMappingArgs;
  "aws:lambda/function:Function": aws.lambda.FunctionArgs;
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": aws.lambda.FunctionEventInvokeConfigArgs;
  "aws:lambda/functionUrl:FunctionUrl": aws.lambda.FunctionUrlArgs;
  "aws:lambda/permission:Permission": aws.lambda.PermissionArgs;
  "aws:lambda/resourcePolicy:ResourcePolicy": aws.lambda.ResourcePolicyArgs;
  "aws:sqs/queue:Queue": aws.sqs.QueueArgs;
  "aws:sqs/queuePolicy:QueuePolicy": aws.sqs.QueuePolicyArgs;
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": aws.sqs.RedriveAllowPolicyArgs;
  "aws:sqs/redrivePolicy:RedrivePolicy": aws.sqs.RedrivePolicyArgs;
  "aws:wafv2/webAcl:WebAcl": aws.wafv2.WebAclArgs;
  "aws:wafv2/webAclAssociation:WebAclAssociation": aws.wafv2.WebAclAssociationArgs;
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": aws.wafv2.WebAclLoggingConfigurationArgs;
  "aws:wafv2/webAclRule:WebAclRule": aws.wafv2.WebAclRuleArgs;
  "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation": aws.wafv2.WebAclRuleGroupAssociationArgs;
}

/** A type token that a policy may be about, such as `aws:lambda/function:Function`. */
export type ResourceType = keyof ResourceTypes;

/** The inputs of a resource as a policy sees them: plain values, after the provider's defaults and names. */
export type Inputs<T extends ResourceType> = Unwrap<ResourceTypes[T]>;

/** A change to the inputs of an example: `undefined` removes the property. */
export type Patch<T extends ResourceType> = { [K in keyof Inputs<T>]?: Inputs<T>[K] | undefined };
