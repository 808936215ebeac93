import assert from "node:assert/strict";
import { type Senders, sendersOf } from "../../policies/graph/senders";
import { buildStack } from "../../policies/graph/stack";
import { ref } from "../../policies/reference";
import { unknown } from "../../policies/unknown";
import { type Described, resourcesOf } from "../support/estate";

const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:123456789012:${name}`;
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const fn: Described = { fn: ["aws:lambda/function:Function", { name: "work" }] };

function http(route: object): Described {
  return {
    api: ["aws:apigatewayv2/api:Api", { name: "orders", protocolType: "HTTP" }],
    route: ["aws:apigatewayv2/route:Route", { apiId: ref("api", "id"), target: ref("to", "id"), ...route }],
    to: ["aws:apigatewayv2/integration:Integration", { apiId: ref("api", "id"), integrationUri: ref("fn") }],
  };
}

const byQueue: Described = {
  queue: ["aws:sqs/queue:Queue", { name: "jobs" }],
  mapping: [
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    { eventSourceArn: ref("queue"), functionName: ref("fn") },
  ],
};

/** A function with a URL for everyone, which may send to the queue. */
const sender: Described = {
  front: ["aws:lambda/function:Function", { name: "front", role: ref("role") }],
  url: ["aws:lambda/functionUrl:FunctionUrl", { functionName: ref("front", "name"), authorizationType: "NONE" }],
  role: ["aws:iam/role:Role", { name: "front" }],
  policy: [
    "aws:iam/rolePolicy:RolePolicy",
    {
      role: ref("role", "name"),
      policy: document({ Effect: "Allow", Action: "sqs:SendMessage", Resource: arn("sqs", "jobs") }),
    },
  ],
};

const own = { authorizationType: "AWS_IAM", routeKey: "GET /orders" };
const tokens: Described = { tokens: ["aws:apigatewayv2/authorizer:Authorizer", { apiId: ref("api", "id") }] };
const byTokens = { authorizationType: "JWT", authorizerId: ref("tokens", "id"), routeKey: "POST /orders" };
const second: Described = {
  open: ["aws:apigatewayv2/route:Route", { apiId: ref("api", "id"), target: ref("to", "id"), routeKey: "GET /" }],
};

const rows: [title: string, stack: Described, senders: Senders][] = [
  ["nothing that is seen", {}, {}],
  ["an open route", http({ routeKey: "GET /" }), { sources: "anyone", at: "GET / of orders (anyone)" }],
  [
    "a route behind an authorizer",
    { ...http(byTokens), ...tokens },
    { sources: "authenticated", at: "POST /orders of orders (authenticated by authorizer tokens)" },
  ],
  [
    "a route for the own account",
    http(own),
    { sources: "own account", at: "GET /orders of orders (own account by AWS_IAM)" },
  ],
  [
    "two routes: the wider counts",
    { ...http(byTokens), ...tokens, ...second },
    { sources: "anyone", at: "GET / of orders (anyone)" },
  ],
  [
    "the authorizer itself, which meets everyone",
    {
      ...http(own),
      to: ["aws:apigatewayv2/integration:Integration", { apiId: ref("api", "id") }],
      tokens: ["aws:apigatewayv2/authorizer:Authorizer", { apiId: ref("api", "id"), authorizerUri: ref("fn") }],
    },
    { sources: "anyone", at: "authorizer tokens (anyone)" },
  ],
  [
    "a trigger of a user pool",
    { pool: ["aws:cognito/userPool:UserPool", { name: "users", lambdaConfig: { preSignUp: ref("fn") } }] },
    { sources: "anyone", at: "sign-up and sign-in of pool (anyone)" },
  ],
  ["a queue of its own", byQueue, { sources: "own account" }],
  [
    "a queue to which an open function may send",
    { ...byQueue, ...sender },
    { sources: "anyone", at: "URL of front (anyone)" },
  ],
  [
    "a mapping whose source is of another stack",
    {
      mapping: [
        "aws:lambda/eventSourceMapping:EventSourceMapping",
        { ...byQueue.mapping?.[1], eventSourceArn: arn("sqs", "other") },
      ],
    },
    {},
  ],
  ["a queue, while another source is not known", { ...byQueue, later: laterTarget() }, {}],
];

/** A mapping whose function is known only after deployment. */
function laterTarget(): Described[string] {
  return ["aws:lambda/eventSourceMapping:EventSourceMapping", { eventSourceArn: ref("queue"), functionName: unknown }];
}

describe("who can send a function its events", () => {
  for (const [title, described, expected] of rows) {
    it(title, () => {
      const stack = buildStack(resourcesOf({ ...fn, ...described }));
      const [resource] = stack.ofType("aws:lambda/function:Function").filter(({ name }) => name === "fn");
      assert.ok(resource);
      assert.deepEqual(sendersOf(stack, resource as never), expected);
    });
  }
});
