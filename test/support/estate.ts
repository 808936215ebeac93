import { Reference, ref } from "../../policies/reference";
import type { Properties, Resource } from "../../policies/resource";
import { unknown } from "../../policies/unknown";

/** Resources by name; a value may be `ref("name", "property")`. */
export type Described = Record<string, [type: string, inputs: Properties]>;

/** The resources of a program on its first preview: ARNs and ids are unknown, and what they stand in. */
export function resourcesOf(described: Described, prefix = ""): Resource[] {
  const urnOf = (name: string) => `urn:pulumi:dev::estate::${described[name]?.[0]}::${prefix}${name}`;
  return Object.entries(described).map(([name, [type, written]]) => {
    const propertyDependencies: Record<string, string[]> = {};
    const inputs = Object.fromEntries(Object.entries(written).map(([key, value]) => [key, resolve(value, key)]));
    const outputs = { arn: unknown, id: unknown, ...inputs };
    const dependencies = [...new Set(Object.values(propertyDependencies).flat())];
    return { urn: urnOf(name), type, name: prefix + name, inputs, outputs, dependencies, propertyDependencies };

    function resolve(value: unknown, key: string): unknown {
      if (value instanceof Reference) {
        propertyDependencies[key] = [...(propertyDependencies[key] ?? []), urnOf(value.resource)];
        return described[value.resource]?.[1][value.property] ?? unknown;
      }
      if (typeof value !== "object" || value === null) {
        return value;
      }
      const members = Object.entries(value).map(([inner, item]) => [inner, resolve(item, key)]);
      return Array.isArray(value) ? members.map(([, item]) => item) : Object.fromEntries(members);
    }
  });
}

/** An estate of so many services of 40 resources each, each with names of its own. */
export function estate(services: number): Resource[] {
  return [...Array(services).keys()].flatMap((index) => resourcesOf(service(`s${index}-`), `s${index}-`));
}

const account = "123456789012";
const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:${account}:${name}`;
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const allow = (Action: string, Resource: string) => ({ Effect: "Allow", Action, Resource });
const trust = document({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" });

/** A shop: an API that writes orders, and what comes of them by a queue, a topic, a bucket, a bus and a stream of a table. */
function service(prefix: string): Described {
  return {
    ...api(prefix),
    ...store(prefix),
    ...worker(prefix, "create", allow("dynamodb:PutItem", arn("dynamodb", `table/${prefix}orders`))),
    ...worker(prefix, "work", allow("sqs:SendMessage", arn("sqs", `${prefix}queue`))),
    ...worker(prefix, "image", allow("s3:GetObject", `arn:aws:s3:::${prefix}uploads/*`)),
    ...worker(prefix, "report", allow("events:PutEvents", arn("events", `event-bus/${prefix}bus`))),
    ...messages(prefix),
  };
}

function api(prefix: string): Described {
  const part = { restApi: ref("api", "id"), resourceId: ref("path", "id") };
  const integration = { ...part, type: "AWS_PROXY", uri: ref("create", "invokeArn") };
  return {
    api: ["aws:apigateway/restApi:RestApi", { name: `${prefix}api` }],
    path: ["aws:apigateway/resource:Resource", { ...part, resourceId: undefined, pathPart: "orders" }],
    post: ["aws:apigateway/method:Method", { ...part, httpMethod: "POST", authorization: "AWS_IAM" }],
    get: ["aws:apigateway/method:Method", { ...part, httpMethod: "GET", authorization: "NONE" }],
    postTo: ["aws:apigateway/integration:Integration", { ...integration, httpMethod: ref("post", "httpMethod") }],
    getTo: ["aws:apigateway/integration:Integration", { ...integration, httpMethod: ref("get", "httpMethod") }],
    stage: ["aws:apigateway/stage:Stage", { restApi: ref("api", "id"), stageName: "live" }],
    settings: ["aws:apigateway/methodSettings:MethodSettings", { restApi: ref("api", "id"), stageName: "live" }],
  };
}

function worker(prefix: string, name: string, statement: object): Described {
  return {
    [name]: ["aws:lambda/function:Function", { name: prefix + name, role: ref(`${name}Role`) }],
    [`${name}Role`]: ["aws:iam/role:Role", { name: `${prefix}${name}-role`, assumeRolePolicy: trust }],
    [`${name}Policy`]: [
      "aws:iam/rolePolicy:RolePolicy",
      { role: ref(`${name}Role`, "name"), policy: document(statement) },
    ],
    [`${name}Permission`]: [
      "aws:lambda/permission:Permission",
      {
        ...{ action: "lambda:InvokeFunction", function: ref(name, "name") },
        ...{ principal: "apigateway.amazonaws.com", sourceAccount: account },
      },
    ],
  };
}

function store(prefix: string): Described {
  return {
    orders: ["aws:dynamodb/table:Table", { name: `${prefix}orders`, streamEnabled: true }],
    changes: [
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      { eventSourceArn: ref("orders", "streamArn"), functionName: ref("report", "name") },
    ],
    uploads: ["aws:s3/bucket:Bucket", { bucket: `${prefix}uploads` }],
    uploaded: [
      "aws:s3/bucketNotification:BucketNotification",
      {
        bucket: ref("uploads", "id"),
        lambdaFunctions: [{ lambdaFunctionArn: ref("image"), events: ["s3:ObjectCreated:*"] }],
      },
    ],
  };
}

function messages(prefix: string): Described {
  const fromTopic = {
    ...allow("sqs:SendMessage", arn("sqs", `${prefix}queue`)),
    Principal: { Service: "sns.amazonaws.com" },
  };
  const guarded = { ...fromTopic, Condition: { ArnEquals: { "aws:SourceArn": arn("sns", `${prefix}topic`) } } };
  return {
    topic: ["aws:sns/topic:Topic", { name: `${prefix}topic` }],
    queue: [
      "aws:sqs/queue:Queue",
      { name: `${prefix}queue`, redrivePolicy: `{"deadLetterTargetArn":"${arn("sqs", `${prefix}dead`)}"}` },
    ],
    dead: ["aws:sqs/queue:Queue", { name: `${prefix}dead` }],
    queuePolicy: ["aws:sqs/queuePolicy:QueuePolicy", { queueUrl: ref("queue", "url"), policy: document(guarded) }],
    subscription: [
      "aws:sns/topicSubscription:TopicSubscription",
      { topic: ref("topic"), protocol: "sqs", endpoint: ref("queue") },
    ],
    mapping: [
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      { eventSourceArn: ref("queue"), functionName: ref("work", "name") },
    ],
    bus: ["aws:cloudwatch/eventBus:EventBus", { name: `${prefix}bus` }],
    rule: [
      "aws:cloudwatch/eventRule:EventRule",
      { name: `${prefix}rule`, eventBusName: ref("bus", "name"), eventPattern: '{"source":["shop"]}' },
    ],
    target: [
      "aws:cloudwatch/eventTarget:EventTarget",
      { rule: ref("rule", "name"), eventBusName: ref("bus", "name"), arn: ref("topic") },
    ],
    nightly: ["aws:cloudwatch/eventRule:EventRule", { name: `${prefix}nightly`, scheduleExpression: "rate(1 day)" }],
    nightlyTarget: ["aws:cloudwatch/eventTarget:EventTarget", { rule: ref("nightly", "name"), arn: ref("report") }],
    logs: ["aws:cloudwatch/logGroup:LogGroup", { name: `/aws/lambda/${prefix}create` }],
  };
}
