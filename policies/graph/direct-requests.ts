import { has } from "../unknown";
import { isPrivate } from "./gateway";
import { given } from "./given";
import type { Stack, StackResource } from "./stack";
import { referringTo } from "./web-acl";

/**
 * True for an API that refuses, or looks at, requests that do not come through CloudFront: it is private, has a resource
 * policy, stands behind a web ACL of its own, or does not answer under the name that its id gives.
 * @throws UnknownRead when that is not known.
 */
export function guardsItself(stack: Stack, api: StackResource): boolean {
  if (given(api, "disableExecuteApiEndpoint") === true) {
    return true;
  }
  return (
    api.type === "aws:apigateway/restApi:RestApi" && (isPrivate(api) || hasPolicy(stack, api) || hasWebAcl(stack, api))
  );
}

function hasPolicy(stack: Stack, api: StackResource): boolean {
  const apart = stack.referring("aws:apigateway/restApiPolicy:RestApiPolicy", "restApiId", api);
  return given(api, "policy") !== undefined || apart.length > 0;
}

/** An HTTP API can have none. */
function hasWebAcl(stack: Stack, api: StackResource): boolean {
  const stages = stack.referring("aws:apigateway/stage:Stage", "restApi", api);
  return stages.some((stage) => {
    return referringTo(stack, "aws:wafv2/webAclAssociation:WebAclAssociation", "resourceArn", stage).length > 0;
  });
}

/** True for an origin that CloudFront sends headers of its own to, by which the API can tell that a request came through it. */
export function sendsHeaders(origin: { customHeaders?: object[] }): boolean {
  return has(origin, "customHeaders");
}
