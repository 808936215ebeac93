import { behavior } from "../../bases/storage";
import { behaviors } from "../../graph/distribution";
import { headersFault, setsStrictTransport } from "../../graph/response-headers";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const type = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
const edge = { eventType: "viewer-response", functionArn: "arn:aws:cloudfront::123456789012:function/headers" };
const own = { name: "orders", securityHeadersConfig: { contentTypeOptions: { override: true } } };
const strictTransportSecurity = { accessControlMaxAgeSec: 31_536_000, override: true };
const by = (responseHeadersPolicyId: string | undefined, changes: object = {}) => ({
  distribution: { defaultCacheBehavior: { ...behavior(changes), responseHeadersPolicyId } },
});

export default stackPolicy(["aws:cloudfront/distribution:Distribution", type], {
  name: "cloudfront-response-headers-policy-attached",
  title: "Each behavior of a distribution must tell browsers to use HTTPS alone",
  severity: "medium",
  why: "The first request of a visitor goes out on plain HTTP, and whoever is in between answers it in place of your site.",
  fix: "Attach a response headers policy that sets `strictTransportSecurity`, such as SecurityHeadersPolicy of AWS.",
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html",
  owasp: ["SAS-3"],

  *check(properties) {
    if ("origins" in properties) {
      const faults = behaviors(properties).map(([place, one]) => [place, headersFault(one)] as const);
      for (const fault of new Set(faults.flatMap(([, one]) => one ?? []))) {
        const places = faults.filter(([, one]) => one === fault).map(([place]) => `\`${place}\``);
        yield `${fault} at ${places.join(", ")}`;
      }
    } else if (!setsStrictTransport(properties)) {
      yield "`securityHeadersConfig.strictTransportSecurity` is not set";
    }
  },

  good: {
    "a policy of the stack": {
      ...by(ref("headers", "id")),
      headers: [type, { name: "orders", securityHeadersConfig: { strictTransportSecurity } }],
    },
    "code at the edge sets headers": by(undefined, { functionAssociations: [edge] }),
  },
  bad: {
    "nothing is said": [by(undefined), "no response headers policy is attached at `defaultCacheBehavior`"],
    "a policy for other origins alone": [
      by("60669652-455b-4ae9-85a4-c4c02393f86c"),
      "SimpleCORS sets no `Strict-Transport-Security` at `defaultCacheBehavior`",
    ],
    "a policy of the stack that leaves it out": [
      { ...by(ref("headers", "id")), headers: [type, own] },
      "`securityHeadersConfig.strictTransportSecurity` is not set",
    ],
  },
  unknown: {
    "another stack decides": [{ distribution: { defaultCacheBehavior: unknown } }, "defaultCacheBehavior"],
  },
});
