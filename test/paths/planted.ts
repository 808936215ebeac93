import { ref } from "../../policies/reference";
import type { Properties } from "../../policies/resource";
import type { Described } from "../support/estate";

/** What becomes of resources by name: changed inputs, a whole resource, or none. */
export type Change = Record<string, Properties | Described[string] | null>;

/** A small stack in which a way is planted, and changes each of which makes it harmless. */
export interface Planted {
  stack: Described;
  /** What must be found in it, by one means or several. */
  found: Found;
  /** Findings that remain in the twins, since the entrance is a fault of its own. */
  stays?: string[];
  twins: Record<string, Change>;
}

/** What is found in a stack. */
export interface Found {
  /** Findings of the pack, as `policy: resource`. */
  policies?: string[];
  /** What an anonymous caller reaches, as `way > resource: intent`, with `perhaps` where it is not decided. */
  reached?: string[];
  /** Ways to more rights, as `principal: way`. */
  escalations?: string[];
  /** Ways on which something comes back to where it came from. */
  loops?: string[];
  /** What hides more, as `access` or the id of a policy, and the unknown value. */
  undecided?: string[];
}

/** The account of all stacks. */
export const account = "123456789012";
/** An account that is not theirs. */
export const stranger = "999999999999";

/** What tells the account of a stack: the ARN of something that was there before. */
export const older: Described = {
  "log-archive": [
    "aws:s3/accessPoint:AccessPoint",
    { arn: "arn:aws:s3:eu-west-1:123456789012:accesspoint/log-archive" },
  ],
};

/** The ARN of something in the account. */
export const arn = (service: string, name: string, owner = account) => `arn:aws:${service}:eu-west-1:${owner}:${name}`;
/** The ARN of a role. */
export const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
/** The condition that a service acts for the own account. */
export const ownAccount = { StringEquals: { "aws:SourceAccount": account } };
/** A document of statements. */
export const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
/** A statement that allows actions. */
export const allow = (Action: string | string[], Resource: string, Condition?: object) => ({
  ...{ Effect: "Allow", Action, Resource },
  ...(Condition ? { Condition } : {}),
});
/** A statement that denies an action. */
export const deny = (Action: string, Resource: string) => ({ Effect: "Deny", Action, Resource });
/** A statement of a resource's document. */
export const admit = (Principal: unknown, Action: string, more: object = {}) => ({
  ...{ Effect: "Allow", Principal, Action },
  ...more,
});
/** A trust document for a service, on behalf of the own account, or of a statement. */
export function trusting(principal: string | object): string {
  const guard = principal === "lambda.amazonaws.com" ? {} : { Condition: ownAccount };
  return document(typeof principal === "string" ? admit({ Service: principal }, "sts:AssumeRole", guard) : principal);
}

/** A role that something may assume, and its rights in `NAME-policy`. */
export function role(name: string, principal: string | object, ...rights: object[]): Described {
  return {
    [name]: ["aws:iam/role:Role", { name, assumeRolePolicy: trusting(principal) }],
    ...(rights.length > 0
      ? {
          [`${name}-policy`]: [
            "aws:iam/rolePolicy:RolePolicy",
            { role: ref(name, "name"), policy: document(...rights) },
          ],
        }
      : {}),
  };
}

/** A function, its role `NAME-role` and the rights of that in `NAME-role-policy`. */
export function fn(name: string, ...rights: object[]): Described {
  return {
    [name]: ["aws:lambda/function:Function", { name, runtime: "nodejs24.x", role: ref(`${name}-role`) }],
    ...role(`${name}-role`, "lambda.amazonaws.com", ...rights),
  };
}

/** A table. */
export const table = (name: string): Described => ({ [name]: ["aws:dynamodb/table:Table", { name }] });
/** A queue. */
export const queue = (name: string, more: Properties = {}): Described => ({
  [name]: ["aws:sqs/queue:Queue", { name, region: "eu-west-1", ...more }],
});
/** A topic. */
export const topic = (name: string, more: Properties = {}): Described => ({
  [name]: ["aws:sns/topic:Topic", { name, region: "eu-west-1", ...more }],
});
/** A bucket. */
export const bucket = (name: string): Described => ({ [name]: ["aws:s3/bucket:Bucket", { bucket: name }] });
/** A secret. */
export const secret = (name: string): Described => ({ [name]: ["aws:secretsmanager/secret:Secret", { name }] });
/** An event bus. */
export const bus = (name: string): Described => ({
  [name]: ["aws:cloudwatch/eventBus:EventBus", { name, region: "eu-west-1" }],
});

