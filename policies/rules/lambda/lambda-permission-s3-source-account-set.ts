import { invocationPolicyTypes, invocations } from "../../graph/invocation";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const fromBucket = { function: "reports", principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::orders-site" };

export default policy(invocationPolicyTypes, {
  name: "lambda-permission-s3-source-account-set",
  title: "A permission for S3 must name the account that owns the bucket",
  severity: "high",
  why: "A bucket's ARN holds no account: once the bucket is deleted, a stranger takes its name and triggers the function.",
  fix: "Set `sourceAccount` to your account id, beside `sourceArn`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html",
  owasp: ["SAS-2"],

  *check(properties) {
    for (const { principals, limits } of invocations(properties)) {
      if (limits.has("sourceArn") && !limits.has("sourceAccount") && principals.includes("s3.amazonaws.com")) {
        yield "s3.amazonaws.com may invoke the function for the bucket's name, whoever owns it: `sourceAccount` is not set";
      }
    }
  },

  good: {
    "the account is named": fromBucket,
    "an API's ARN holds its account": { sourceAccount: undefined },
  },
  bad: {
    "the bucket alone": [
      { ...fromBucket, sourceAccount: undefined },
      "s3.amazonaws.com may invoke the function for the bucket's name, whoever owns it: `sourceAccount` is not set",
    ],
  },
  unknown: {
    "the principal comes from another stack": [{ principal: unknown, sourceAccount: undefined }, "principal"],
  },
});
