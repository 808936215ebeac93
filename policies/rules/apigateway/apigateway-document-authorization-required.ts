import { buildAccess } from "../../graph/access/build";
import { readGiven } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const integration = { type: "mock" };
const document = (operation: object, scheme: object = { type: "apiKey", name: "Authorization", in: "header" }) => ({
  body: JSON.stringify({
    openapi: "3.0.1",
    paths: { "/orders": { post: { "x-amazon-apigateway-integration": integration, ...operation } } },
    components: { securitySchemes: { people: scheme } },
  }),
});
const people = {
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authtype": "cognito_user_pools",
};

export default stackPolicy(["aws:apigateway/restApi:RestApi", "aws:apigatewayv2/api:Api"], {
  name: "apigateway-document-authorization-required",
  title: "An operation of an API's OpenAPI document must require authorization",
  severity: "high",
  why: "Anyone on the internet can call the route: what it returns is public, and what it does is done for everybody.",
  fix: "Name an authorizer in `security` of the operation, or write single routes with SecureApi.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html",
  owasp: ["SAS-2"],

  *check(_, { resource, stack }) {
    const entries = readGiven(resource, "body") ? buildAccess(stack).entries : [];
    const routes = entries.filter((one) => one.resource === resource && one.kind === "route");
    for (const { label, audience } of routes) {
      // A preflight carries no credentials.
      if (audience === "anyone" && !label.startsWith("OPTIONS ")) {
        yield `${label} is open to anyone`;
      }
    }
  },

  good: {
    "an authorizer stands before it": { restApi: document({ security: [{ people: [] }] }, people) },
    "a preflight carries no credentials": {
      restApi: { body: document({}).body?.replace('"post"', '"options"') },
    },
  },
  bad: {
    "nothing is asked": [{ restApi: document({}) }, "POST /orders of orders-api is open to anyone"],
  },
  unknown: {
    "the document holds the ARN of a pool that is not made yet": [
      { restApi: { body: ref("userPool") } },
      "body of restApi",
    ],
  },
});
