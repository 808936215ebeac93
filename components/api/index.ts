import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { version } from "../package.json";
import type { Route, SecureApiArgs } from "./arguments";
import { checkApi } from "./check";
import { createResponses, responseSettings } from "./responses";
import { type ApiParts, createRoutes } from "./routes";
import { createStage, stageUrl } from "./stage";

export * from "./arguments";

/**
 * A REST API in front of functions: each route says who may call it, requests are checked against schemas, calls are
 * limited and logged, and TLS 1.2 is the least. `README.md` says how API Gateway is allowed to invoke the functions.
 */
export class SecureApi extends pulumi.ComponentResource {
  /** Where callers find the API: known only after deployment. */
  readonly url: pulumi.Output<string>;
  /** The id of the REST API: known only after deployment. */
  readonly restApiId: pulumi.Output<string>;
  /** The stage's name. */
  readonly stageName: pulumi.Output<string>;
  /** The ARN of the stage, for a web ACL: known only after deployment. */
  readonly stageArn: pulumi.Output<string>;

  constructor(name: string, args: SecureApiArgs, opts: pulumi.ComponentResourceOptions = {}) {
    checkApi(name, args);
    super("secure-serverless:index:SecureApi", name, { ...args, routes: args.routes.map(intent) }, opts);
    const restApi = createRestApi(name, args, this);
    const role = invokeRole(name, args.routes, this);
    const authorizer = createAuthorizer(name, args, restApi, this);
    const api: ApiParts = { name, restApi, roleArn: role.arn, authorizer, parent: this };
    const parts = [...createRoutes(api, args.routes), ...createResponses(api), ...role.policies];
    const stage = createStage(api, args, deploy(api, args, parts));
    this.url = stageUrl(stage, this);
    this.restApiId = restApi.id;
    this.stageName = stage.stageName;
    this.stageArn = stage.arn;
    const { url, restApiId, stageName, stageArn } = this;
    this.registerOutputs({ url, restApiId, stageName, stageArn });
  }
}

/** What a route says, as plain data: the function by its name. */
function intent({ handler, ...route }: Route) {
  return { ...route, handler: handler.name };
}

function createRestApi(name: string, args: SecureApiArgs, parent: pulumi.Resource): aws.apigateway.RestApi {
  return new aws.apigateway.RestApi(
    `${name}-api`,
    {
      description: args.description,
      endpointConfiguration: { types: "REGIONAL" },
      // TLS 1.2 with forward secrecy, TLS 1.3 and post-quantum key exchange; the mode is required with it.
      securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
      endpointAccessMode: "STRICT",
    },
    { parent },
  );
}

/** The role that API Gateway invokes the functions with: exactly the functions of the routes. */
function invokeRole(name: string, routes: Route[], parent: pulumi.Resource): Sealed {
  const policy = pulumi
    .all(routes.map((route) => route.handler.arn))
    .apply((arns) => policyDocument([{ Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: arns }]));
  return sealedRole(
    `${name}-role`,
    { service: "apigateway.amazonaws.com", description: `The API ${name} invokes its functions as this role`, policy },
    parent,
  );
}

function createAuthorizer(
  name: string,
  { routes, userPoolArns }: SecureApiArgs,
  restApi: aws.apigateway.RestApi,
  parent: pulumi.Resource,
): aws.apigateway.Authorizer | undefined {
  if (!routes.some((route) => route.auth.cognito)) {
    return undefined;
  }
  return new aws.apigateway.Authorizer(
    `${name}-authorizer`,
    {
      restApi: restApi.id,
      type: "COGNITO_USER_POOLS",
      providerArns: userPoolArns,
      identitySource: "method.request.header.Authorization",
    },
    { parent },
  );
}

/**
 * A deployment is a snapshot: it is made anew, before the old one is deleted, when an argument of the API or this library
 * changes.
 */
function deploy({ name, restApi, parent }: ApiParts, args: SecureApiArgs, dependsOn: pulumi.Resource[]) {
  const { throttling, logRetentionDays, userPoolArns, overrides, ...snapshot } = {
    ...args,
    routes: args.routes.map(intent),
  };
  const routes = pulumi.output(snapshot).apply((known) => sha256([known, responseSettings, version]));
  const userPools = pulumi.output(userPoolArns ?? []).apply(sha256);
  return new aws.apigateway.Deployment(
    `${name}-deployment`,
    { restApi: restApi.id, triggers: { routes, userPools } },
    { parent, dependsOn },
  );
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
