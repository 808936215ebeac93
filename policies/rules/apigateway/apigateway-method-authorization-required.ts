import { openTo, routeOf } from "../../graph/gateway";
import { reachOf } from "../../graph/reach";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const none = { authorization: "NONE", authorizerId: undefined, authorizationScopes: undefined };
const open = (changes: object = {}) => ({ authorizer: null, method: { ...none, ...changes } });
const vpcOnly = JSON.stringify({
  Statement: [
    { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "*",
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
    },
  ],
});

export default stackPolicy("aws:apigateway/method:Method", {
  name: "apigateway-method-authorization-required",
  title: "A method other than OPTIONS must require authorization",
  severity: "high",
  why: "Anyone on the internet can call the route: what it returns is public, and what it costs is yours.",
  fix: 'Set `authorization` to "COGNITO_USER_POOLS", "CUSTOM" or "AWS_IAM".',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
  owasp: ["SAS-2"],

  check({ httpMethod }, { resource, stack }) {
    // A preflight carries no credentials. Where the function may write, the graver policy reports the method instead.
    const callers = httpMethod === "OPTIONS" ? undefined : openTo(stack, resource);
    if (!callers || reachOf(stack, resource).grants.length > 0) {
      return undefined;
    }
    const key = resource.raw.apiKeyRequired === true ? " with an API key, which proves no identity" : "";
    return `${routeOf(stack, resource)} is open to ${callers}${key}`;
  },

  good: {
    "a preflight carries no credentials": open({ httpMethod: "OPTIONS" }),
    "a private API": { restApi: { endpointConfiguration: { types: "PRIVATE" } }, ...open() },
    "only one network is admitted": { restApi: { policy: vpcOnly }, ...open() },
  },
  bad: {
    "a function that only reads": [open(), "POST /orders is open to anyone"],
    "an API key is no authorization": [
      open({ apiKeyRequired: true }),
      "POST /orders is open to anyone with an API key, which proves no identity",
    ],
    "the function's rights are in another stack": [
      { ...open(), function: { role: "arn:aws:iam::123456789012:role/elsewhere" } },
      "POST /orders is open to anyone",
    ],
  },
  unknown: {
    "the kind of authorization is unknown": [{ method: { authorization: unknown } }, "authorization"],
  },
});
