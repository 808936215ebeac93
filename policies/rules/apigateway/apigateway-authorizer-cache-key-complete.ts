import { apiWithoutUse, methodsBy } from "../../graph/authorizer";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const lambda = { providerArns: undefined, authorizerUri: ref("function", "invokeArn") };
const custom = { authorization: "CUSTOM", authorizationScopes: undefined };
const other = copyOf("method", { ...custom, httpMethod: "GET", requestValidatorId: undefined });
const routes = (authorizer: object) => ({ authorizer: { ...lambda, ...authorizer }, method: custom, other });
const key = "method.request.header.Authorization";
/** What of a route the key of the cache must have. A TOKEN authorizer's key is the token alone. */
const parts: Record<string, RegExp> = {
  method: /\bcontext\.httpMethod\b/,
  path: /\bcontext\.(path|resourcePath|resourceId)\b/,
};

export default stackPolicy("aws:apigateway/authorizer:Authorizer", {
  name: "apigateway-authorizer-cache-key-complete",
  title: "A Lambda authorizer must not reuse its answer to one route for another",
  severity: "high",
  why: "A caller who may use one route is let into the others for as long as the cache lasts, with whatever policy the first call brought.",
  fix: "Set `authorizerResultTtlInSeconds: 0`, or a REQUEST authorizer's `identitySource` with `context.httpMethod` and `context.path`.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html",
  owasp: ["SAS-2"],

  check({ type = "TOKEN", authorizerResultTtlInSeconds: seconds = 300, identitySource = key }, { resource, stack }) {
    if (type === "COGNITO_USER_POOLS" || seconds === 0) {
      return undefined;
    }
    const missing = Object.keys(parts).filter((part) => type === "TOKEN" || !parts[part]?.test(identitySource));
    if (missing.length === 0 || methodsBy(stack, resource) === "one" || apiWithoutUse(stack, resource)) {
      return undefined;
    }
    return `its answer is reused for ${seconds} seconds, and its cache key lacks the ${missing.join(" and the ")}`;
  },

  good: {
    "not cached": routes({ type: "TOKEN", authorizerResultTtlInSeconds: 0 }),
    "one route": { authorizer: { ...lambda, type: "TOKEN" }, method: custom },
    "its key says the route": routes({ type: "REQUEST", identitySource: `${key},context.httpMethod,context.path` }),
  },
  bad: {
    "a token alone, for the default time": [
      routes({ type: "TOKEN" }),
      "its answer is reused for 300 seconds, and its cache key lacks the method and the path",
    ],
    "a request without the path": [
      routes({ type: "REQUEST", identitySource: `${key},context.httpMethod`, authorizerResultTtlInSeconds: 60 }),
      "its answer is reused for 60 seconds, and its cache key lacks the path",
    ],
  },
  unknown: {
    "the time comes from another resource": [
      routes({ type: "TOKEN", authorizerResultTtlInSeconds: unknown }),
      "authorizerResultTtlInSeconds",
    ],
  },
});
