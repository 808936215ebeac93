import assert from "node:assert/strict";
import { AuthorizerType, HttpMethod, type SecureApiArgs } from "../../../components/index";
import { gateway, handler, reason, route, shop } from "./support";

async function deployed(args: Partial<SecureApiArgs>): Promise<string> {
  const { triggers } = gateway(await shop(args), "deployment", "shop-deployment");
  return JSON.stringify(triggers);
}

const cors = { origins: ["https://shop.example.com"] };
const authorizers = { partner: { handler, type: AuthorizerType.Token } };
const byPartner = { routes: [route({ auth: { authorizer: "partner" } })] };
const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/1";
const expires = "2027-01-31";

/** Each differs from the one before it in what a deployment keeps. */
const anew: Record<string, [before: Partial<SecureApiArgs>, after: Partial<SecureApiArgs>]> = {
  "the path of a route": [{}, { routes: [route({ path: "/carts" })] }],
  "the scopes of a route": [{}, { routes: [route({ auth: { cognito: { scopes: ["orders/write"] } } })] }],
  "the function of a route": [{}, { routes: [route({ handler: { ...handler, name: "carts" } })] }],
  "the schema of a body": [
    { routes: [route({ method: HttpMethod.Post, request: { body: {} } })] },
    { routes: [route({ method: HttpMethod.Post, request: { body: { maxProperties: 3 } } })] },
  ],
  "the need of a key": [
    { usagePlans: { all: { keys: ["a"] } }, routes: [route(), keyed("/carts")] },
    { usagePlans: { all: { keys: ["a"] } }, routes: [keyed("/orders"), keyed("/carts")] },
  ],
  "the user pools": [{}, { userPoolArns: ["arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_b"] }],
  "where an authorizer looks": [
    { ...byPartner, authorizers },
    {
      ...byPartner,
      authorizers: { partner: { ...authorizers.partner, identitySources: ["method.request.header.Key"] } },
    },
  ],
  "the function of an authorizer": [
    { ...byPartner, authorizers },
    { ...byPartner, authorizers: { partner: { ...authorizers.partner, handler: { ...handler, name: "other" } } } },
  ],
  "the origins of pages": [{}, { cors }],
  "how long browsers keep the answer": [{ cors }, { cors: { ...cors, maximumAgeSeconds: 60 } }],
  "the networks": [
    { privateAccess: { vpcEndpointIds: ["vpce-0a"] } },
    { privateAccess: { vpcEndpointIds: ["vpce-0b"] } },
  ],
  "the default endpoint": [{}, { domain: { name: "api.example.com", certificateArn } }],
};

const same: Record<string, [before: Partial<SecureApiArgs>, after: Partial<SecureApiArgs>]> = {
  nothing: [{}, {}],
  limits: [{}, { throttling: { ratePerSecond: 1, burst: 1 } }],
  "limits of a route": [{}, { routes: [route({ throttling: { ratePerSecond: 1, burst: 1 } })] }],
  "the retention of logs": [{}, { logRetentionDays: 731 }],
  "an override": [{}, { overrides: { "apigateway-stage-tracing-enabled": { reason, expires } } }],
  "the firewall": [{}, { firewall: { arn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/a/1" } }],
};

function keyed(path: string) {
  return route({ path, auth: { cognito: { scopes: ["orders/read"] }, apiKey: true } });
}

describe("a SecureApi is deployed anew", () => {
  for (const [title, [before, after]] of Object.entries(anew)) {
    it(`when this changes: ${title}`, async () => assert.notEqual(await deployed(before), await deployed(after)));
  }
  for (const [title, [before, after]] of Object.entries(same)) {
    it(`not when this changes: ${title}`, async () => assert.equal(await deployed(before), await deployed(after)));
  }
});
