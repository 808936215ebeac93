import { policy } from "../../policy";
import { unknown } from "../../unknown";

const domain = { domainName: "orders.example.com", regionalCertificateArn: unknown };

export default policy("aws:apigateway/domainName:DomainName", {
  name: "apigateway-domain-tls-policy-modern",
  title: "A custom domain must take TLS 1.2 or later",
  severity: "high",
  why: "Whoever is on the way can push a client down to TLS 1.0 and use its known weaknesses to read tokens and data.",
  fix: 'Set `securityPolicy: "TLS_1_2"` or one of those that begin with `SecurityPolicy_`.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html",
  owasp: ["SAS-3"],

  // Every other policy takes TLS 1.2 or later, and TLS_1_2 is the default of domains. Source: the linked page.
  check({ securityPolicy }) {
    return securityPolicy === "TLS_1_0" ? "`securityPolicy` is TLS_1_0" : undefined;
  },

  remediate: () => ({ securityPolicy: "TLS_1_2" }),

  good: {
    "nothing is said, which is TLS 1.2": domain,
    "TLS 1.3 only": { ...domain, securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09", endpointAccessMode: "STRICT" },
  },
  bad: {
    "TLS 1.0": [{ ...domain, securityPolicy: "TLS_1_0" }, "`securityPolicy` is TLS_1_0"],
  },
  unknown: {
    "the policy comes from another resource": [{ ...domain, securityPolicy: unknown }, "securityPolicy"],
  },
});
