import assert from "node:assert/strict";
import { join } from "node:path";
import { type PreviewError, preview } from "../../policies/engine/preview";
import type { Resource } from "../../policies/resource";
import { containsUnknown } from "../../policies/unknown";

const folder = join(__dirname, "..", "..");

/** The inputs that decide who may do what, by type. Each must be known at preview. */
const decisive: Record<string, string[]> = {
  "aws:apigateway/integration:Integration": ["credentials", "httpMethod", "type", "uri"],
  "aws:apigateway/method:Method": ["authorization", "authorizationScopes", "httpMethod", "requestModels"],
  "aws:apigateway/methodSettings:MethodSettings": ["methodPath", "settings"],
  "aws:apigateway/restApi:RestApi": ["endpointAccessMode", "endpointConfiguration", "securityPolicy"],
  "aws:apigateway/stage:Stage": ["accessLogSettings", "xrayTracingEnabled"],
  "aws:cloudwatch/logGroup:LogGroup": ["retentionInDays"],
  "aws:dynamodb/resourcePolicy:ResourcePolicy": ["policy", "resourceArn"],
  "aws:iam/role:Role": ["assumeRolePolicy", "name"],
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": ["policyNames", "roleName"],
  "aws:iam/rolePolicy:RolePolicy": ["policy", "role"],
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": ["policyArns", "roleName"],
  "aws:kms/alias:Alias": ["name"],
  "aws:kms/key:Key": ["policy"],
  "aws:lambda/function:Function": ["environment", "loggingConfig", "name", "role"],
};

/** The id of the user pool, which AWS gives: the function that checks groups needs it, and nothing is decided by it. */
const later = ["orders-groups-function.environment"];

describe("the reference application, at its first preview", () => {
  let resources: Resource[];
  before(async function () {
    this.timeout(60_000);
    ({ resources } = await preview({ folder, stack: "dev" }));
  });

  it("shows every policy document as text", () => {
    const documents = resources.flatMap(({ name, inputs }) =>
      ["policy", "assumeRolePolicy"].filter((key) => key in inputs).map((key) => [name, inputs[key]]),
    );
    assert.equal(documents.length, 32);
    for (const [name, text] of documents) {
      assert.equal(typeof text, "string", `${name}`);
      assert.ok(JSON.parse(text as string).Statement.length > 0, `${name}`);
    }
  });

  for (const [type, properties] of Object.entries(decisive)) {
    it(`decides ${type.split(":").pop()}: ${properties.join(", ")}`, () => {
      const found = resources.filter((resource) => resource.type === type);
      assert.ok(found.length > 0);
      const undecided = found.flatMap(({ name, inputs }) =>
        properties.filter((property) => containsUnknown(inputs[property])).map((property) => `${name}.${property}`),
      );
      assert.deepEqual(undecided, type.endsWith(":Function") ? later : []);
    });
  }
});

describe("a program with a secret in a function's environment", () => {
  it("fails at preview, and does not print the secret", async () => {
    await assert.rejects(preview({ folder: join(__dirname, "secret") }), (error: PreviewError) => {
      const told = `${error.message} ${error.stack}`;
      return /"makeOrder": environment\.LABEL is a Pulumi secret;/.test(told) && !told.includes("hidden");
    });
  });
});
