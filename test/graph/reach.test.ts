import assert from "node:assert/strict";
import { evaluate } from "../../policies/evaluate";
import { exampleResources } from "../../policies/examples";
import type { ExampleStack } from "../../policies/policy";
import { copyOf, ref } from "../../policies/reference";
import lesser from "../../policies/rules/apigateway/apigateway-method-authorization-required";
import grave from "../../policies/rules/apigateway/apigateway-unauthenticated-route-without-write-access";
import { unknown } from "../../policies/unknown";

const managed = "arn:aws:iam::aws:policy";
const uri = (name: string) =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${name}/invocations`;
const document = (...statements: object[]) => ({ policy: JSON.stringify({ Statement: statements }) });
const allow = (...Action: string[]) => ({ Effect: "Allow", Action, Resource: "*" });
const writes = document(allow("dynamodb:PutItem"));
const open = { authorization: "NONE", authorizerId: undefined, authorizationScopes: undefined };

/** The base stack with an open method that answers `POST /orders`, and changes. */
function judged(example: ExampleStack) {
  const resources = exampleResources(grave, { method: open, ...example });
  const { findings, undecided } = evaluate(resources, [grave, lesser], { "policy-decided-at-preview": "disabled" });
  return {
    found: findings.map(({ policy, message }) => `${policy === grave.name ? "critical" : "high"}: ${message}`),
    undecided: undecided.map(({ policy, property }) => `${policy === grave.name ? "critical" : "high"}: ${property}`),
  };
}

const critical = (grant: string, name = "function", route = "POST /orders") =>
  `critical: ${route} is open to anyone, and its function ${name} may perform ${grant}`;
const high = "high: POST /orders is open to anyone";

const ways: Record<string, [ExampleStack, string]> = {
  "through a policy of its own": [{ rolePolicy: writes }, critical("dynamodb:PutItem on *")],
  "through a policy of the stack": [
    {
      writer: ["aws:iam/policy:Policy", writes],
      attached: [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { role: ref("role", "name"), policyArn: ref("writer") },
      ],
    },
    critical("dynamodb:PutItem on *"),
  ],
  "through a policy attached to several roles": [
    {
      writer: ["aws:iam/policy:Policy", writes],
      other: copyOf("role", { name: "other" }),
      attached: [
        "aws:iam/policyAttachment:PolicyAttachment",
        { roles: [ref("other", "name"), ref("role", "name")], policyArn: ref("writer") },
      ],
    },
    critical("dynamodb:PutItem on *"),
  ],
  "through a policy of AWS": [
    {
      attached: [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { role: "orders-role", policyArn: `${managed}/AmazonS3FullAccess` },
      ],
    },
    critical("s3:* on *"),
  ],
  "through the role's own lists": [
    { role: { managedPolicyArns: [`${managed}/AWSLambdaExecute`], inlinePolicies: [{ name: "all", ...writes }] } },
    critical("dynamodb:PutItem on * (and 1 more)"),
  ],
  "by an alias": [
    {
      live: ["aws:lambda/alias:Alias", { functionName: ref("function", "name"), functionVersion: "1" }],
      integration: { uri: ref("live", "invokeArn") },
      rolePolicy: writes,
    },
    critical("dynamodb:PutItem on *"),
  ],
  "by the function's name in the address": [
    { integration: { uri: uri("orders-function") }, rolePolicy: writes },
    critical("dynamodb:PutItem on *"),
  ],
  "with ids that are known, as in an update": [
    {
      restApi: { id: "api1" },
      path: { id: "path1", restApi: "api1" },
      method: { ...open, restApi: "api1", resourceId: "path1" },
      integration: { restApi: "api1", resourceId: "path1", httpMethod: "POST" },
      rolePolicy: writes,
    },
    critical("dynamodb:PutItem on *"),
  ],
  "under a nested path, by any verb": [
    {
      one: ["aws:apigateway/resource:Resource", { parentId: ref("path", "id"), pathPart: "{id}" }],
      method: { ...open, httpMethod: "ANY", resourceId: ref("one", "id") },
      integration: { httpMethod: "ANY", resourceId: ref("one", "id") },
      rolePolicy: writes,
    },
    critical("dynamodb:PutItem on *", "function", "ANY /orders/{id}"),
  ],
  "on the root": [
    {
      method: { ...open, resourceId: ref("restApi", "rootResourceId") },
      integration: { resourceId: ref("restApi", "rootResourceId") },
      rolePolicy: writes,
    },
    critical("dynamodb:PutItem on *", "function", "POST /"),
  ],
  "known beside a document that is not": [
    { rolePolicy: writes, second: copyOf("rolePolicy", { policy: unknown }) },
    critical("dynamodb:PutItem on *"),
  ],
  "an API without any restriction in its policy": [
    {
      restApi: document({ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }),
      rolePolicy: writes,
    },
    critical("dynamodb:PutItem on *"),
  ],
};

const grants: Record<string, [object[], string]> = {
  everything: [[allow("*")], critical("* on *")],
  "a pattern of writing actions": [[allow("dynamodb:Batch*", "dynamodb:Get*")], critical("dynamodb:Batch* on *")],
  "reading a secret": [[allow("secretsmanager:GetSecretValue")], critical("secretsmanager:GetSecretValue on *")],
  "passing a role": [[allow("iam:Pass*")], critical("iam:Pass* on *")],
  "everything but": [
    [{ Effect: "Allow", NotAction: ["dynamodb:*", "s3:*", "secretsmanager:*", "rds-data:*"], Resource: "*" }],
    critical("iam:PassRole on *"),
  ],
  "a denial under a condition": [
    [
      allow("s3:PutObject"),
      { Effect: "Deny", Action: "s3:*", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ],
    critical("s3:PutObject on *"),
  ],
  reading: [[allow("dynamodb:Query", "s3:GetObject", "secretsmanager:DescribeSecret")], high],
  "handing a message on, as a webhook does": [[allow("sqs:SendMessage", "sns:Publish", "xray:PutTraceSegments")], high],
  "writing that is denied": [[allow("s3:PutObject"), { Effect: "Deny", Action: "s3:Put*", Resource: "*" }], high],
};

const elsewhere: Record<string, ExampleStack> = {
  "the function of another path": {
    archive: ["aws:apigateway/resource:Resource", { parentId: ref("restApi", "rootResourceId"), pathPart: "archive" }],
    integration: { httpMethod: "POST", resourceId: ref("archive", "id") },
    rolePolicy: writes,
  },
  "an address outside": { integration: { type: "HTTP", uri: "https://example.com" }, rolePolicy: writes },
  "a role that has no list of its own": { role: { inlinePolicies: unknown, managedPolicyArns: unknown } },
  "a policy of AWS that only writes logs": {
    role: { managedPolicyArns: [`${managed}/service-role/AWSLambdaBasicExecutionRole`] },
  },
};

const undecided: Record<string, [ExampleStack, string]> = {
  "a document": [{ rolePolicy: { policy: unknown } }, "critical: policy of rolePolicy"],
  "an inline document": [
    { role: { inlinePolicies: [{ name: "one", policy: unknown }] } },
    "critical: inlinePolicies[0].policy of role",
  ],
  "the policy that is attached": [
    { attached: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "orders-role", policyArn: ref("key") }] },
    "critical: policyArn of attached",
  ],
  "the policy of another stack that is attached": [
    { attached: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "orders-role", policyArn: unknown }] },
    "critical: policyArn of attached",
  ],
  "the role": [{ function: { role: unknown } }, "critical: role of function"],
  "the address": [{ integration: { uri: unknown } }, "critical: uri of integration"],
  "the path": [{ integration: { httpMethod: "POST", resourceId: unknown } }, "critical: resourceId"],
};

describe("reach of an open method", () => {
  for (const [title, [example, finding]] of Object.entries(ways)) {
    it(`finds rights ${title}`, () => assert.deepEqual(judged(example), { found: [finding], undecided: [] }));
  }
  for (const [title, [statements, finding]] of Object.entries(grants)) {
    it(`weighs ${title}`, () =>
      assert.deepEqual(judged({ rolePolicy: document(...statements) }), { found: [finding], undecided: [] }));
  }
  for (const [title, example] of Object.entries(elsewhere)) {
    it(`does not take for its own: ${title}`, () =>
      assert.deepEqual(judged(example), { found: [high], undecided: [] }));
  }
  for (const [title, [example, property]] of Object.entries(undecided)) {
    it(`leaves open, but reports the method, where nothing is known of ${title}`, () =>
      assert.deepEqual(judged(example), { found: [high], undecided: [property] }));
  }
  it("cannot tell who may call an API whose resource policy is unknown", () =>
    assert.deepEqual(judged({ restApi: { policy: ref("key") } }), {
      found: [],
      undecided: ["high: policy of restApi", "critical: policy of restApi"],
    }));
});
