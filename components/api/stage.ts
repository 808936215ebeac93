import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { apiAlarms } from "../alarms/tables/edge";
import { associateFirewall, sharedFirewall } from "../firewall";
import { defaultRetentionDays, logGroup, logGroupArn } from "../logs";
import { overridden } from "../overrides";
import { scopeOf, stackName } from "../stack";
import { type SecureApiArgs, stageNameOf, type Throttling } from "./arguments";
import { firewallPolicy } from "./check";
import { corsVariables } from "./cors";
import { routeName } from "./names";
import type { ApiParts } from "./parts";

const defaultThrottling: Throttling = { ratePerSecond: 50, burst: 100 };

/** What the access log says of a call: nothing that a caller may write freely, so that no line can be forged. */
const accessLog = {
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  requestTime: "$context.requestTime",
  sourceIp: "$context.identity.sourceIp",
  subject: "$context.authorizer.claims.sub",
  client: "$context.authorizer.claims.client_id",
  principal: "$context.authorizer.principalId",
  role: "$context.identity.userArn",
  apiKeyId: "$context.identity.apiKeyId",
  certificate: "$context.identity.clientCert.serialNumber",
  method: "$context.httpMethod",
  path: "$context.resourcePath",
  status: "$context.status",
  error: "$context.error.responseType",
  firewall: "$context.wafResponseCode",
  tlsVersion: "$context.tlsVersion",
  cipherSuite: "$context.cipherSuite",
  responseLatency: "$context.responseLatency",
  integrationLatency: "$context.integrationLatency",
};

/** The stage with its firewall, logs, tracing and limits. */
export function createStage(
  { name, restApi, parent }: ApiParts,
  args: SecureApiArgs,
  deployment: aws.apigateway.Deployment,
): aws.apigateway.Stage {
  const { access, execution } = createLogs({ name, restApi, parent }, args);
  const stage = new aws.apigateway.Stage(
    `${name}-stage`,
    {
      restApi: restApi.id,
      deployment: deployment.id,
      stageName: stageNameOf(args),
      variables: corsVariables(args),
      xrayTracingEnabled: !overridden(args.overrides, "apigateway-stage-tracing-enabled"),
      accessLogSettings: { destinationArn: logGroupArn(access, parent), format: JSON.stringify(accessLog) },
    },
    { parent, dependsOn: [execution] },
  );
  limits({ name, restApi, parent }, args, stage);
  apiAlarms(name, { ...args, apiName: restApi.name, stageName: stageNameOf(args), logGroupName: access.name }, parent);
  if (!overridden(args.overrides, firewallPolicy)) {
    associateFirewall(name, stage.arn, args.firewall ?? sharedFirewall(parent), parent);
  }
  return stage;
}

/** API Gateway would make the group for its execution log itself, without encryption and for ever. */
function createLogs({ name, restApi, parent }: ApiParts, args: SecureApiArgs) {
  const days = args.logRetentionDays ?? defaultRetentionDays;
  const executionName = pulumi.interpolate`API-Gateway-Execution-Logs_${restApi.id}/${stageNameOf(args)}`;
  return {
    access: logGroup(`${name}-access-logs`, `/aws/apigateway/${stackName(name, "-")}`, days, parent),
    execution: logGroup(`${name}-execution-logs`, executionName, days, parent),
  };
}

/** Limits and logging of every method, and of each route that has limits of its own. */
function limits({ name, restApi, parent }: ApiParts, args: SecureApiArgs, { stageName }: aws.apigateway.Stage): void {
  const create = (title: string, methodPath: string, throttling: Throttling) =>
    new aws.apigateway.MethodSettings(
      `${title}-settings`,
      { restApi: restApi.id, stageName, methodPath, settings: methodSettings(throttling) },
      { parent },
    );
  create(name, "*/*", args.throttling ?? defaultThrottling);
  for (const { throttling, ...route } of args.routes) {
    if (throttling) {
      // API Gateway writes the slashes of a path as ~1 here.
      create(routeName(name, route), `${route.path.replaceAll("/", "~1")}/${route.method}`, throttling);
    }
  }
}

function methodSettings({ ratePerSecond, burst }: Throttling) {
  return {
    metricsEnabled: true,
    loggingLevel: "ERROR",
    // Request and response bodies never enter the log.
    dataTraceEnabled: false,
    throttlingRateLimit: ratePerSecond,
    throttlingBurstLimit: burst,
    cachingEnabled: false,
    cacheDataEncrypted: true,
    requireAuthorizationForCacheControl: true,
    unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
  };
}

/** Where callers find the stage: known only after deployment, unless it has a domain. */
export function stageUrl(
  stage: aws.apigateway.Stage,
  { domain }: SecureApiArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  if (domain) {
    return pulumi.interpolate`https://${domain.name}`;
  }
  const { region, dnsSuffix } = scopeOf(parent);
  return pulumi.interpolate`https://${stage.restApi}.execute-api.${region}.${dnsSuffix}/${stage.stageName}`;
}
