import { invocationPolicyTypes, invocations, sourceSpan } from "../../graph/invocation";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { isUnknown, unknown } from "../../unknown";

export default stackPolicy(invocationPolicyTypes, {
  name: "lambda-permission-source-arn-not-wildcard",
  title: "The source of a permission must not span APIs, buckets or accounts",
  severity: "high",
  why: "The source is one in name only: an API, bucket or rule that someone else makes also triggers the function.",
  fix: "Name the API's id, the bucket and the account in `sourceArn`; stage, method and path may be `*`.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html",
  owasp: ["SAS-2"],

  *check(properties, { resource: { raw, propertyDependencies } }) {
    // What is built of another resource's ARN or id names that resource.
    if (isUnknown(raw.sourceArn) && propertyDependencies.sourceArn?.length) {
      return;
    }
    for (const { sourceArns, limits } of invocations(properties)) {
      for (const arn of sourceArns) {
        const span = sourceSpan(arn, limits);
        if (span) {
          yield `\`sourceArn\` ${arn} covers ${span}`;
        }
      }
    }
  },

  good: {
    "any stage, method and path of one API": {
      permission: { sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/*/*/*" },
      restApi: { id: "abcdef1234" },
    },
    "an API that is made in the same update": { permission: { sourceArn: ref("restApi", "executionArn") } },
    "the account is named beside it": {
      permission: { function: "reports", principal: "sns.amazonaws.com", sourceArn: "arn:aws:sns:*:*:orders-topic" },
    },
  },
  bad: {
    "any API": [
      { permission: { sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:*/*/POST/orders" } },
      "`sourceArn` arn:aws:execute-api:eu-west-1:123456789012:*/*/POST/orders covers every API of the account",
    ],
    "any bucket": [
      { permission: { principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::orders-*" } },
      "`sourceArn` arn:aws:s3:::orders-* covers every bucket of such a name",
    ],
    "any account": [
      { permission: { sourceArn: "arn:aws:execute-api:*:*:abcdef1234/*", sourceAccount: undefined } },
      "`sourceArn` arn:aws:execute-api:*:*:abcdef1234/* covers every account",
    ],
  },
  unknown: {
    "the source comes from another stack": [{ permission: { sourceArn: unknown } }, "sourceArn"],
  },
});
