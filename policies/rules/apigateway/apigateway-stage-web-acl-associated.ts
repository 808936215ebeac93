import { apiOf, isPrivate } from "../../graph/gateway";
import { behindDistributions } from "../../graph/origins";
import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const associationType = "aws:wafv2/webAclAssociation:WebAclAssociation";

export default stackPolicy("aws:apigateway/stage:Stage", {
  name: "apigateway-stage-web-acl-associated",
  title: "A public stage must stand behind a web ACL of AWS WAF",
  severity: "medium",
  why: "Scanners, floods from one address and known exploits, such as Log4j lookups, reach the functions unhindered, and you pay for each try.",
  fix: "Set `resourceArn` of a WebAclAssociation to the stage's ARN, as SecureApi does with the stack's Firewall.",
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html",
  owasp: ["SAS-1"],

  check(_, { resource, stack }) {
    const api = apiOf(stack, resource);
    // What stands behind CloudFront is for cloudfront-origin-not-bypassable to judge.
    if (api && (isPrivate(api) || behindDistributions(stack).has(api))) {
      return undefined;
    }
    const associations = referringTo(stack, associationType, "resourceArn", resource);
    return associations.length > 0 ? undefined : "no WebAclAssociation names it";
  },

  good: {
    "a private API": { restApi: { endpointConfiguration: { types: "PRIVATE" } }, webAclAssociation: null },
    "by its ARN, as in an update": {
      stage: { arn: "arn:aws:apigateway:eu-west-1::/restapis/abcdef1234/stages/live" },
      webAclAssociation: { resourceArn: "arn:aws:apigateway:eu-west-1::/restapis/abcdef1234/stages/live" },
    },
  },
  bad: {
    "no association": [{ webAclAssociation: null }, "no WebAclAssociation names it"],
    "only a user pool has one": [
      { webAclAssociation: { resourceArn: ref("userPool") } },
      "no WebAclAssociation names it",
    ],
    "only another stage has one": [
      {
        test: copyOf("stage", { stageName: "test" }),
        testSettings: copyOf("methodSettings", { stageName: ref("test", "stageName") }),
        webAclAssociation: { resourceArn: ref("test") },
      },
      "no WebAclAssociation names it",
    ],
  },
  unknown: {
    "what is associated is unknown": [
      { webAclAssociation: { resourceArn: unknown } },
      "resourceArn of webAclAssociation",
    ],
  },
});
