import assert from "node:assert/strict";
import { GrantIntent } from "../../../components/grants";
import { ClientKind, SecureUserPool, type SecureUserPoolArgs } from "../../../components/user-pool";
import { registered } from "../registered";

const callbackUrls = ["https://orders.example.com/back"];
const web = { kind: ClientKind.Browser, callbackUrls };
const clientSecret = { name: "partner", arn: "arn" };
const oidc = { issuer: "https://login.example.com", clientId: "1234", clientSecret };
const saml = { metadataUrl: "https://login.example.com/metadata", emailDomains: ["example.com"] };
const signUp = { allowedDomains: ["example.com"] };
const grants = [{ intent: GrantIntent.Read, resource: "arn:aws:s3:::orders" }];
const reason = "a trial with few users, whose accounts hold nothing";
const cheaper = { "cognito-user-pool-threat-protection-enforced": { reason, expires: "2027-06-30" } };
const client = (change: object) => ({ clients: { web: { ...web, ...change } } });
const withSaml = (change: object) => ({ signUp, identityProviders: { saml: { Corp: { ...saml, ...change } } } });

const rows: [title: string, args: SecureUserPoolArgs, argument: string, wrong: RegExp][] = [
  ["a group with a comma", { groups: [{ name: "a,b" }] }, "groups[0].name", /^is "a,b"/],
  ["a group twice", { groups: [{ name: "a" }, { name: "a" }] }, "groups[1].name", /there twice/],
  ["grants that nobody can use", { groups: [{ name: "a", grants }] }, "groups[0].grants", /no client signs people in/],
  ["an API with a space", { resourceServers: { "my orders": { read: "r" } } }, "resourceServers", /^has "my orders"/],
  ["an API without scopes", { resourceServers: { orders: {} } }, "resourceServers.orders", /^has 0 scopes/],
  ["a scope with a slash", { resourceServers: { orders: { "a/b": "r" } } }, "resourceServers.orders", /scope "a\/b"/],
  ["a client without callbacks", client({ callbackUrls: [] }), "clients.web.callbackUrls", /^is empty/],
  ["a machine with callbacks", client({ kind: ClientKind.Machine }), "clients.web.callbackUrls", /no browser/],
  ["a wildcard", client({ callbackUrls: ["https://*.example.com"] }), "clients.web.callbackUrls", /^has "https:\/\/\*/],
  ["a fragment", client({ logoutUrls: ["https://example.com/#a"] }), "clients.web.logoutUrls", /^has "https/],
  [
    "a host that begins as this one",
    client({ callbackUrls: ["http://localhost.evil.example/"] }),
    "clients.web.callbackUrls",
    /^has/,
  ],
  ["an unknown scope", client({ scopes: ["orders/read"] }), "clients.web.scopes", /^has "orders\/read"/],
  ["long tokens", client({ accessTokenMinutes: 61 }), "clients.web.accessTokenMinutes", /^is 61/],
  ["long sessions", client({ refreshTokenHours: 721 }), "clients.web.refreshTokenHours", /^is 721/],
  ["sign-up of nobody named", { signUp: { selfRegistration: true } }, "signUp", /^names nobody/],
  ["sign-up of some and all", { signUp: { ...signUp, anyone: { reason } } }, "signUp", /^is both/],
  ["sign-up without a way", { signUp }, "signUp", /nobody could sign up/],
  ["no domains", { signUp: { allowedDomains: [], selfRegistration: true } }, "signUp.allowedDomains", /^is empty/],
  ["no reason", { signUp: { anyone: { reason: "a" }, selfRegistration: true } }, "signUp.anyone.reason", /^has 1 char/],
  ["an underscore in a name", { signUp, identityProviders: { oidc: { a_bc: oidc } } }, "identityProviders", /"a_bc"/],
  ["another's name", { signUp, identityProviders: { oidc: { Google: oidc } } }, "identityProviders", /"Google"/],
  [
    "names that differ in case",
    { signUp, identityProviders: { oidc: { corp: oidc }, saml: { Corp: saml } } },
    "identityProviders",
    /twice/,
  ],
  [
    "an issuer without TLS",
    { signUp, identityProviders: { oidc: { Corp: { ...oidc, issuer: "http://a.example" } } } },
    "identityProviders.oidc.Corp.issuer",
    /^is "http:/,
  ],
  [
    "metadata without TLS",
    withSaml({ metadataUrl: "http://a.example" }),
    "identityProviders.saml.Corp.metadataUrl",
    /^is "http:/,
  ],
  ["metadata twice", withSaml({ metadata: "<a/>" }), "identityProviders.saml.Corp.metadataUrl", /beside metadata/],
  ["no metadata", withSaml({ metadataUrl: undefined }), "identityProviders.saml.Corp.metadataUrl", /^is missing/],
  [
    "a provider that speaks for none",
    withSaml({ emailDomains: [] }),
    "identityProviders.saml.Corp.emailDomains",
    /^is empty/,
  ],
  ["a prefix that AWS keeps", { domain: { prefix: "my-cognito" } }, "domain.prefix", /^is "my-cognito"/],
  ["capitals in a prefix", { domain: { prefix: "Orders" } }, "domain.prefix", /^is "Orders"/],
  ["a name without a certificate", { domain: { name: "login.example.com" } }, "domain", /^has one of/],
  ["a name and a prefix", { domain: { name: "a.example", certificateArn: "arn", prefix: "a" } }, "domain", /^has both/],
  [
    "events of no threat protection",
    { userEventLog: { bucketArn: "arn" }, overrides: cheaper },
    "userEventLog",
    /only threat/,
  ],
];

describe("a user pool refuses", () => {
  for (const [title, args, argument, wrong] of rows) {
    it(title, () =>
      assert.rejects(
        registered(() => new SecureUserPool("people", args)),
        ({ message }: Error) => {
          const start = `SecureUserPool "people": ${argument} `;
          assert.ok(message.startsWith(start) && wrong.test(message.slice(start.length)), message);
          return true;
        },
      ),
    );
  }

  it("a name too long for a domain", () =>
    assert.rejects(
      registered(() => new SecureUserPool("p".repeat(40), client({}))),
      /domain\.prefix is "orders-dev-ppp/,
    ));
});
