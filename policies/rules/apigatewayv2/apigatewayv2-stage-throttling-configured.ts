import { policy } from "../../policy";
import { unknown } from "../../unknown";

const limits = ["throttlingRateLimit", "throttlingBurstLimit"] as const;

export default policy("aws:apigatewayv2/stage:Stage", {
  name: "apigatewayv2-stage-throttling-configured",
  title: "A stage of an HTTP or WebSocket API must limit the rate and the burst of requests",
  severity: "medium",
  why: "One caller can use up the request rate of the whole account and every concurrent execution, and you pay for it.",
  fix: "Set `throttlingRateLimit` and `throttlingBurstLimit` in `defaultRouteSettings`.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
  owasp: ["SAS-8"],

  check({ defaultRouteSettings: settings = {} }) {
    const missing = limits.filter((limit) => (settings[limit] ?? -1) < 0).map((limit) => `\`${limit}\``);
    return missing.length > 0 ? `\`defaultRouteSettings\` lacks ${missing.join(" and ")}` : undefined;
  },

  good: {
    "both limits": { defaultRouteSettings: { throttlingRateLimit: 10, throttlingBurstLimit: 20 } },
  },
  bad: {
    "nothing is said": [
      { defaultRouteSettings: undefined },
      "`defaultRouteSettings` lacks `throttlingRateLimit` and `throttlingBurstLimit`",
    ],
    "a rate without a burst": [
      { defaultRouteSettings: { throttlingRateLimit: 10 } },
      "`defaultRouteSettings` lacks `throttlingBurstLimit`",
    ],
  },
  unknown: {
    "the rate comes from another resource": [
      { defaultRouteSettings: { throttlingRateLimit: unknown, throttlingBurstLimit: 20 } },
      "defaultRouteSettings.throttlingRateLimit",
    ],
  },
});
