import { given } from "../../graph/given";
import { isWebSocket } from "../../graph/http-api";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import type { Inputs } from "../../types";
import { UnknownRead, unknown } from "../../unknown";

const open = { authorizationType: "NONE" };
const route = (routeKey: string, more: object = {}) => ({ httpRoute: { ...open, routeKey, ...more } });
const webSocket = { httpApi: { protocolType: "WEBSOCKET" }, httpStage: null };

export default stackPolicy(["aws:apigatewayv2/route:Route", "aws:apigatewayv2/api:Api"], {
  name: "apigatewayv2-route-authorization-required",
  title: "A route other than OPTIONS, and the connection to a WebSocket API, must require authorization",
  severity: "high",
  why: "Anyone on the internet can call the route: what it returns is public, and what it costs is yours.",
  fix: 'Set `authorizationType` to "JWT" (of HTTP APIs), "CUSTOM" or "AWS_IAM".',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html",
  owasp: ["SAS-2"],

  check(properties, { resource, stack }) {
    if (resource.type === "aws:apigatewayv2/api:Api") {
      return given(resource, "target") ? "its `target` makes a route that is open to anyone" : undefined;
    }
    const { authorizationType = "NONE", routeKey } = properties as Inputs<"aws:apigatewayv2/route:Route">;
    if (authorizationType !== "NONE" || !isEntrance(routeKey, isWebSocket(stack, resource))) {
      return undefined;
    }
    return `${routeKey} is open to anyone`;
  },

  good: {
    "a preflight carries no credentials": route("OPTIONS /orders"),
    "messages on a connection that was authorized": { ...webSocket, ...route("$default") },
  },
  bad: {
    "nothing is said": [route("GET /orders", { authorizationType: undefined }), "GET /orders is open to anyone"],
    "whatever no other route takes": [route("$default"), "$default is open to anyone"],
    "the API is another stack's": [route("ANY /{proxy+}", { apiId: "a1b2c3d4" }), "ANY /{proxy+} is open to anyone"],
    "the connection": [{ ...webSocket, ...route("$connect") }, "$connect is open to anyone"],
    "a route made by the API itself": [
      { httpApi: { target: ref("function") } },
      "its `target` makes a route that is open to anyone",
    ],
  },
  unknown: {
    "the kind of authorization is unknown": [route("GET /orders", { authorizationType: unknown }), "authorizationType"],
    "only the API tells what it is": [route("$default", { apiId: "a1b2c3d4" }), "apiId"],
  },
});

/** True for a route that callers reach without another one before it. */
function isEntrance(routeKey: string, isWebSocket: boolean | undefined): boolean {
  if (isWebSocket === undefined && routeKey === "$default") {
    throw new UnknownRead("apiId");
  }
  return isWebSocket === false || /^[A-Z]+ \//.test(routeKey)
    ? !routeKey.startsWith("OPTIONS ")
    : routeKey === "$connect";
}
