import { settingsForAllMethods } from "../../graph/gateway";
import { readGiven } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const limits = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

export default stackPolicy("aws:apigateway/stage:Stage", {
  name: "apigateway-stage-throttling-configured",
  title: "A stage must limit the rate and the burst of requests",
  severity: "medium",
  why: "One caller can use up the request rate of the whole account and every concurrent execution, and you pay for it.",
  fix: 'Set `throttlingRateLimit` and `throttlingBurstLimit` in MethodSettings with `methodPath: "*/*"`, as SecureApi does.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
  owasp: ["SAS-8"],

  check(_, { resource, stack }) {
    const all = settingsForAllMethods(stack, resource);
    // The provider's default is -1: no limit but the account's.
    const missing = Object.keys(limits).filter(
      (limit) => !all.some((one) => Number(readGiven(one, `settings.${limit}`) ?? -1) >= 0),
    );
    const names = missing.map((limit) => `\`${limit}\``).join(" and ");
    return missing.length > 0 ? `no MethodSettings for */* set its ${names}` : undefined;
  },

  good: {
    "limits and logs are set apart": {
      limits: [
        "aws:apigateway/methodSettings:MethodSettings",
        { restApi: ref("restApi", "id"), stageName: ref("stage", "stageName"), methodPath: "*/*", settings: limits },
      ],
      methodSettings: { settings: { loggingLevel: "ERROR" } },
    },
  },
  bad: {
    "the provider's default, which is no limit": [
      { methodSettings: { settings: { loggingLevel: "ERROR", throttlingRateLimit: -1, throttlingBurstLimit: -1 } } },
      "no MethodSettings for */* set its `throttlingRateLimit` and `throttlingBurstLimit`",
    ],
    "a rate without a burst": [
      { methodSettings: { settings: { loggingLevel: "ERROR", throttlingRateLimit: 50 } } },
      "no MethodSettings for */* set its `throttlingBurstLimit`",
    ],
  },
  unknown: {
    "a limit comes from another resource": [
      {
        methodSettings: {
          settings: { ...limits, loggingLevel: "ERROR", throttlingRateLimit: ref("restApi", "description") },
        },
      },
      "settings.throttlingRateLimit of methodSettings",
    ],
  },
});
