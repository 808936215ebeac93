import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GrantIntent } from "../../../components/grants";
import { SecureSecret } from "../../../components/secret";
import { ClientKind, SecureUserPool, type SecureUserPoolArgs } from "../../../components/user-pool";
import { userPoolPlace } from "../../../components/user-pool/place";
import { secretText } from "../../../components/user-pool/providers";
import { signUpRules } from "../../../components/user-pool/sign-up";
import { decide } from "../../../policies/graph/iam/decide";

// biome-ignore lint/suspicious/noExplicitAny: tests look into the inputs of many types.
type Inputs = Record<string, any>;

const place = { accountId: "123456789012", partition: "aws", dnsSuffix: "amazonaws.com", region: "eu-central-1" };

/** Deploys to no account: ids and ARNs are the resources' names. The secret's text has the line break of an editor. */
async function deployed(args: SecureUserPoolArgs): Promise<Record<string, Inputs>> {
  const resources: Record<string, Inputs> = {};
  const newResource = ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
    resources[`${type.split(":").pop()} ${name}`] = inputs;
    return { id: `${name}-id`, state: { name, arn: `arn:${name}`, endpoint: `cognito-idp/${name}`, ...inputs } };
  };
  const call = () => ({ ...place, secretString: "hidden\n" });
  await pulumi.runtime.setMocks({ newResource, call }, "orders", "dev", false);
  await pulumi.runtime.runInPulumiStack(async () => void new SecureUserPool("people", args));
  await pulumi.runtime.disconnect();
  return resources;
}

const callbackUrls = ["https://orders.example.com/back"];
const clientSecret = { name: "google", arn: "arn" };
const google = { clientId: "1234", clientSecret };
const domains = { emailDomains: ["example.com"] };
const bucket = { intent: GrantIntent.Read, resource: "arn:aws:s3:::orders" };

describe("a user pool", () => {
  it("asks for a second factor, and lets nobody register", async () => {
    const { "UserPool people-pool": pool, ...others } = await deployed({});
    assert.deepEqual(
      [pool?.mfaConfiguration, pool?.userPoolTier, pool?.userPoolAddOns, pool?.lambdaConfig],
      ["ON", "PLUS", { advancedSecurityMode: "ENFORCED" }, undefined],
    );
    assert.deepEqual(pool?.adminCreateUserConfig, { allowAdminCreateUserOnly: true });
    assert.equal(others["WebAclAssociation people-firewall"]?.resourceArn, "arn:people-pool");
    assert.equal(others["RiskConfiguration people-risks"]?.userPoolId, "people-pool-id");
  });

  it("without threat protection has the cheaper plan, and no settings for risks", async () => {
    const override = { reason: "a trial with few users, whose accounts hold nothing", expires: "2027-06-30" };
    const found = await deployed({ overrides: { "cognito-user-pool-threat-protection-enforced": override } });
    const { userPoolTier, userPoolAddOns } = found["UserPool people-pool"] ?? {};
    assert.deepEqual([userPoolTier, userPoolAddOns], ["ESSENTIALS", undefined]);
    assert.equal(found["RiskConfiguration people-risks"], undefined);
  });

  it("lets only itself invoke its trigger", async () => {
    const signUp = { allowedDomains: ["example.com"], selfRegistration: true };
    const found = await deployed({ signUp });
    const { principal, sourceArn, sourceAccount } = found["Permission people-sign-up-permission"] ?? {};
    assert.deepEqual([principal, sourceArn], ["cognito-idp.amazonaws.com", "arn:people-pool"]);
    assert.equal(sourceAccount, "123456789012");
    assert.match(found["UserPool people-pool"]?.lambdaConfig.preSignUp, /:function:people-sign-up-function$/);
    const rules = found["Function people-sign-up-function"]?.environment.variables.SIGN_UP_RULES;
    assert.deepEqual(JSON.parse(rules), { ...signUp, providers: {} });
  });
});

describe("the clients of a user pool", () => {
  let found: Record<string, Inputs>;
  before(async () => {
    const scopes = ["orders/read"];
    found = await deployed({
      resourceServers: { orders: { read: "See orders" } },
      clients: {
        web: { kind: ClientKind.Browser, callbackUrls, scopes },
        shop: { kind: ClientKind.Server, callbackUrls },
        partner: { kind: ClientKind.Machine, scopes },
      },
    });
  });
  const client = (name: string) => found[`UserPoolClient people-${name}-client`] ?? {};

  it("have a secret where nobody can read it", () =>
    assert.deepEqual(
      ["web", "shop", "partner"].map((name) => client(name).generateSecret),
      [false, true, true],
    ));

  for (const name of ["web", "shop"]) {
    it(`${name}: the code flow, SRP, and refresh tokens for one use`, () => {
      const { allowedOauthFlows, explicitAuthFlows, refreshTokenRotation } = client(name);
      assert.deepEqual([allowedOauthFlows, explicitAuthFlows], [["code"], ["ALLOW_USER_SRP_AUTH"]]);
      assert.deepEqual(refreshTokenRotation, { feature: "ENABLED", retryGracePeriodSeconds: 10 });
      assert.equal(found[`ManagedLoginBranding people-${name}-pages`]?.clientId, `people-${name}-client-id`);
    });
  }

  it("a machine: its own scopes, and no way for a person", () => {
    const { allowedOauthFlows, allowedOauthScopes, explicitAuthFlows, supportedIdentityProviders } = client("partner");
    assert.deepEqual([allowedOauthFlows, allowedOauthScopes], [["client_credentials"], ["orders/read"]]);
    assert.deepEqual([explicitAuthFlows, supportedIdentityProviders], [["ALLOW_REFRESH_TOKEN_AUTH"], undefined]);
    assert.equal(found["ManagedLoginBranding people-partner-pages"], undefined);
  });
});

