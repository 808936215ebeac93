import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:lambda/function:Function", {
  name: "lambda-function-environment-encrypted-with-cmk",
  title: "A function with environment variables must encrypt them with a customer managed key",
  severity: "medium",
  why: "Under the key of AWS whoever may read the function's configuration also reads its variables in clear text.",
  fix: "Set `kmsKeyArn` to a key of yours, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
  owasp: ["SAS-7"],

  check(properties) {
    const encrypted = has(properties, "kmsKeyArn") || !has(properties.environment, "variables");
    return encrypted ? undefined : "`environment.variables` is set without `kmsKeyArn`";
  },

  good: {
    "the key is made in the same update": { kmsKeyArn: unknown },
    "no variables, no key": { environment: undefined, kmsKeyArn: undefined },
  },
  bad: {
    "no key is named": [{ kmsKeyArn: undefined }, "`environment.variables` is set without `kmsKeyArn`"],
    "a value is not known yet": [
      { environment: { variables: { API_URL: unknown } }, kmsKeyArn: undefined },
      "`environment.variables` is set without `kmsKeyArn`",
    ],
  },
  unknown: {
    "the whole environment is not known yet": [{ environment: unknown, kmsKeyArn: undefined }, "environment"],
  },
});
