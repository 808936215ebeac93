import type { Properties } from "../../../policies/resource";
import type { KnownResource } from "./known";

type Value = (path: string) => unknown;
type Form = (value: Value, name: string) => Properties;

/** A resource of CloudFormation: its type, and its properties from Pulumi's. */
const forms: Record<string, [type: string, form: Form]> = {
  "aws:apigateway/restApi:RestApi": ["AWS::ApiGateway::RestApi", (of) => ({ Name: of("name") })],
  "aws:apigateway/resource:Resource": [
    "AWS::ApiGateway::Resource",
    (of) => ({ RestApiId: of("restApi"), ParentId: of("parentId"), PathPart: of("pathPart") }),
  ],
  "aws:apigateway/method:Method": [
    "AWS::ApiGateway::Method",
    (of) => ({
      ...{ RestApiId: of("restApi"), ResourceId: of("resourceId") },
      ...{ HttpMethod: of("httpMethod"), AuthorizationType: of("authorization") },
    }),
  ],
  "aws:apigateway/stage:Stage": [
    "AWS::ApiGateway::Stage",
    (of) => ({ RestApiId: of("restApi"), StageName: of("stageName"), DeploymentId: of("deployment") }),
  ],
  "aws:cloudwatch/eventBus:EventBus": ["AWS::Events::EventBus", (of) => ({ Name: of("name") })],
  "aws:cloudwatch/eventRule:EventRule": [
    "AWS::Events::Rule",
    (of) => ({
      ...{ Name: of("name"), EventBusName: of("eventBusName") },
      ...{ EventPattern: json(of("eventPattern")), ScheduleExpression: of("scheduleExpression") },
    }),
  ],
  "aws:cloudwatch/logGroup:LogGroup": ["AWS::Logs::LogGroup", (of) => ({ LogGroupName: of("name") })],
  "aws:dynamodb/table:Table": [
    "AWS::DynamoDB::Table",
    (of) => ({
      ...{ TableName: of("name"), BillingMode: of("billingMode") },
      KeySchema: [{ AttributeName: of("hashKey"), KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: of("hashKey"), AttributeType: "S" }],
      StreamSpecification: { StreamViewType: of("streamViewType") },
    }),
  ],
  "aws:iam/role:Role": [
    "AWS::IAM::Role",
    (of) => ({ RoleName: of("name"), AssumeRolePolicyDocument: json(of("assumeRolePolicy")) }),
  ],
  "aws:iam/rolePolicy:RolePolicy": [
    "AWS::IAM::Policy",
    (of, name) => ({ PolicyName: name, PolicyDocument: json(of("policy")), Roles: [of("role")] }),
  ],
  "aws:lambda/eventSourceMapping:EventSourceMapping": [
    "AWS::Lambda::EventSourceMapping",
    (of) => ({ EventSourceArn: of("eventSourceArn"), FunctionName: of("functionName") }),
  ],
  "aws:lambda/function:Function": [
    "AWS::Lambda::Function",
    (of) => ({
      ...{ FunctionName: of("name"), Role: of("role"), Runtime: of("runtime"), Handler: of("handler") },
      Code: { S3Bucket: of("s3Bucket"), S3Key: of("s3Key") },
    }),
  ],
  "aws:lambda/permission:Permission": [
    "AWS::Lambda::Permission",
    (of) => ({
      ...{ Action: of("action"), FunctionName: of("function") },
      ...{ Principal: of("principal"), SourceAccount: of("sourceAccount") },
    }),
  ],
  "aws:s3/bucket:Bucket": ["AWS::S3::Bucket", (of) => ({ BucketName: of("bucket") })],
  "aws:sns/topic:Topic": ["AWS::SNS::Topic", (of) => ({ TopicName: of("name") })],
  "aws:sns/topicSubscription:TopicSubscription": [
    "AWS::SNS::Subscription",
    (of) => ({ TopicArn: of("topic"), Protocol: of("protocol"), Endpoint: of("endpoint") }),
  ],
  "aws:sqs/queue:Queue": [
    "AWS::SQS::Queue",
    (of) => ({ QueueName: of("name"), RedrivePolicy: json(of("redrivePolicy")) }),
  ],
  "aws:sqs/queuePolicy:QueuePolicy": [
    "AWS::SQS::QueuePolicy",
    (of) => ({ Queues: [of("queueUrl")], PolicyDocument: json(of("policy")) }),
  ],
};

/** What is a resource of its own in Pulumi and a part of another one here: whose, by the end of its name, and its properties. */
const parts: Record<string, [owner: string, form: Form]> = {
  postTo: ["post", integration],
  getTo: ["get", integration],
  settings: [
    "stage",
    (of) => ({
      MethodSettings: [{ HttpMethod: "*", ResourcePath: "/*", MetricsEnabled: of("settings.metricsEnabled") }],
    }),
  ],
  uploaded: [
    "uploads",
    (of) => ({
      NotificationConfiguration: {
        LambdaConfigurations: [
          { Event: of("lambdaFunctions.0.events.0"), Function: of("lambdaFunctions.0.lambdaFunctionArn") },
        ],
      },
    }),
  ],
  target: ["rule", (of) => ({ Targets: [{ Id: "target", Arn: of("arn") }] })],
  nightlyTarget: ["nightly", (of) => ({ Targets: [{ Id: "target", Arn: of("arn") }] })],
};

function integration(of: Value): Properties {
  return { Integration: { Type: of("type"), IntegrationHttpMethod: "POST", Uri: of("uri") } };
}

const json = (text: unknown) => (typeof text === "string" ? JSON.parse(text) : text);
const logicalId = (name: string) => name.replace(/[^A-Za-z0-9]/g, "");

/** An estate as a template of CloudFormation. */
export function cloudFormationTemplate(resources: readonly KnownResource[]): { Resources: Record<string, object> } {
  const named = new Map(resources.map((one) => [one.urn, one]));
  const made: Record<string, { Type: string; Properties: Properties }> = {};
  for (const { type, name, ...one } of resources) {
    const [Type, form] = forms[type] ?? [];
    if (Type && form) {
      made[logicalId(name)] = { Type, Properties: form(readingOf(one, named), name) };
    }
  }
  for (const { name, ...one } of resources) {
    const [prefix = "", short = ""] = name.split(/-(?=[^-]*$)/);
    const [owner, form] = parts[short] ?? [];
    if (owner && form) {
      Object.assign(made[logicalId(`${prefix}-${owner}`)]?.Properties as object, form(readingOf(one, named), name));
    }
  }
  return { Resources: made };
}

function readingOf(
  { inputs, links }: Pick<KnownResource, "inputs" | "links">,
  named: Map<string, KnownResource>,
): Value {
  return (path) => {
    const link = links[path];
    const target = link && named.get(link.urn);
    return target ? reference(target, link.output) : at(inputs, path);
  };
}

function at(inputs: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], inputs);
}

function reference({ type, name }: KnownResource, output: string): object {
  const id = logicalId(name);
  if (output === "invokeArn") {
    const path = "lambda:path/2015-03-31/functions";
    return { "Fn::Sub": `arn:aws:apigateway:eu-west-1:${path}/\${${id}.Arn}/invocations` };
  }
  if (output === "id" || output === "url" || type === "aws:sns/topic:Topic") {
    return { Ref: id };
  }
  return { "Fn::GetAtt": [id, output === "streamArn" ? "StreamArn" : "Arn"] };
}
