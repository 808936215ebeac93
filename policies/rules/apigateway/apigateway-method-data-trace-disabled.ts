import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

export default policy("aws:apigateway/methodSettings:MethodSettings", {
  name: "apigateway-method-data-trace-disabled",
  title: "Method settings must not log whole requests and responses",
  severity: "medium",
  why: "Bodies and headers are then in the log: tokens and personal data, readable by all who may read logs.",
  fix: "Remove `settings.dataTraceEnabled`, or set it to false; log chosen fields in the access log instead.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  owasp: ["SAS-10"],

  check({ methodPath, settings }) {
    return settings?.dataTraceEnabled ? `\`settings.dataTraceEnabled\` is true for ${methodPath}` : undefined;
  },

  remediate({ settings }) {
    return { settings: { ...unguarded(settings), dataTraceEnabled: false } };
  },

  good: {
    "only errors are logged": {
      settings: { loggingLevel: "ERROR", throttlingRateLimit: 50, throttlingBurstLimit: 100 },
    },
  },
  bad: {
    "for all methods": [
      {
        settings: { dataTraceEnabled: true, loggingLevel: "INFO", throttlingRateLimit: 50, throttlingBurstLimit: 100 },
      },
      "`settings.dataTraceEnabled` is true for */*",
    ],
  },
  unknown: {
    "the switch comes from another resource": [
      {
        settings: {
          dataTraceEnabled: unknown,
          loggingLevel: "INFO",
          throttlingRateLimit: 50,
          throttlingBurstLimit: 100,
        },
      },
      "settings.dataTraceEnabled",
    ],
  },
});
