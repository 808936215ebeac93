import assert from "node:assert/strict";
import { statements } from "../policies/graph/document";
import { invocations, sourceSpan } from "../policies/graph/invocation";
import { selfChanges } from "../policies/graph/self-change";
import { node } from "../policies/graph/stack";
import { unknown } from "../policies/unknown";

const resourcePolicy = (statement: object) => ({ policy: JSON.stringify({ Statement: statement }) });
const everyone = { Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction" };

const limited: [title: string, properties: object, limits: string[]][] = [
  ["an unknown source", { principal: "*", sourceArn: unknown }, ["sourceArn"]],
  ["an empty source", { principal: "*", sourceArn: "" }, []],
  [
    "an organization",
    resourcePolicy({ ...everyone, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } }),
    ["principalOrgId"],
  ],
  [
    "a key in other letters",
    resourcePolicy({ ...everyone, Condition: { ArnLike: { "AWS:SourceArn": "arn:aws:s3:::orders" } } }),
    ["sourceArn"],
  ],
  [
    "an Alexa skill",
    resourcePolicy({ ...everyone, Condition: { StringEquals: { "lambda:EventSourceToken": "amzn1.ask.skill.0f" } } }),
    ["eventSourceToken"],
  ],
  [
    "a test that passes without its key",
    resourcePolicy({ ...everyone, Condition: { StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } } }),
    [],
  ],
];

const spans: [arn: string, isAccountNamed: boolean, span: string | undefined][] = [
  ["*", true, "every source"],
  ["arn:aws:*:*:123456789012:*", true, "every source"],
  ["arn:aws:execute-api:*:123456789012:abcdef1234/*", false, undefined],
  ["arn:aws:execute-api:eu-west-1:123456789012:*/live/GET/orders", true, "every API of the account"],
  ["arn:aws:sns:*:*:orders", true, undefined],
  ["arn:aws:sns:*:*:orders", false, "every account"],
  ["arn:aws:events:eu-west-1:123456789012:rule/*", false, undefined],
  ["arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/orders:*", false, undefined],
  ["arn:aws:s3:::orders-?", true, "every bucket of such a name"],
];

const role = (path: string) => `arn:aws:iam::123456789012:role/${path}orders-role`;
const allow = (Action: string, Resource: string, rest = {}) => ({ Effect: "Allow", Action, Resource, ...rest });
const itself = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live";
const changes: [title: string, statements: object[], actions: string[]][] = [
  ["a version of itself", [allow("lambda:UpdateFunctionCode", itself)], ["lambda:UpdateFunctionCode"]],
  ["a role with a path", [allow("iam:PutRolePolicy", role("service/"))], ["iam:PutRolePolicy"]],
  ["reading its role", [allow("iam:GetRole", role(""))], []],
  ["another role", [allow("iam:PutRolePolicy", "arn:aws:iam::123456789012:role/orders")], []],
  ["any function, which is the statement's fault", [allow("lambda:UpdateFunctionCode", "*")], []],
  ["every action, which is the statement's fault", [allow("lambda:*", itself)], []],
  ["under a condition", [allow("iam:AttachRolePolicy", role(""), { Condition: { Bool: { "x:y": "true" } } })], []],
  ["denied", [allow("iam:PutRolePolicy", role("")), { Effect: "Deny", Action: "iam:*", Resource: "*" }], []],
];

describe("who may invoke a function", () => {
  for (const [title, properties, expected] of limited) {
    it(`limits: ${title}`, () => assert.deepEqual([...(invocations(properties)[0]?.limits ?? [])], expected));
  }
  it("names everyone but some as everyone", () => {
    const [one] = invocations(resourcePolicy({ Effect: "Allow", NotPrincipal: { AWS: "123456789012" } }));
    assert.deepEqual(one?.principals, ["*"]);
  });
  it("leaves a statement about a public URL to the URL", () => {
    const condition = (type: string) => ({ Condition: { StringEquals: { "lambda:FunctionUrlAuthType": type } } });
    const left = (type: string) => invocations(resourcePolicy({ ...everyone, ...condition(type) }))[0]?.leftToUrl;
    assert.deepEqual([left("NONE"), left("AWS_IAM")], [true, false]);
  });
  for (const [arn, isAccountNamed, span] of spans) {
    const limits = new Set(isAccountNamed ? (["sourceAccount"] as const) : []);
    it(`${arn} covers ${span ?? "one source"}`, () => assert.equal(sourceSpan(arn, limits), span));
  }
});

describe("a function that changes itself", () => {
  const resource = (name: string, type: string) => node({ urn: name, type, name, outputs: { name }, ...links });
  const links = { dependencies: [], propertyDependencies: {} };
  for (const [title, list, expected] of changes) {
    it(title, () => {
      const found = selfChanges(statements({ Statement: list }), resource("orders", "f"), resource("orders-role", "r"));
      assert.deepEqual(
        found.flatMap(({ actions }) => actions),
        expected,
      );
    });
  }
});
