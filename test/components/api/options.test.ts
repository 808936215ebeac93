import assert from "node:assert/strict";
import { HttpMethod, QuotaPeriod, type SecureApiArgs } from "../../../components/index";
import { inputsOf, type Registered, unknown } from "../registered";
import { cognito, count, gateway, open, picked, reason, route, shop } from "./support";

const arn = (resource: string) => `arn:aws:execute-api:eu-central-1:123456789012:${resource}`;
const header = (name: string) => `method.response.header.${name}`;

describe("a SecureApi for web pages", () => {
  let resources: Registered[];
  before(async () => {
    const request = { body: {}, headers: { "Idempotency-Key": true } };
    resources = await shop({
      cors: {
        origins: ["https://a.example.com", "https://b.example.com:8443"],
        headers: ["idempotency-key", "X-Trace"],
      },
      routes: [
        route({ method: HttpMethod.Post, request }),
        route({ auth: { iam: {} } }),
        route({ path: "/health", auth: open }),
      ],
    });
  });

  it("answers their preflights by name, without a function", () => {
    assert.equal(gateway(resources, "method", "shop-options-orders").authorization, "NONE");
    assert.equal(gateway(resources, "integration", "shop-options-orders-integration").type, "MOCK");
    const { responseParameters } = gateway(resources, "integrationResponse", "shop-options-orders-answer");
    assert.deepEqual(responseParameters, {
      [header("Access-Control-Allow-Headers")]:
        "'Authorization,Content-Type,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token,X-Trace,idempotency-key'",
      [header("Access-Control-Allow-Methods")]: "'GET,POST'",
      [header("Access-Control-Allow-Origin")]: "'https://a.example.com'",
      [header("Access-Control-Max-Age")]: "'600'",
      [header("Vary")]: "'Origin'",
    });
  });

  it("declares each header that it answers", () => {
    for (const path of ["orders", "health"]) {
      const declared = gateway(resources, "methodResponse", `shop-options-${path}-response`).responseParameters;
      const given = gateway(resources, "integrationResponse", `shop-options-${path}-answer`).responseParameters;
      assert.deepEqual(Object.keys(declared), Object.keys(given));
    }
  });

  it("allows nothing that the routes of a path do not need", () => {
    const { responseParameters } = gateway(resources, "integrationResponse", "shop-options-health-answer");
    assert.equal(responseParameters[header("Access-Control-Allow-Headers")], "'X-Trace,idempotency-key'");
    assert.equal(responseParameters[header("Access-Control-Allow-Methods")], "'GET'");
  });

  it("names another origin only when it is the caller's and in the list", () => {
    const { responseTemplates } = gateway(resources, "integrationResponse", "shop-options-orders-answer");
    const lines = responseTemplates["application/json"].split("\n");
    assert.equal(lines[2], '#if($origin == "https://b.example.com:8443")');
    assert.equal(lines[3], "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)");
  });

  it("tells handlers the origins, and errors of the gateway name none of several", () => {
    const { variables } = gateway(resources, "stage", "shop-stage");
    assert.deepEqual(variables, { allowedOrigins: "https://a.example.com,https://b.example.com:8443" });
    assert.ok(!JSON.stringify(gateway(resources, "response", "shop-default-4xx")).includes("a.example.com"));
  });

  it("allows credentials only when told to, and names a single origin in errors", async () => {
    const cors = { origins: ["https://a.example.com"], credentials: true };
    const made = await shop({ cors });
    const variables = { allowedOrigins: "https://a.example.com", allowCredentials: "true" };
    assert.deepEqual(gateway(made, "stage", "shop-stage").variables, variables);
    const { responseTemplates } = gateway(made, "integrationResponse", "shop-options-orders-answer");
    assert.equal(responseTemplates, undefined);
    const { responseParameters } = gateway(made, "response", "shop-default-4xx");
    assert.equal(responseParameters["gatewayresponse.header.Access-Control-Allow-Origin"], "'https://a.example.com'");
    assert.equal(responseParameters["gatewayresponse.header.Access-Control-Allow-Credentials"], "'true'");
  });
});

const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/1";

