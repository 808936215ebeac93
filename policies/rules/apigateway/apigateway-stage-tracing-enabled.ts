import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:apigateway/stage:Stage", {
  name: "apigateway-stage-tracing-enabled",
  title: "A stage must trace its requests with X-Ray",
  severity: "low",
  why: "Without traces nobody can follow a request from the route through functions and stores when an attack is investigated.",
  fix: "Set `xrayTracingEnabled: true`, as SecureApi does.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html",
  owasp: ["SAS-5"],

  check({ xrayTracingEnabled = false }) {
    return xrayTracingEnabled ? undefined : "`xrayTracingEnabled` is false";
  },

  remediate: () => ({ xrayTracingEnabled: true }),

  good: {
    "tracing is on": {},
  },
  bad: {
    "nothing is said, which is false": [{ xrayTracingEnabled: undefined }, "`xrayTracingEnabled` is false"],
  },
  unknown: {
    "the switch comes from another resource": [{ xrayTracingEnabled: unknown }, "xrayTracingEnabled"],
  },
});
