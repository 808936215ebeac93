import { policy } from "../../policy";
import { has, isKnown, unknown } from "../../unknown";

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-web-acl-associated",
  title: "A distribution must stand behind a web ACL of AWS WAF",
  severity: "medium",
  why: "Scanners, floods from one address and known exploits, such as Log4j lookups, go through to the origins, and you pay for each try.",
  fix: "Set `webAclId` to the ARN of a web ACL of the scope CLOUDFRONT, made in us-east-1.",
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html",
  owasp: ["SAS-1"],

  check(properties) {
    if (!has(properties, "webAclId")) {
      return "`webAclId` is not set";
    }
    // An id without an ARN is of the first WAF. Source: CloudFront API Reference, `DistributionConfig`, `WebACLId`.
    const isOfFirstWaf = isKnown(properties, "webAclId") && !/^arn:/.test(properties.webAclId ?? "");
    return isOfFirstWaf ? "`webAclId` names a web ACL of WAF Classic, which AWS has ended" : undefined;
  },

  good: {
    "the web ACL is made in the same update": { webAclId: unknown },
  },
  bad: {
    "nothing is said": [{ webAclId: undefined }, "`webAclId` is not set"],
    "WAF Classic": [
      { webAclId: "473e64fd-f30b-4765-81a0-62ad96dd167a" },
      "`webAclId` names a web ACL of WAF Classic, which AWS has ended",
    ],
  },
  unknown: {},
});
