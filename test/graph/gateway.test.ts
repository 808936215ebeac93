import assert from "node:assert/strict";
import { exampleResources } from "../../policies/examples";
import { methodsBy } from "../../policies/graph/authorizer";
import { openTo } from "../../policies/graph/gateway";
import { buildStack, type StackResource } from "../../policies/graph/stack";
import type { ExampleStack } from "../../policies/policy";
import { copyOf, ref } from "../../policies/reference";
import policy from "../../policies/rules/apigateway/apigateway-authorizer-used";
import { UnknownRead, unknown } from "../../policies/unknown";

/** The base stack with changes, and its resource of a name. */
function built(example: ExampleStack, name: string) {
  const stack = buildStack(exampleResources(policy, example));
  return { stack, resource: stack.resources.find((one) => one.name === name) as StackResource };
}

const method = (authorization: string, changes: object = {}) => ({
  ...{ authorization, authorizerId: undefined, authorizationScopes: undefined },
  ...changes,
});
const document = (...statements: object[]) => JSON.stringify({ Statement: statements });
const all = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" };
const account = { ...all, Principal: { AWS: "arn:aws:iam::123456789012:root" } };
const unless = (key: string) => ({ ...all, Effect: "Deny", Condition: { StringNotEquals: { [key]: "a" } } });
const privately = (policy?: string) => ({ endpointConfiguration: { types: "PRIVATE" }, policy });

const callers: [title: string, example: ExampleStack, expected: string | undefined][] = [
  ["no authorization", { method: method("NONE") }, "anyone"],
  ["an API key", { method: method("NONE", { apiKeyRequired: true }) }, "anyone"],
  ["a signature", { method: method("AWS_IAM") }, undefined],
  ["a Lambda authorizer", { method: { authorization: "CUSTOM" }, restApi: { policy: document(all) } }, undefined],
  ["a user pool", { restApi: { policy: document(all) } }, undefined],
  ["a policy for all", { method: method("NONE"), restApi: { policy: document(all) } }, "anyone"],
  ["a policy for one account", { method: method("NONE"), restApi: { policy: document(account) } }, undefined],
  [
    "a policy that refuses other networks",
    { method: method("NONE"), restApi: { policy: document(all, unless("aws:SourceVpce")) } },
    undefined,
  ],
  [
    "a policy that refuses, and allows nobody",
    { method: method("NONE"), restApi: { policy: document({ ...all, Effect: "Deny" }) } },
    undefined,
  ],
  [
    "a signature of any account, which the policy admits",
    { method: method("AWS_IAM"), restApi: { policy: document(all) } },
    "every AWS account",
  ],
  [
    "a signature of any account in the organization",
    { method: method("AWS_IAM"), restApi: { policy: document(all, unless("aws:PrincipalOrgID")) } },
    undefined,
  ],
  [
    "a private API without a policy, which nobody can call",
    { method: method("NONE"), restApi: privately() },
    undefined,
  ],
  [
    "a private API for all",
    { method: method("NONE"), restApi: privately(document(all)) },
    "anyone with a VPC endpoint",
  ],
  [
    "a private API for one VPC endpoint, by a policy of its own",
    {
      method: method("NONE"),
      restApi: privately(),
      admission: [
        "aws:apigateway/restApiPolicy:RestApiPolicy",
        { restApiId: ref("restApi", "id"), policy: document(all, unless("aws:SourceVpce")) },
      ],
    },
    undefined,
  ],
];

describe("who may call a method:", () => {
  for (const [title, example, expected] of callers) {
    it(title, () => {
      const { stack, resource } = built(example, "method");
      assert.equal(openTo(stack, resource), expected);
    });
  }
  it("cannot tell where the kind of endpoint is unknown", () => {
    const example = { method: method("NONE"), restApi: { endpointConfiguration: { types: ref("key") } } };
    const { stack, resource } = built(example, "method");
    assert.throws(() => openTo(stack, resource), new UnknownRead("endpointConfiguration.types of restApi"));
  });
});

const users: [title: string, example: ExampleStack, expected: "one" | "several"][] = [
  ["one method", {}, "one"],
  ["another method", { other: copyOf("method", { httpMethod: "GET" }) }, "several"],
  ["a method of another API", { other: copyOf("method", { restApi: "abcdef1234" }) }, "one"],
  ["any method", { method: { httpMethod: "ANY" } }, "several"],
  ["a path for many", { path: { pathPart: "{id}" } }, "several"],
  ["a path that is unknown", { method: { resourceId: "abc123" } }, "several"],
  ["methods in an OpenAPI document", { restApi: { body: "{}" } }, "several"],
  ["methods in another stack", { authorizer: { restApi: "abcdef1234" } }, "several"],
  ["no method that is known", { method: { authorizerId: unknown } }, "several"],
];

describe("for how many kinds of calls an authorizer answers:", () => {
  for (const [title, example, expected] of users) {
    it(title, () => {
      const { stack, resource } = built(example, "authorizer");
      assert.equal(methodsBy(stack, resource), expected);
    });
  }
});
