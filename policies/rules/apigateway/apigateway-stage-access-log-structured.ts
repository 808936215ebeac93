import { policy } from "../../policy";
import { unknown } from "../../unknown";

const log = (format: string) => ({ accessLogSettings: { destinationArn: unknown, format } });
const common = '$context.identity.sourceIp [$context.requestTime] "$context.httpMethod $context.path" $context.status';

export default policy(["aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"], {
  name: "apigateway-stage-access-log-structured",
  title: "The access log of a stage must be written as JSON",
  severity: "low",
  why: "In free text a caller's own words can pass for other fields, and no query or alarm can rely on them.",
  fix: 'Set `accessLogSettings.format` to a JSON object, such as `{"requestId":"$context.requestId"}`, as SecureApi does.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  owasp: ["SAS-5"],

  check({ accessLogSettings }) {
    const format = accessLogSettings?.format;
    return format === undefined || isObject(format) ? undefined : "`accessLogSettings.format` is no JSON object";
  },

  good: {
    "numbers without quotes": log('{ "status": $context.status, "user": "$context.authorizer.claims.sub" }'),
    "a message that brings its quotes": log('{"error":$context.error.messageString}'),
  },
  bad: {
    "the common log format": [log(common), "`accessLogSettings.format` is no JSON object"],
    "an HTTP API": [["aws:apigatewayv2/stage:Stage", log(common)], "`accessLogSettings.format` is no JSON object"],
  },
  unknown: {
    "the format comes from another resource": [log(unknown), "accessLogSettings.format"],
  },
});

/** Variables stand in quotes where they are words, and may stand without them where they are numbers. */
function isObject(format: string): boolean {
  try {
    return JSON.parse(format.replace(/\$context(\.[\w-]+)+/g, "0")) instanceof Object;
  } catch {
    return false;
  }
}
