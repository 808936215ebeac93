import { openTo, routeOf } from "../../graph/gateway";
import { reachOf } from "../../graph/reach";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders-table";
const writes = {
  policy: `{"Statement":{"Effect":"Allow","Action":"dynamodb:PutItem","Resource":"${table}"}}`,
};
const onPath = { restApi: ref("restApi", "id"), resourceId: ref("path", "id"), httpMethod: "OPTIONS" };
const none = { authorization: "NONE", authorizerId: undefined, authorizationScopes: undefined };
const open = (changes: object = {}) => ({ authorizer: null, method: { ...none, ...changes } });

export default stackPolicy("aws:apigateway/method:Method", {
  name: "apigateway-unauthenticated-route-without-write-access",
  title: "An open route must not reach a function that may write data, read secrets or pass roles",
  severity: "critical",
  why: "Anyone on the internet can call the function, and one flaw in it then changes data or reads secrets with its rights.",
  fix: 'Set `authorization` to "COGNITO_USER_POOLS", "CUSTOM" or "AWS_IAM", or answer the route by a function with read access only.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
  owasp: ["SAS-2", "SAS-4"],

  check(_, { resource, stack }) {
    const callers = openTo(stack, resource);
    if (!callers) {
      return undefined;
    }
    const { function: behind, grants, undecided } = reachOf(stack, resource);
    if (undecided && grants.length === 0) {
      throw undecided;
    }
    const [grant, ...others] = grants;
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    const who = `${routeOf(stack, resource)} is open to ${callers}, and its function ${behind?.name}`;
    return grant && `${who} may perform ${grant}${more}`;
  },

  good: {
    "a signed request may write": { ...open({ authorization: "AWS_IAM" }), rolePolicy: writes },
    "a preflight that API Gateway answers": {
      rolePolicy: writes,
      preflight: ["aws:apigateway/method:Method", { ...onPath, authorization: "NONE" }],
      answer: ["aws:apigateway/integration:Integration", { ...onPath, type: "MOCK" }],
    },
  },
  bad: {
    "a writing function": [
      { ...open(), rolePolicy: writes },
      `POST /orders is open to anyone, and its function function may perform dynamodb:PutItem on ${table}`,
    ],
  },
  unknown: {
    "the document holds an unknown ARN": [
      { ...open({ httpMethod: "OPTIONS" }), rolePolicy: { policy: unknown } },
      "policy of rolePolicy",
    ],
  },
});
