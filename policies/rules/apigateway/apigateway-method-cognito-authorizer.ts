import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:apigateway/method:Method", {
  name: "apigateway-method-cognito-authorizer",
  title: "A method must let a Cognito user pool authorize its callers",
  severity: "low",
  disabled:
    "Signatures by IAM and Lambda authorizers protect a method as well: which one fits is the application's choice.",
  why: "Where an organization knows its users in one pool, a method that asks elsewhere escapes its sign-in rules.",
  fix: 'Set `authorization: "COGNITO_USER_POOLS"` and `authorizerId`.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html",
  owasp: ["SAS-2"],

  check(method) {
    // None at all is the fault of apigateway-method-authorization-required; a preflight carries no credentials.
    const isSubject = !["COGNITO_USER_POOLS", "NONE"].includes(method.authorization) && method.httpMethod !== "OPTIONS";
    return isSubject ? `\`authorization\` is ${method.authorization}` : undefined;
  },

  good: {
    "a user pool": {},
  },
  bad: {
    "signed by IAM": [{ authorization: "AWS_IAM", authorizationScopes: undefined }, "`authorization` is AWS_IAM"],
    "a Lambda authorizer": [{ authorization: "CUSTOM", authorizationScopes: undefined }, "`authorization` is CUSTOM"],
  },
  unknown: {
    "the kind of authorization comes from another resource": [{ authorization: unknown }, "authorization"],
  },
});
