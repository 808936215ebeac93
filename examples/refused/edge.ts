import * as aws from "@pulumi/aws";

const partners = new aws.apigateway.RestApi("partners");

/** Remembers for five minutes who may call one route, and lets them call the others. */
const byToken = new aws.apigateway.Authorizer("by-token", {
  restApi: partners.id,
  authorizerUri:
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/" +
    "arn:aws:lambda:eu-west-1:123456789012:function:partners/invocations",
});
const prices = new aws.apigateway.Resource("prices", {
  restApi: partners.id,
  parentId: partners.rootResourceId,
  pathPart: "prices",
});
for (const httpMethod of ["GET", "DELETE"]) {
  const place = { restApi: partners.id, resourceId: prices.id };
  new aws.apigateway.Method(`${httpMethod}-prices`, {
    ...place,
    httpMethod,
    authorization: "CUSTOM",
    authorizerId: byToken.id,
  });
}

const domain = new aws.apigateway.DomainName("partners", {
  domainName: "partners.example.com",
  regionalCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
  endpointConfiguration: { types: "REGIONAL" },
  securityPolicy: "TLS_1_0",
});
new aws.apigateway.BasePathMapping("partners", {
  domainName: domain.domainName,
  restApi: partners.id,
  stageName: "live",
});

/** Protection in name: one web ACL has no rule, the other counts what it should block. */
const visibilityConfig = { cloudwatchMetricsEnabled: false, sampledRequestsEnabled: false, metricName: "none" };
const settings = { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig };
new aws.wafv2.WebAcl("empty", settings);
new aws.wafv2.WebAcl("counting", {
  ...settings,
  rules: [
    {
      name: "known-bad-inputs",
      priority: 0,
      overrideAction: { count: {} },
      statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } },
      visibilityConfig,
    },
  ],
});

new aws.cognito.IdentityPool("people", { identityPoolName: "people", allowUnauthenticatedIdentities: true });
