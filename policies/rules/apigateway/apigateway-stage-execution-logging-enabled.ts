import { settingsForAllMethods } from "../../graph/gateway";
import { readGiven } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const limits = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

export default stackPolicy("aws:apigateway/stage:Stage", {
  name: "apigateway-stage-execution-logging-enabled",
  title: "A stage must log the errors of its executions",
  severity: "medium",
  why: "The gateway's own refusals (authorizer failures, rejected bodies, throttling) stay unseen, and so does who probes the API.",
  fix: 'Set `loggingLevel: "ERROR"` in MethodSettings with `methodPath: "*/*"`, as SecureApi does.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  owasp: ["SAS-5"],

  check(_, { resource, stack }) {
    const all = settingsForAllMethods(stack, resource);
    const levels = all.map((one) => readGiven(one, "settings.loggingLevel") ?? "OFF, the default");
    if (levels.length === 0) {
      return "no MethodSettings for */* set its `loggingLevel`";
    }
    return levels.some((level) => level === "ERROR" || level === "INFO")
      ? undefined
      : `\`loggingLevel\` is ${levels[0]}`;
  },

  good: {
    "one method is set apart": {
      quiet: copyOf("methodSettings", { methodPath: "orders/POST", settings: { loggingLevel: "OFF" } }),
    },
  },
  bad: {
    "switched off": [{ methodSettings: { settings: { ...limits, loggingLevel: "OFF" } } }, "`loggingLevel` is OFF"],
    "not set, so that the provider will say": [
      { methodSettings: { settings: { ...limits, loggingLevel: unknown } } },
      "`loggingLevel` is OFF, the default",
    ],
  },
  unknown: {
    "the level comes from another resource": [
      { methodSettings: { settings: { ...limits, loggingLevel: ref("restApi", "description") } } },
      "settings.loggingLevel of methodSettings",
    ],
  },
});
