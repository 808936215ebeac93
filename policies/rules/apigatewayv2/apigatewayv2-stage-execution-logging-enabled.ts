import { readGiven } from "../../graph/given";
import { isWebSocket } from "../../graph/http-api";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const limits = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };
const level = "defaultRouteSettings.loggingLevel";
const webSocket = (settings: object) => ({
  httpApi: { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" },
  httpStage: { autoDeploy: undefined, defaultRouteSettings: { ...limits, ...settings } },
  httpRoute: { routeKey: "$connect" },
});

export default stackPolicy("aws:apigatewayv2/stage:Stage", {
  name: "apigatewayv2-stage-execution-logging-enabled",
  title: "A stage of a WebSocket API must log the errors of its executions",
  severity: "medium",
  why: "The gateway's own refusals (authorizer failures, bad messages, throttling) stay unseen, and so does who probes the API.",
  fix: 'Set `defaultRouteSettings.loggingLevel: "ERROR"`.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html",
  owasp: ["SAS-5"],

  check(_, { resource, stack }) {
    // HTTP APIs have no execution logs.
    const value = isWebSocket(stack, resource) ? (readGiven(resource, level) ?? "OFF, the default") : "ERROR";
    return value === "ERROR" || value === "INFO" ? undefined : `\`${level}\` is ${value}`;
  },

  good: {
    "an HTTP API has no such log": {},
    "a WebSocket API logs errors": webSocket({ loggingLevel: "ERROR" }),
  },
  bad: {
    "nothing is said": [webSocket({}), "`defaultRouteSettings.loggingLevel` is OFF, the default"],
    "switched off": [webSocket({ loggingLevel: "OFF" }), "`defaultRouteSettings.loggingLevel` is OFF"],
  },
  unknown: {
    "the level comes from another resource": [
      webSocket({ loggingLevel: ref("httpApi", "description") }),
      "defaultRouteSettings.loggingLevel of httpStage",
    ],
  },
});
