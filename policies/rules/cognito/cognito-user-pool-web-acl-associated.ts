import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

export default stackPolicy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-web-acl-associated",
  title: "A user pool must stand behind a web ACL of AWS WAF",
  severity: "medium",
  why: "Anybody on the internet tries stolen passwords, signs up by the thousand, and has codes sent by SMS, which you pay for.",
  fix: "Set `resourceArn` of a WebAclAssociation to the pool's ARN, as SecureUserPool does with the stack's Firewall.",
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html",
  owasp: ["SAS-8"],

  check(_, { resource, stack }) {
    const associations = referringTo(stack, "aws:wafv2/webAclAssociation:WebAclAssociation", "resourceArn", resource);
    return associations.length > 0 ? undefined : "no WebAclAssociation names it";
  },

  good: {
    "by its ARN, as in an update": {
      userPool: { arn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abcdef" },
      userPoolFirewall: { resourceArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abcdef" },
    },
  },
  bad: {
    "no association": [{ userPoolFirewall: null }, "no WebAclAssociation names it"],
    "only another pool has one": [
      {
        other: copyOf("userPool", { name: "other" }),
        otherRisks: copyOf("userPoolRisks", { userPoolId: ref("other", "id") }),
        userPoolFirewall: { resourceArn: ref("other") },
      },
      "no WebAclAssociation names it",
    ],
  },
  unknown: {
    "what is associated is unknown": [
      { userPoolFirewall: { resourceArn: unknown } },
      "resourceArn of userPoolFirewall",
    ],
  },
});
