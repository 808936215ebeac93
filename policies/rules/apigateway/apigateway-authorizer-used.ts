import { apiWithoutUse, foreignAuthorizer, lacksAuthorizer } from "../../graph/authorizer";
import { authorizationOf, routeOf } from "../../graph/gateway";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const signed = { authorization: "AWS_IAM", authorizerId: undefined, authorizationScopes: undefined };

export default stackPolicy(["aws:apigateway/authorizer:Authorizer", "aws:apigateway/method:Method"], {
  name: "apigateway-authorizer-used",
  title: "An authorizer must be used by a method of its API, and a method must name an authorizer of its API",
  severity: "medium",
  why: "An authorizer that no method names protects nothing, while whoever reads the program believes that it does.",
  fix: "Set `authorizerId` of the methods to the authorizer, or remove it.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html",
  owasp: ["SAS-2"],

  check(_, { resource, stack }) {
    if (resource.type === "aws:apigateway/authorizer:Authorizer") {
      const api = apiWithoutUse(stack, resource);
      return api && `no method of ${api.name} uses it`;
    }
    if (lacksAuthorizer(resource)) {
      return `${routeOf(stack, resource)} has \`authorization\` ${authorizationOf(resource)}, but no \`authorizerId\``;
    }
    const foreign = foreignAuthorizer(stack, resource);
    return foreign && `${routeOf(stack, resource)} names ${foreign.name}, the authorizer of another API`;
  },

  good: {
    "the methods stand in an OpenAPI document": { restApi: { body: '{"openapi":"3.0.1"}' }, method: signed },
    "the API, and so its methods, belong to another stack": { authorizer: { restApi: "abcdef1234" }, method: signed },
  },
  bad: {
    "no method names it": [{ method: signed }, "no method of restApi uses it"],
    "the method names none": [
      { method: { authorizerId: undefined } },
      "POST /orders has `authorization` COGNITO_USER_POOLS, but no `authorizerId`",
    ],
    "the authorizer of another API": [
      {
        partners: copyOf("restApi", { name: "partners" }),
        partnersOnly: copyOf("authorizer", { restApi: ref("partners", "id") }),
        method: { authorizerId: ref("partnersOnly", "id") },
      },
      "POST /orders names partnersOnly, the authorizer of another API",
    ],
  },
  unknown: {
    "the method's authorizer is unknown": [{ method: { authorizerId: unknown } }, "authorizerId"],
  },
});
