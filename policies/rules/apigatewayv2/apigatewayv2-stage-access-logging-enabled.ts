import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const message = "`accessLogSettings.destinationArn` is not set";

export default policy("aws:apigatewayv2/stage:Stage", {
  name: "apigatewayv2-stage-access-logging-enabled",
  title: "A stage of an HTTP or WebSocket API must write an access log",
  severity: "medium",
  why: "Without it nobody can tell who called which route and when: an attack leaves no trace at the gateway.",
  fix: "Set `accessLogSettings` with `destinationArn` (a log group) and `format`.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
  owasp: ["SAS-5"],

  check({ accessLogSettings }) {
    return has(accessLogSettings, "destinationArn") ? undefined : message;
  },

  good: {
    "the log group is made in the same deployment": {
      accessLogSettings: { destinationArn: unknown, format: '{"requestId":"$context.requestId"}' },
    },
  },
  bad: {
    "no access log": [{ accessLogSettings: undefined }, message],
  },
  unknown: {
    "nothing is known of the access log": [{ accessLogSettings: unknown }, "accessLogSettings"],
  },
});
