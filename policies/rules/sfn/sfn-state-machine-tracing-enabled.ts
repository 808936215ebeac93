import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:sfn/stateMachine:StateMachine", {
  name: "sfn-state-machine-tracing-enabled",
  title: "A state machine must trace its executions with X-Ray",
  severity: "low",
  why: "Without traces nobody can follow an execution through functions and stores when an attack is investigated.",
  fix: "Set `tracingConfiguration: { enabled: true }`.",
  link: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html",
  owasp: ["SAS-5"],

  check({ tracingConfiguration }) {
    return tracingConfiguration?.enabled ? undefined : "`tracingConfiguration.enabled` is false";
  },

  remediate({ tracingConfiguration }) {
    return tracingConfiguration?.enabled ? undefined : { tracingConfiguration: { enabled: true } };
  },

  good: {
    "it is on": {},
  },
  bad: {
    "nothing is said, which is false": [{ tracingConfiguration: undefined }, "`tracingConfiguration.enabled` is false"],
  },
  unknown: {
    "the switch comes from another resource": [
      { tracingConfiguration: { enabled: unknown } },
      "tracingConfiguration.enabled",
    ],
  },
});
