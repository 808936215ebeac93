import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:sfn/stateMachine:StateMachine", {
  name: "sfn-state-machine-logging-enabled",
  title: "A state machine must log at least the errors of its executions",
  severity: "medium",
  why: "An express execution leaves no history at all, a standard one for 90 days: afterwards nobody knows what was run.",
  fix: 'Set `loggingConfiguration: { level: "ERROR", logDestination }`; "ALL" logs every step.',
  link: "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
  owasp: ["SAS-5"],
  parameters: {
    levels: {
      default: ["ALL", "ERROR"],
      description: 'The levels that are enough. "FATAL" leaves out errors in states.',
    },
  },

  check({ loggingConfiguration }, { parameters }) {
    const level = loggingConfiguration?.level ?? "OFF";
    return parameters.levels.includes(level) ? undefined : `\`loggingConfiguration.level\` is ${level}`;
  },

  good: {
    "to a log group that is made in the same deployment": {
      loggingConfiguration: { level: "ALL", logDestination: unknown },
    },
  },
  bad: {
    "nothing is said, which is OFF": [{ loggingConfiguration: undefined }, "`loggingConfiguration.level` is OFF"],
    "only executions that end": [
      { loggingConfiguration: { level: "FATAL", logDestination: unknown } },
      "`loggingConfiguration.level` is FATAL",
    ],
  },
  unknown: {
    "the level comes from another resource": [
      { loggingConfiguration: { level: unknown } },
      "loggingConfiguration.level",
    ],
  },
});
