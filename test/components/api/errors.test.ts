import assert from "node:assert/strict";
import { checkApi } from "../../../components/api/check";
import {
  AuthorizerType,
  HttpMethod,
  type LambdaAuthorizer,
  type Route,
  SecureApi,
  type SecureApiArgs,
} from "../../../components/index";
import { cognito, handler, open, reason, route, userPoolArns } from "./support";

const auth = (change: Route["auth"]): Partial<SecureApiArgs> => ({ routes: [route({ auth: change })] });
const paths = (...all: string[]): Partial<SecureApiArgs> => ({ routes: all.map((path) => route({ path })) });
const partner = (change: Partial<LambdaAuthorizer>): Partial<SecureApiArgs> => ({
  ...auth({ authorizer: "partner" }),
  authorizers: { partner: { handler, type: AuthorizerType.Request, ...change } },
});
const cors = (change: Partial<SecureApiArgs["cors"]>): Partial<SecureApiArgs> => ({
  cors: { origins: ["https://shop.example.com"], ...change },
});
const domain = { name: "api.example.com", certificateArn: "arn" };
const privateAccess = { vpcEndpointIds: ["vpce-0a1b2c3d"] };
const keyed = { auth: { ...cognito, apiKey: true } };
const plans = (usagePlans: SecureApiArgs["usagePlans"]): Partial<SecureApiArgs> => ({
  routes: [route(keyed)],
  usagePlans,
});
const firewallPolicy = "apigateway-stage-web-acl-associated";

type Row = [args: Partial<SecureApiArgs>, message: string];

const noCaller = 'write one of cognito, authorizer, iam and public, such as cognito: { scopes: ["orders/read"] }';
const origin = 'write https and a host, such as "https://shop.example.com"';

const routes: Row[] = [
  [{ routes: [] }, "routes is empty; write at least one route"],
  [{ routes: [route(), route()] }, 'routes["GET /orders"] is there twice; write each method of a path once'],
  [paths("orders"), 'routes["GET orders"].path is no path of API Gateway; write it like "/orders/{id}"'],
  [paths("/orders/{id"), 'routes["GET /orders/{id"].path is no path of API Gateway; write it like "/orders/{id}"'],
  [paths("/{all+}/x"), 'routes["GET /{all+}/x"].path is no path of API Gateway; write it like "/orders/{id}"'],
  [
    paths("/a/b", "/a-b"),
    'routes["GET /a-b"].path has "/a-b", whose resources would be named like those of "/a/b"; rename one',
  ],
  [
    paths("/orders/{id}", "/orders/{order}/lines"),
    'routes["GET /orders/{order}/lines"].path has {order} where another route has {id}; give them one name',
  ],
  [
    { routes: [route({ method: HttpMethod.Post })] },
    'routes["POST /orders"].request.body is missing; write the JSON schema of the body',
  ],
  [
    { routes: [route({ throttling: { ratePerSecond: 0, burst: 1 } })] },
    'routes["GET /orders"].throttling.ratePerSecond is 0; write a whole number from 1 to 10000',
  ],
  [{ stageName: "v-1" }, 'stageName is "v-1"; write letters, digits and underscores'],
];

const access: Row[] = [
  [auth({}), `routes["GET /orders"].auth names no caller; ${noCaller}`],
  [auth({ apiKey: true }), `routes["GET /orders"].auth names no caller; ${noCaller}`],
  [auth({ ...cognito, ...open }), `routes["GET /orders"].auth is cognito and public; ${noCaller}`],
  [auth({ iam: {}, authorizer: "x" }), `routes["GET /orders"].auth is authorizer and iam; ${noCaller}`],
  [
    auth({ cognito: { scopes: [], groups: [] } }),
    'routes["GET /orders"].auth.cognito has no scope and no group; write at least one, such as scopes: ["orders/read"]',
  ],
  [
    auth({ cognito: { groups: ["clerk,admin"] } }),
    'routes["GET /orders"].auth.cognito has "clerk,admin"; write names without spaces and commas, which separate them in ' +
      "tokens",
  ],
  [
    { ...auth({ cognito: { groups: ["clerk"] } }), userPoolArns: undefined },
    'routes["GET /orders"].auth.cognito needs a user pool; give the API userPoolArns: [userPool.arn]',
  ],
  [
    auth({ public: { reason: "because             " } }),
    'routes["GET /orders"].auth.public.reason has 7 characters; say in 20 or more why everyone may call the route',
  ],
  [
    auth({ authorizer: "toString" }),
    `routes["GET /orders"].auth.authorizer is "toString"; write one of the API's authorizers (none so far)`,
  ],
  [
    auth({ ...cognito, apiKey: true }),
    'routes["GET /orders"].auth.apiKey needs a usage plan; give the API usagePlans: { partners: { keys: ["acme"] } }',
  ],
  [
    { ...auth({ cognito: { groups: Array.from({ length: 60 }, (_, at) => `${at}`.padEnd(100, "g")) } }) },
    "routes have groups for 1 routes, more than the environment of a function holds; give some of them to another API, or " +
      "shorten the names of groups",
  ],
];

