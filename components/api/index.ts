import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { kept } from "../kept";
import { type HttpMethod, routeTitle, type SecureApiArgs, stageNameOf } from "./arguments";
import { createAuthorizers, invokeRole } from "./authorizers";
import { checkApi } from "./check";
import { deploy, plainArguments } from "./deployment";
import { createDomain } from "./domain";
import { groupFunction } from "./groups";
import { callResource } from "./names";
import { openApi } from "./open-api";
import { apiPlace } from "./place";
import { createPlans } from "./plans";
import { restrictNetworks } from "./private-access";
import { createResponses } from "./responses";
import { createRestApi } from "./rest-api";
import { createRoutes } from "./routes";
import { createStage, stageUrl } from "./stage";

export * from "./arguments";

const settings = kept<{ name: string; args: SecureApiArgs }>();

/**
 * A REST API in front of functions: each route says who may call it, requests are checked against schemas, calls are
 * limited, inspected by a firewall and logged, and TLS 1.2 is the least. `README.md` says how API Gateway is allowed to
 * invoke the functions.
 */
export class SecureApi extends pulumi.ComponentResource {
  /** Where callers find the API: known only after deployment, unless it has a domain. */
  readonly url: pulumi.Output<string>;
  /** The id of the REST API: known only after deployment. */
  readonly restApiId: pulumi.Output<string>;
  /** The stage's name. */
  readonly stageName: pulumi.Output<string>;
  /** The ARN of the stage: known only after deployment. */
  readonly stageArn: pulumi.Output<string>;
  /** An OpenAPI 3.0 document of the routes, as JSON: known at preview, when it lacks only a server that is not known. */
  readonly openapi: pulumi.Output<string>;
  /** The ids of the API keys of all usage plans, by the names of the keys. What a key is, AWS shows to whoever may read it. */
  readonly apiKeyIds: pulumi.Output<Record<string, string>>;
  /** What the domain's record must point to: absent without a domain. */
  readonly domainTarget: pulumi.Output<string> | undefined;

  constructor(name: string, args: SecureApiArgs, opts: pulumi.ComponentResourceOptions = {}) {
    checkApi(name, args);
    super("secure-serverless:index:SecureApi", name, plainArguments(args), opts);
    settings.set(this, { name, args });
    const stage = createApi(name, args, this);
    this.url = stageUrl(stage, args, this);
    this.restApiId = stage.restApi;
    this.stageName = stage.stageName;
    this.stageArn = stage.arn;
    this.openapi = openApi(name, args, this.url);
    this.apiKeyIds = createPlans(name, args, stage, this);
    this.domainTarget = createDomain(name, args, stage, this);
    const { url, restApiId, stageName, stageArn, openapi, apiKeyIds, domainTarget } = this;
    this.registerOutputs({ url, restApiId, stageName, stageArn, openapi, apiKeyIds, domainTarget });
  }

  /**
   * Call a route that has `iam`, with signed requests. Its ARN holds the API's id, so the grant goes to the second policy
   * of the caller's role, which is known when the API is.
   * @throws for a route that the API does not have, or that asks for something else than IAM.
   */
  invoke(method: HttpMethod, path: string): Grant {
    const { name, args } = settings.of(this);
    const callable = args.routes.filter(({ auth }) => auth.iam).map(routeTitle);
    const route = { method, path };
    if (!callable.includes(routeTitle(route))) {
      const remedy = `write one of those with iam (${callable.join(", ") || "none so far"})`;
      throw refuse(apiPlace(name)("invoke"), `names no route "${routeTitle(route)}" with iam`, remedy);
    }
    const resource = arnOf(this, "execute-api", `{id}/${callResource(stageNameOf(args), route)}`);
    return { intent: GrantIntent.Invoke, resource, id: this.restApiId };
  }
}

function createApi(name: string, args: SecureApiArgs, parent: pulumi.Resource) {
  const restApi = createRestApi(name, args, parent);
  const groups = groupFunction(name, args, parent);
  const role = invokeRole(name, args, groups, parent);
  const parts = { name, restApi, roleArn: role.arn, parent };
  const api = { ...parts, accessOf: createAuthorizers(parts, args, groups) };
  const made = [...createRoutes(api, args), ...createResponses(api, args), ...restrictNetworks(api, args)];
  return createStage(api, args, deploy(api, args, [...made, ...role.policies]));
}