describe("the identity providers of a user pool", () => {
  const signUp = { allowedDomains: ["example.com"] };

  // The two long keys are how Pulumi marks a secret.
  it("get the secret's text without a line break, encrypted in the state", async () => {
    const found = await deployed({ signUp, identityProviders: { google } });
    const { providerDetails, attributeMapping } = found["IdentityProvider people-Google-provider"] ?? {};
    assert.deepEqual(providerDetails, {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: { client_id: "1234", client_secret: "hidden", authorize_scopes: "openid email" },
    });
    assert.deepEqual(attributeMapping, { username: "sub", email: "email", email_verified: "email_verified" });
  });

  it("do not ask for a secret that is still to be made", async () => {
    const asked: string[] = [];
    const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => {
      return { id: undefined, state: { name, ...inputs } };
    };
    const call = ({ token }: pulumi.runtime.MockCallArgs) => {
      asked.push(token);
      return place;
    };
    await pulumi.runtime.setMocks({ newResource, call }, "orders", "dev", true);
    const program = () => {
      const clientSecret = new SecureSecret("google");
      new SecureUserPool("people", { signUp, identityProviders: { google: { ...google, clientSecret } } });
    };
    await pulumi.runtime.runInPulumiStack(async () => program());
    await pulumi.runtime.disconnect();
    assert.deepEqual(
      asked.filter((token) => /getSecretVersion/.test(token)),
      [],
    );
    assert.ok(asked.length > 0);
  });

  it("are refused an empty secret", () =>
    assert.throws(() => secretText(userPoolPlace("people", "identityProviders.Google.clientSecret"), " \n"), {
      message:
        'SecureUserPool "people": identityProviders.Google.clientSecret is a secret without a text; put the client\'s ' +
        "secret as plain text with `aws secretsmanager put-secret-value`.",
    }));

  it("of SAML sign, encrypt, and do not begin", async () => {
    const saml = { Corp: { metadata: "<EntityDescriptor/>", ...domains } };
    const found = await deployed({ signUp, identityProviders: { saml } });
    assert.deepEqual(found["IdentityProvider people-Corp-provider"]?.providerDetails, {
      MetadataFile: "<EntityDescriptor/>",
      RequestSigningAlgorithm: "rsa-sha256",
      EncryptedResponses: "true",
      IDPInit: "false",
      IDPSignout: "true",
    });
  });

  it("vouch for an address, or say that they verified it", () => {
    const oidc = { issuer: "https://login.example.com", ...google };
    const saml = { Corp: { metadataUrl: "https://login.example.com/metadata", ...domains } };
    const identityProviders = { google, facebook: google, oidc: { Own: { ...oidc, ...domains }, Auth0: oidc }, saml };
    assert.deepEqual(signUpRules({ signUp, identityProviders }).providers, {
      Google: { verified: true },
      Facebook: { verified: false },
      Own: { verified: false, domains: ["example.com"] },
      Auth0: { verified: true },
      Corp: { verified: false, domains: ["example.com"] },
    });
  });
});

describe("the role of a group", () => {
  let found: Record<string, Inputs>;
  before(async () => {
    const clients = { web: { kind: ClientKind.Browser, callbackUrls } };
    found = await deployed({ clients, groups: [{ name: "admins", grants: [bucket] }, { name: "customers" }] });
  });
  const aud = "cognito-identity.amazonaws.com:aud";
  const amr = "cognito-identity.amazonaws.com:amr";
  const person = { [aud]: "people-identities-id", [amr]: ["authenticated", "cognito-idp"] };
  const rows: [title: string, context: Record<string, string | string[]>, mayAssume: boolean][] = [
    ["who signed in to this pool", person, true],
    ["a guest of this pool", { ...person, [amr]: ["unauthenticated"] }, false],
    ["who signed in to another pool", { ...person, [aud]: "other-identities-id" }, false],
    ["who says of no pool", { [amr]: ["authenticated"] }, false],
    ["who does not say how", { [aud]: "people-identities-id" }, false],
  ];
  for (const [title, context, mayAssume] of rows) {
    it(`is ${mayAssume ? "for" : "not for"} ${title}`, () => {
      const policy = JSON.parse(found["Role people-admins-role"]?.assumeRolePolicy);
      const resource = { resource: "arn:aws:iam::123456789012:role/people-admins-role", resourcePolicy: policy };
      const request = { principal: "cognito-identity.amazonaws.com", action: "sts:AssumeRoleWithWebIdentity" };
      assert.equal(decide({ ...request, ...resource, context }), mayAssume ? "Allowed" : "Denied");
    });
  }

  it("is for its group alone, the strongest first", () => {
    const group = (name: string) => found[`UserGroup people-${name}-group`] ?? {};
    assert.match(group("admins").roleArn, /:role\/people-admins-role$/);
    assert.deepEqual([group("customers").roleArn, group("admins").precedence], [undefined, 0]);
    assert.equal(group("customers").precedence, 1);
  });

  it("comes from the token, and from nothing else", () => {
    const { roleMappings } = found["IdentityPoolRoleAttachment people-roles"] ?? {};
    const identityProvider = "cognito-idp/people-pool:people-web-client-id";
    assert.deepEqual(roleMappings, [{ identityProvider, type: "Token", ambiguousRoleResolution: "Deny" }]);
    const { allowClassicFlow, allowUnauthenticatedIdentities } = found["IdentityPool people-identities"] ?? {};
    assert.deepEqual([allowClassicFlow, allowUnauthenticatedIdentities], [false, false]);
  });
});
