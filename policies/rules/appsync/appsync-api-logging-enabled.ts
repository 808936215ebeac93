import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:appsync/graphQLApi:GraphQLApi", {
  name: "appsync-api-logging-enabled",
  title: "A GraphQL API must log its requests",
  severity: "medium",
  why: "All requests come to one path: without a log nobody can tell which operations an attacker ran, or tried.",
  fix: 'Set `logConfig: { cloudwatchLogsRoleArn: role.arn, fieldLogLevel: "ERROR" }`.',
  link: "https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html",
  owasp: ["SAS-5"],

  check(api) {
    return has(api, "logConfig") ? undefined : "`logConfig` is not set";
  },

  good: {
    "the role is made in the same deployment": {
      logConfig: { cloudwatchLogsRoleArn: unknown, fieldLogLevel: "ALL", excludeVerboseContent: true },
    },
  },
  bad: {
    "nothing is said": [{ logConfig: undefined }, "`logConfig` is not set"],
  },
  unknown: {},
});