describe("a SecureApi with a domain", () => {
  const modern = { securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09", endpointAccessMode: "STRICT" };
  const mutualTls = { truststoreUri: "s3://trust/clients.pem", truststoreVersion: "1" };
  const domains: [title: string, domain: SecureApiArgs["domain"], expected: object][] = [
    ["takes the TLS policy of the API", { name: "api.example.com", certificateArn }, modern],
    [
      "asks for client certificates",
      { name: "api.example.com", certificateArn, mutualTls },
      { securityPolicy: "TLS_1_2", endpointAccessMode: undefined, mutualTlsAuthentication: mutualTls },
    ],
  ];
  for (const [title, domain, expected] of domains) {
    it(`${title}, and closes the default endpoint`, async () => {
      const resources = await shop({ domain });
      assert.deepEqual(picked(gateway(resources, "domainName", "shop-domain"), expected), expected);
      assert.equal(gateway(resources, "restApi", "shop-api").disableExecuteApiEndpoint, true);
      assert.equal(resources.filter(({ type }) => type.startsWith("aws:route53")).length, 0);
    });
  }

  it("gets a record in the zone that is given", async () => {
    const resources = await shop({ domain: { name: "api.example.com", certificateArn, hostedZoneId: "Z1" } });
    const { name, type, zoneId } = inputsOf(resources, "aws:route53/record:Record", "shop-record");
    assert.deepEqual([name, type, zoneId], ["api.example.com", "A", "Z1"]);
  });
});

describe("a private SecureApi", () => {
  const privateAccess = { vpcEndpointIds: ["vpce-0a", "vpce-0b"] };
  const outside = {
    ...{ Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: arn("*/*") },
    Condition: { StringNotEquals: { "aws:SourceVpce": ["vpce-0a", "vpce-0b"] } },
  };
  const statements = async (args: Partial<SecureApiArgs>) =>
    JSON.parse(gateway(await shop({ privateAccess, ...args }), "restApiPolicy", "shop-policy").policy).Statement;

  it("is known at preview, and refuses calls from elsewhere", async () => {
    const resources = await shop({ privateAccess });
    assert.deepEqual(gateway(resources, "restApi", "shop-api").endpointConfiguration, {
      types: "PRIVATE",
      ...privateAccess,
    });
    assert.deepEqual(gateway(resources, "restApiPolicy", "shop-policy").restApiId, unknown);
  });

  it("allows what only a user pool decides, preflights and public routes", async () => {
    const cors = { origins: ["https://a.example.com"] };
    const routes = [route({ path: "/orders/{id}" }), route({ path: "/health", auth: open })];
    const Resource = ["GET/health", "GET/orders/*", "OPTIONS/health", "OPTIONS/orders/*"].map((call) =>
      arn(`*/v1/${call}`),
    );
    const allow = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource };
    assert.deepEqual(await statements({ cors, routes }), [allow, outside]);
  });

  it("leaves IAM and authorizers their decision", async () => {
    const routes = [route({ auth: { iam: {} } }), route({ path: "/in", auth: { cognito: { groups: ["clerk"] } } })];
    assert.deepEqual(await statements({ routes }), [outside]);
  });
});

describe("the firewall of a SecureApi", () => {
  const association = "aws:wafv2/webAclAssociation:WebAclAssociation";

  it("is the one that the stack shares", async () => {
    const resources = await shop();
    assert.ok(resources.some(({ type, name }) => type === "aws:wafv2/webAcl:WebAcl" && name === "firewall-acl"));
    assert.equal(inputsOf(resources, association, "shop-firewall").webAclArn, unknown);
  });

  it("may be another", async () => {
    const firewall = { arn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/central/1" };
    const resources = await shop({ firewall });
    assert.equal(inputsOf(resources, association, "shop-firewall").webAclArn, firewall.arn);
    assert.ok(!resources.some(({ type }) => type === "aws:wafv2/webAcl:WebAcl"));
  });

  it("is left out by an override", async () => {
    const overrides = { "apigateway-stage-web-acl-associated": { reason, expires: "2027-01-31" } };
    assert.ok(!(await shop({ overrides })).some(({ type }) => type.startsWith("aws:wafv2/")));
  });
});

describe("the usage plans of a SecureApi", () => {
  it("limit each key, and hold each key once", async () => {
    const resources = await shop({
      routes: [route({ auth: { ...cognito, apiKey: true } })],
      usagePlans: {
        small: { keys: ["acme", "globex"] },
        large: {
          ...{ keys: ["initech"], throttling: { ratePerSecond: 40, burst: 80 } },
          quota: { limit: 1000, period: QuotaPeriod.Day },
        },
      },
    });
    const plan = (name: string) => gateway(resources, "usagePlan", `shop-plan-${name}`);
    assert.deepEqual(plan("small").throttleSettings, { rateLimit: 10, burstLimit: 20 });
    assert.equal(plan("small").quotaSettings, undefined);
    assert.deepEqual(plan("large").throttleSettings, { rateLimit: 40, burstLimit: 80 });
    assert.deepEqual(plan("large").quotaSettings, { limit: 1000, period: "DAY" });
    assert.deepEqual([count(resources, "apiKey"), count(resources, "usagePlanKey")], [3, 3]);
  });
});
