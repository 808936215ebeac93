import { jwtFaults, restPoolFaults } from "../../graph/pool-owner";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const rest = "aws:apigateway/authorizer:Authorizer";
const http = "aws:apigatewayv2/authorizer:Authorizer";
const foreignPool = "arn:aws:cognito-idp:eu-west-1:999999999999:userpool/eu-west-1_Foreign1";
const cognito = "https://cognito-idp.eu-west-1.amazonaws.com";
const client = ref("userPoolClient", "id");
const jwt = (issuer: unknown, audiences: unknown = [client]) => ({
  jwt: [http, { apiId: ref("httpApi", "id"), authorizerType: "JWT", jwtConfiguration: { issuer, audiences } }] as never,
});
const endpoint = ref("userPool", "endpoint");

export default stackPolicy([rest, http], {
  name: "cognito-authorizer-pool-owned",
  title: "An authorizer must trust a user pool and a client of its own stack, or one that is declared",
  severity: "critical",
  why: "Whoever signs up to a pool or client that is not yours gets a token that your API takes for one of its users.",
  fix: "Name the ARN or issuer of the stack's own user pool, and its clients as `audiences`; declare a pool of another stack in the parameter `externalPools`.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
  owasp: ["SAS-2"],
  parameters: {
    externalPools: {
      default: [] as string[],
      description: "Ids or ARNs of user pools of other stacks that may be trusted.",
    },
  },

  *check(properties, { parameters, resource, stack }) {
    if (
      "authorizerType" in properties ? properties.authorizerType === "JWT" : properties.type === "COGNITO_USER_POOLS"
    ) {
      const faults = "authorizerType" in properties ? jwtFaults : restPoolFaults;
      yield* faults(stack, resource, parameters.externalPools);
    }
  },

  good: {
    "a JWT of the stack's pool, for its client": jwt(endpoint),
    "another provider of identities, which somebody chose": jwt("https://acme.eu.auth0.com/", ["https://api.acme.com"]),
  },
  bad: {
    "somebody else's pool": [
      { authorizer: { providerArns: [ref("userPool"), foreignPool] } },
      "`providerArns` names the user pool eu-west-1_Foreign1, which is neither of this stack nor declared",
    ],
    "somebody else's issuer": [
      jwt(`${cognito}/eu-west-1_Foreign1`),
      "`jwtConfiguration.issuer` is the user pool eu-west-1_Foreign1, which is neither of this stack nor declared",
    ],
    "no audience": [jwt(endpoint, []), "`jwtConfiguration.audiences` names no client: a token for any client is taken"],
    "an issuer without a pool": [jwt(cognito), `\`jwtConfiguration.issuer\` is ${cognito}, which is no user pool's`],
  },
  unknown: {
    "the pool comes from another stack": [{ authorizer: { providerArns: [unknown] } }, "providerArns"],
    "the issuer comes from another stack": [jwt(unknown), "jwtConfiguration.issuer"],
  },
});
