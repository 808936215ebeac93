import { SecureSecret } from "../secret";
import { ClientKind, SecureUserPool, type SecureUserPoolArgs } from "./index";

const callbackUrls = ["https://orders.example.com/back"];
const orders = { read: "See orders", write: "Make and cancel orders" };

export const good: Record<string, () => unknown> = {
  "a pool whose users an administrator makes": () => new SecureUserPool("staff"),
  "groups, scopes, and clients of each kind": () =>
    new SecureUserPool("people", {
      groups: [{ name: "admins", description: "May change everything" }, { name: "customers" }],
      resourceServers: { orders },
      clients: {
        web: {
          ...{ kind: ClientKind.Browser, callbackUrls, logoutUrls: ["https://orders.example.com"] },
          ...{ scopes: ["email", "orders/read", "orders/write"], accessTokenMinutes: 5, refreshTokenHours: 8 },
        },
        shop: { kind: ClientKind.Server, callbackUrls: ["http://localhost:3000/back"], scopes: ["orders/read"] },
        partner: { kind: ClientKind.Machine, scopes: ["orders/read"] },
      },
      domain: { prefix: "orders-people" },
    }),
  "people of other providers, of two domains": () => {
    const secret = (name: string) => new SecureSecret(name, { description: `The client secret of ${name}` });
    return new SecureUserPool("guests", {
      clients: { web: { kind: ClientKind.Browser, callbackUrls } },
      signUp: { allowedDomains: ["example.com", "partner.example"], selfRegistration: true },
      identityProviders: {
        google: { clientId: "1234.apps.googleusercontent.com", clientSecret: secret("google") },
        oidc: {
          Auth0: { issuer: "https://example.eu.auth0.com", clientId: "orders", clientSecret: secret("auth0") },
          Partner: {
            ...{ issuer: "https://login.partner.example", clientId: "orders", clientSecret: secret("partner") },
            emailDomains: ["partner.example"],
          },
        },
        saml: {
          Corp: { metadataUrl: "https://login.example.com/metadata", emailDomains: ["example.com"] },
          Old: { metadata: "<EntityDescriptor/>", emailDomains: ["example.com"], emailAttribute: "mail" },
        },
      },
      userEventLog: { bucketArn: "arn:aws:s3:::orders-sign-in-events" },
    });
  },
  "a shop that anyone may join, of the cheaper plan, with a domain and a firewall of its own": () => {
    const clientSecret = new SecureSecret("facebook");
    const reason = "a trial with few users, whose accounts hold nothing";
    return new SecureUserPool("shop", {
      clients: { web: { kind: ClientKind.Browser, callbackUrls } },
      signUp: { anyone: { reason: "customers of the shop are not known before" } },
      identityProviders: { facebook: { clientId: "1234", clientSecret } },
      domain: {
        name: "login.example.com",
        certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
      },
      firewall: {
        arn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/12345678-1234-1234-1234-1234567890ab",
      },
      overrides: {
        "cognito-user-pool-threat-protection-enforced": { reason, expires: "2027-06-30", ticket: "SEC-31" },
      },
    });
  },
};

const clientSecret = { name: "google", arn: "arn" };
const google = { clientId: "1234", clientSecret };
const web = { kind: ClientKind.Browser, callbackUrls };
const make = (args: SecureUserPoolArgs) => () => new SecureUserPool("people", args);
const lasting = { reason: "a test of load that lasts a month", expires: "2027-01-31" };

export const refused: Record<string, [() => unknown, string]> = {
  "a provider without a word on who may join": [
    make({ identityProviders: { google } }),
    'SecureUserPool "people": signUp is missing, and everyone with an account of a provider could join; write either ' +
      'allowedDomains: ["example.com"] or anyone: { reason: "..." }.',
  ],
  "Facebook for some domains": [
    make({ identityProviders: { facebook: google }, signUp: { allowedDomains: ["example.com"] } }),
    'SecureUserPool "people": identityProviders.facebook is given beside signUp.allowedDomains, and does not say whether ' +
      "an address is verified; write signUp.anyone, or leave Facebook out.",
  ],
  "a domain with an at sign": [
    make({ signUp: { allowedDomains: ["@example.com"], selfRegistration: true } }),
    'SecureUserPool "people": signUp.allowedDomains has "@example.com"; write domains in small letters, such as example.com.',
  ],
  "a callback without HTTPS": [
    make({ clients: { web: { ...web, callbackUrls: ["http://orders.example.com/back"] } } }),
    'SecureUserPool "people": clients.web.callbackUrls has "http://orders.example.com/back"; write whole HTTPS URLs, ' +
      "without wildcards and fragments, or http://localhost ones for development.",
  ],
  "a machine without scopes": [
    make({ clients: { partner: { kind: ClientKind.Machine } } }),
    'SecureUserPool "people": clients.partner.scopes is empty; write what the machine may ask for, of resourceServers.',
  ],
  "the scope to change one's own account": [
    make({ clients: { web: { ...web, scopes: ["aws.cognito.signin.user.admin"] } } }),
    'SecureUserPool "people": clients.web.scopes has "aws.cognito.signin.user.admin"; write scopes of openid, email, profile.',
  ],
  "to leave a control that it needs itself": [
    make({ overrides: { "cognito-user-pool-mfa-required": lasting } }),
    'SecureUserPool "people": overrides["cognito-user-pool-mfa-required"] is no policy that this component can leave; ' +
      "write one of those that it can leave: cognito-user-pool-threat-protection-enforced.",
  ],
};
