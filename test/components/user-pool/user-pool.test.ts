import assert from "node:assert/strict";
import { join } from "node:path";
import { preview } from "../../../policies/engine/preview";
import { evaluate } from "../../../policies/evaluate";
import { policies } from "../../../policies/policies";
import type { Resource } from "../../../policies/resource";
import { containsUnknown } from "../../../policies/unknown";

/** Ids that AWS makes up, by type. What holds one of them is all that is not known at preview. */
const unknownInputs: Record<string, string[]> = {
  "cloudwatch/logGroup:LogGroup": ["kmsKeyId"],
  "cognito/identityPool:IdentityPool": ["cognitoIdentityProviders"],
  "cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment": ["identityPoolId", "roleMappings"],
  "cognito/identityProvider:IdentityProvider": ["providerDetails", "userPoolId"],
  "cognito/managedLoginBranding:ManagedLoginBranding": ["clientId", "userPoolId"],
  "cognito/resourceServer:ResourceServer": ["userPoolId"],
  "cognito/riskConfiguration:RiskConfiguration": ["userPoolId"],
  "cognito/userGroup:UserGroup": ["userPoolId"],
  "cognito/userPoolClient:UserPoolClient": ["userPoolId"],
  "cognito/userPoolDomain:UserPoolDomain": ["userPoolId"],
  "iam/role:Role": ["assumeRolePolicy"],
  "lambda/function:Function": ["kmsKeyArn"],
  "lambda/permission:Permission": ["sourceArn"],
  "wafv2/webAclAssociation:WebAclAssociation": ["resourceArn", "webAclArn"],
};

/** The roles of the identity pool, whose trust names its id. */
const groupRoles = ["people-admins-role", "people-customers-role", "people-nobody-role"];

describe("a user pool with an identity pool, at its first preview", () => {
  let resources: Resource[];
  before(async function () {
    this.timeout(60_000);
    ({ resources } = await preview({ folder: join(__dirname, "program"), stack: "dev" }));
  });

  it("leaves only what holds an id unknown", () => {
    const found = new Map<string, Set<string>>();
    for (const { type, inputs } of resources.filter(({ urn }) => urn.includes("SecureUserPool$"))) {
      for (const property of Object.keys(inputs).filter((key) => containsUnknown(inputs[key]))) {
        const title = type.replace("aws:", "");
        found.set(title, (found.get(title) ?? new Set()).add(property));
      }
    }
    const sorted = [...found].map(([type, properties]) => [type, [...properties].sort()]);
    assert.deepEqual(Object.fromEntries(sorted.sort()), unknownInputs);
  });

  it("is decided, also who may assume the groups' roles", () => {
    const { findings, undecided } = evaluate(resources, policies);
    assert.deepEqual([findings, undecided], [[], []]);
    const trusts = resources.filter(({ type, name }) => type === "aws:iam/role:Role" && groupRoles.includes(name));
    assert.ok(trusts.length === 3 && trusts.every(({ inputs }) => containsUnknown(inputs.assumeRolePolicy)));
  });

  it("shows what each group may do", () => {
    const policy = (name: string) =>
      resources.find((one) => one.name === name && /RolePolicy$/.test(one.type))?.inputs.policy;
    const allowed = (name: string) =>
      JSON.parse(String(policy(name)))
        .Statement.filter(isAllow)
        .flatMap(actionsOf);
    assert.deepEqual(allowed("people-admins-role-policy"), ["dynamodb:Query", "kms:Decrypt"]);
    assert.match(
      String(policy("people-customers-role-policy")),
      /-an\/\$\{cognito-identity\.amazonaws\.com:sub\}\/\*"/,
    );
    assert.deepEqual(allowed("people-nobody-role-policy"), []);
  });
});

function isAllow({ Effect }: { Effect: string }): boolean {
  return Effect === "Allow";
}

function actionsOf({ Action }: { Action: string | string[] }): string[] {
  return [Action].flat();
}