const authorizers: Row[] = [
  [
    { authorizers: { partner: { handler, type: AuthorizerType.Token } } },
    'authorizers.partner is used by no route; write auth: { authorizer: "partner" } for one, or leave it out',
  ],
  [
    { authorizers: { "a-b": { handler, type: AuthorizerType.Token } }, ...auth({ authorizer: "a-b" }) },
    "authorizers.a-b is no name; write a letter, then letters and digits, 32 at most",
  ],
  [
    partner({ identitySources: ["Authorization"] }),
    'authorizers.partner.identitySources has "Authorization"; write it like method.request.header.Authorization',
  ],
  [
    partner({ identitySources: ["context.path"] }),
    "authorizers.partner.identitySources holds nothing of the caller; name the header or query parameter with the " +
      "caller's credentials",
  ],
  [
    partner({ type: AuthorizerType.Token, identitySources: ["method.request.querystring.token"] }),
    "authorizers.partner.identitySources is method.request.querystring.token; write one header, or use REQUEST",
  ],
  [partner({ cacheSeconds: 3601 }), "authorizers.partner.cacheSeconds is 3601; write a whole number from 0 to 3600"],
  [
    partner({ cacheSeconds: 60 }),
    "authorizers.partner.cacheSeconds would use an answer that is for one request for others: identitySources lacks " +
      "context.httpMethod and context.path; add it, or leave cacheSeconds out",
  ],
];

const options: Row[] = [
  [cors({ origins: [] }), 'cors.origins is empty; write exact origins, such as "https://shop.example.com"'],
  ...[
    "*",
    "http://shop.example.com",
    "https://*.example.com",
    "https://shop.example.com/",
    "https://a.b'c.com",
    "null",
  ].map((bad): Row => [cors({ origins: [bad] }), `cors.origins has "${bad}"; ${origin}`]),
  [cors({ headers: ["*"] }), 'cors.headers has "*"; write names of headers, and no wildcard'],
  [cors({ maximumAgeSeconds: 86_401 }), "cors.maximumAgeSeconds is 86401; write a whole number from 0 to 86400"],
  [
    cors({ origins: Array.from({ length: 30 }, (_, at) => `https://shop${at}.example.com`) }),
    "cors.origins has more than 512 characters; name fewer: a stage variable holds them",
  ],
  [
    { domain, privateAccess },
    "domain is given beside privateAccess; leave one of them out: a private API has no public name",
  ],
  [
    { domain: { ...domain, name: "https://api.example.com" } },
    'domain.name is "https://api.example.com"; write one host name, such as api.example.com',
  ],
  [
    { domain: { ...domain, mutualTls: { truststoreUri: "clients.pem", truststoreVersion: "1" } } },
    'domain.mutualTls.truststoreUri is "clients.pem"; write it like s3://bucket/clients.pem',
  ],
  [
    { privateAccess: { vpcEndpointIds: [] } },
    "privateAccess.vpcEndpointIds is empty; name the endpoints that calls must come through",
  ],
  [
    { privateAccess: { vpcEndpointIds: ["vpc-0a"] } },
    'privateAccess.vpcEndpointIds has "vpc-0a"; write ids of endpoints, such as vpce-0a1b2c3d',
  ],
  [
    { firewall: { arn: "arn" }, overrides: { [firewallPolicy]: { reason, expires: "2027-01-31" } } },
    "firewall is given beside the override for a stage without one; leave one of them out",
  ],
  [
    plans({ "a b": { keys: ["acme"] } }),
    'usagePlans.a b has the name "a b"; write letters, digits, hyphens and underscores',
  ],
  [plans({ all: { keys: [] } }), "usagePlans.all.keys is empty; name each key in one plan, once"],
  [
    plans({ all: { keys: ["acme"] }, more: { keys: ["acme"] } }),
    'usagePlans.more.keys has "acme" a second time; name each key in one plan, once',
  ],
  [
    { usagePlans: { all: { keys: ["acme"] } } },
    "usagePlans limits no route; write apiKey: true in the auth of a route, or leave the plans out",
  ],
];

describe("SecureApi refuses", () => {
  for (const [args, message] of [...routes, ...access, ...authorizers, ...options]) {
    it(message, () => {
      assert.throws(() => new SecureApi("orders", { userPoolArns, routes: [route()], ...args }), {
        message: `SecureApi "orders": ${message}.`,
      });
    });
  }
});

/** Paths of a public route and of one with IAM. In ARNs a star is any text, slashes as well. */
const overlaps: [open: string, decided: string, isRefused: boolean][] = [
  ["/orders/{id}", "/orders/{id}/lines", true],
  ["/orders/{id}", "/orders/new", true],
  ["/{all+}", "/orders", true],
  ["/orders/{id}/lines", "/orders/{id}", true],
  ["/orders/{id}/lines", "/orders/{id}/{line}", true],
  ["/orders/{id}/lines", "/orders/{id}/bills", false],
  ["/orders/{id}/lines", "/carts/{id}/lines", false],
  ["/orders.x", "/ordersax", false],
  ["/orders", "/orders/{id}", false],
];

describe("a private SecureApi with a public route and one for IAM", () => {
  for (const [path, decided, isRefused] of overlaps) {
    it(`${isRefused ? "refuses" : "takes"} ${path} and ${decided}`, () => {
      const check = () =>
        checkApi("orders", {
          privateAccess,
          routes: [route({ path, auth: open }), route({ path: decided, auth: { iam: {} } })],
        });
      const message =
        `SecureApi "orders": routes["GET ${decided}"] is matched by the path of GET ${path}, which the policy of a private ` +
        "API must allow; then nobody's IAM policy or authorizer counts: rename one path, or make two APIs.";
      isRefused ? assert.throws(check, { message }) : check();
    });
  }
});
