import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:apigateway/stage:Stage", {
  name: "apigateway-stage-access-logging-enabled",
  title: "A stage must write an access log",
  severity: "medium",
  why: "Without it nobody can tell who called which route and when: an attack leaves no trace at the gateway.",
  fix: "Set `accessLogSettings` with `destinationArn` (a log group) and `format`, as SecureApi does.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  owasp: ["SAS-5"],

  check({ accessLogSettings }) {
    return has(accessLogSettings, "destinationArn") ? undefined : "`accessLogSettings.destinationArn` is not set";
  },

  good: {
    "the log group is made in the same deployment": {
      accessLogSettings: { destinationArn: unknown, format: '{"requestId":"$context.requestId"}' },
    },
  },
  bad: {
    "no access log": [{ accessLogSettings: undefined }, "`accessLogSettings.destinationArn` is not set"],
  },
  unknown: {
    "nothing is known of the access log": [{ accessLogSettings: unknown }, "accessLogSettings"],
  },
});
