import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

export default stackPolicy("aws:appsync/graphQLApi:GraphQLApi", {
  name: "appsync-api-web-acl-associated",
  title: "A public GraphQL API must stand behind a web ACL of AWS WAF",
  severity: "medium",
  why: "AppSync has no limit for each caller: floods from one address and known exploits reach the resolvers, and you pay for each try.",
  fix: "Set `resourceArn` of a WebAclAssociation to the API's ARN.",
  link: "https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html",
  owasp: ["SAS-1"],

  check({ visibility = "GLOBAL" }, { resource, stack }) {
    if (visibility === "PRIVATE") {
      return undefined;
    }
    const associations = referringTo(stack, "aws:wafv2/webAclAssociation:WebAclAssociation", "resourceArn", resource);
    return associations.length > 0 ? undefined : "no WebAclAssociation names it";
  },

  good: {
    "a private API": { graphqlApi: { visibility: "PRIVATE" }, graphqlFirewall: null },
    "by its ARN, as in an update": {
      graphqlApi: { arn: "arn:aws:appsync:eu-west-1:123456789012:apis/abcdef" },
      graphqlFirewall: { resourceArn: "arn:aws:appsync:eu-west-1:123456789012:apis/abcdef" },
    },
  },
  bad: {
    "no association": [{ graphqlFirewall: null }, "no WebAclAssociation names it"],
    "only another API has one": [
      {
        other: copyOf("graphqlApi", { name: "other" }),
        graphqlFirewall: { resourceArn: ref("other") },
      },
      "no WebAclAssociation names it",
    ],
  },
  unknown: {
    "another stack decides": [{ graphqlApi: { visibility: unknown } }, "visibility"],
    "what is associated is unknown": [{ graphqlFirewall: { resourceArn: unknown } }, "resourceArn of graphqlFirewall"],
  },
});
