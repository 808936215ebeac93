import { knownFirst } from "../../graph/known-first";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:appsync/graphQLApi:GraphQLApi", {
  name: "appsync-api-key-authentication-prohibited",
  title: "A GraphQL API must not accept an API key in place of an identity",
  severity: "high",
  why: "The key is the same for all callers and stands in the code of every client: whoever reads it once is in, as nobody.",
  fix: 'Set `authenticationType` to "AMAZON_COGNITO_USER_POOLS", "AWS_IAM", "OPENID_CONNECT" or "AWS_LAMBDA".',
  link: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html",
  owasp: ["SAS-2"],

  *check(api) {
    if (api.authenticationType === "API_KEY") {
      yield "`authenticationType` is API_KEY";
    }
    const others = api.additionalAuthenticationProviders ?? [];
    for (const index of knownFirst(others)) {
      if (others[Number(index)]?.authenticationType === "API_KEY") {
        yield `\`additionalAuthenticationProviders[${index}]\` is API_KEY`;
      }
    }
  },

  good: {
    "users and services": {
      additionalAuthenticationProviders: [
        { authenticationType: "AWS_IAM" },
        { authenticationType: "AMAZON_COGNITO_USER_POOLS", userPoolConfig: { userPoolId: unknown } },
      ],
    },
  },
  bad: {
    "the key alone": [{ authenticationType: "API_KEY", userPoolConfig: undefined }, "`authenticationType` is API_KEY"],
    "the key beside users": [
      { additionalAuthenticationProviders: [{ authenticationType: "AWS_IAM" }, { authenticationType: "API_KEY" }] },
      "`additionalAuthenticationProviders[1]` is API_KEY",
    ],
  },
  unknown: {
    "the type comes from another resource": [{ authenticationType: unknown }, "authenticationType"],
  },
});