/** What a function polls. */
export const polled = (from: string, to: string): Described => ({
  [`${from}-to-${to}`]: [
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    { eventSourceArn: ref(from), functionName: ref(to, "name") },
  ],
});
/** What a topic sends to. */
export const subscribed = (from: string, protocol: "lambda" | "sqs", to: string): Described => ({
  [`${from}-to-${to}`]: [
    "aws:sns/topicSubscription:TopicSubscription",
    { topic: ref(from), protocol, endpoint: ref(to) },
  ],
});
/** The function that a bucket calls for new objects. */
export const notified = (from: string, to: string, more: object = {}): Described => ({
  [`${from}-to-${to}`]: [
    "aws:s3/bucketNotification:BucketNotification",
    {
      bucket: ref(from, "id"),
      lambdaFunctions: [{ lambdaFunctionArn: ref(to), events: ["s3:ObjectCreated:*"], ...more }],
    },
  ],
});
/** A rule on a bus, or on the default one, and its target. */
export const ruled = (rule: string, to: string, eventPattern: object, on?: string): Described => ({
  [rule]: [
    "aws:cloudwatch/eventRule:EventRule",
    { name: rule, eventPattern: JSON.stringify(eventPattern), ...(on ? { eventBusName: ref(on, "name") } : {}) },
  ],
  [`${rule}-to-${to}`]: [
    "aws:cloudwatch/eventTarget:EventTarget",
    { rule: ref(rule, "name"), arn: ref(to), ...(on ? { eventBusName: ref(on, "name") } : {}) },
  ],
});

/** A REST API `shop` with one route `POST /orders` that calls a function; `method` says who may. */
export function rest(to: string, method: Properties = { authorization: "NONE" }): Described {
  const part = { restApi: ref("shop", "id"), resourceId: ref("path", "id") };
  return {
    shop: ["aws:apigateway/restApi:RestApi", { name: "shop" }],
    path: [
      "aws:apigateway/resource:Resource",
      { restApi: ref("shop", "id"), parentId: ref("shop", "rootResourceId"), pathPart: "orders" },
    ],
    post: ["aws:apigateway/method:Method", { ...part, httpMethod: "POST", ...method }],
    "post-to": [
      "aws:apigateway/integration:Integration",
      { ...part, httpMethod: ref("post", "httpMethod"), type: "AWS_PROXY", uri: ref(to, "invokeArn") },
    ],
  };
}

/** An HTTP or WebSocket API `shop` with one route that calls a function. */
export function http(routeKey: string, to: string, more: Properties = {}): Described {
  return {
    shop: ["aws:apigatewayv2/api:Api", { name: "shop", protocolType: "HTTP" }],
    route: [
      "aws:apigatewayv2/route:Route",
      { apiId: ref("shop", "id"), routeKey, target: ref("route-to", "id"), ...more },
    ],
    "route-to": [
      "aws:apigatewayv2/integration:Integration",
      { apiId: ref("shop", "id"), integrationType: "AWS_PROXY", integrationUri: ref(to, "invokeArn") },
    ],
  };
}

/** The URL of a function. */
export const url = (to: string, authorizationType = "NONE"): Described => ({
  url: ["aws:lambda/functionUrl:FunctionUrl", { functionName: ref(to, "name"), authorizationType }],
});

/** Rights on tables, secrets and the like by their names. */
export const may = {
  write: (name: string) => allow("dynamodb:PutItem", arn("dynamodb", `table/${name}`)),
  read: (name: string) => allow("dynamodb:GetItem", arn("dynamodb", `table/${name}`)),
  readSecret: (name: string) => allow("secretsmanager:GetSecretValue", arn("secretsmanager", `secret:${name}-*`)),
  send: (name: string) => allow("sqs:SendMessage", arn("sqs", name)),
  publish: (name: string) => allow("sns:Publish", arn("sns", name)),
  putObject: (path: string) => allow("s3:PutObject", `arn:aws:s3:::${path}`),
  putEvents: (name: string) => allow("events:PutEvents", arn("events", `event-bus/${name}`)),
};
