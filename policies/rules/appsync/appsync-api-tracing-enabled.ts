import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:appsync/graphQLApi:GraphQLApi", {
  name: "appsync-api-tracing-enabled",
  title: "A GraphQL API must trace its requests with X-Ray",
  severity: "low",
  why: "Without traces nobody can follow a request through resolvers and stores when an attack is investigated.",
  fix: "Set `xrayEnabled: true`.",
  link: "https://docs.aws.amazon.com/appsync/latest/devguide/x-ray-tracing.html",
  owasp: ["SAS-5"],

  check({ xrayEnabled }) {
    return xrayEnabled ? undefined : "`xrayEnabled` is false";
  },

  remediate({ xrayEnabled }) {
    return xrayEnabled ? undefined : { xrayEnabled: true };
  },

  good: {
    "it is on": {},
  },
  bad: {
    "nothing is said, which is false": [{ xrayEnabled: undefined }, "`xrayEnabled` is false"],
  },
  unknown: {
    "the switch comes from another resource": [{ xrayEnabled: unknown }, "xrayEnabled"],
  },
});
