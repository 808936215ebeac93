import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const loggingType = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

export default stackPolicy("aws:wafv2/webAcl:WebAcl", {
  name: "wafv2-web-acl-logging-enabled",
  title: "A web ACL must log what it decides",
  severity: "medium",
  why: "Nobody sees who attacks, what got through before a rule was tightened, and which good requests a rule refuses.",
  fix: "Set `resourceArn` of a WebAclLoggingConfiguration to the web ACL's ARN, as Firewall does.",
  link: "https://docs.aws.amazon.com/waf/latest/developerguide/logging.html",
  owasp: ["SAS-5"],

  check(_, { resource, stack }) {
    const logs = referringTo(stack, loggingType, "resourceArn", resource);
    return logs.length > 0 ? undefined : "no WebAclLoggingConfiguration names it";
  },

  good: {
    "its log is made in the same deployment": {},
  },
  bad: {
    "no log": [{ webAclLogging: null }, "no WebAclLoggingConfiguration names it"],
    "the log of another web ACL": [
      { partners: copyOf("webAcl", { name: "partners" }), webAclLogging: { resourceArn: ref("partners") } },
      "no WebAclLoggingConfiguration names it",
    ],
  },
  unknown: {
    "whose log it is, is unknown": [{ webAclLogging: { resourceArn: unknown } }, "resourceArn of webAclLogging"],
  },
});
