import { policy } from "../../policy";
import { unknown } from "../../unknown";

const logging = (fieldLogLevel: string) => ({ logConfig: { cloudwatchLogsRoleArn: unknown, fieldLogLevel } });

export default policy("aws:appsync/graphQLApi:GraphQLApi", {
  name: "appsync-api-field-logging-enabled",
  title: "A GraphQL API must log the errors of its fields",
  severity: "medium",
  why: "Authorization is decided field by field: refused fields of a request that succeeds leave no trace otherwise.",
  fix: 'Set `logConfig.fieldLogLevel: "ERROR"`; "ALL" also logs what the fields hold.',
  link: "https://docs.aws.amazon.com/appsync/latest/APIReference/API_LogConfig.html",
  owasp: ["SAS-5"],

  check({ logConfig }) {
    // Without any log, appsync-api-logging-enabled reports the API.
    return logConfig?.fieldLogLevel === "NONE" ? "`logConfig.fieldLogLevel` is NONE" : undefined;
  },

  remediate({ logConfig }) {
    return logConfig?.fieldLogLevel === "NONE" ? { logConfig: { ...logConfig, fieldLogLevel: "ERROR" } } : undefined;
  },

  good: {
    "errors only": {},
    "a level between errors and all": logging("INFO"),
  },
  bad: {
    "only requests": [
      { logConfig: { cloudwatchLogsRoleArn: "arn:aws:iam::123456789012:role/graph-logs", fieldLogLevel: "NONE" } },
      "`logConfig.fieldLogLevel` is NONE",
    ],
  },
  unknown: {
    "the level comes from another resource": [logging(unknown), "logConfig.fieldLogLevel"],
  },
});
