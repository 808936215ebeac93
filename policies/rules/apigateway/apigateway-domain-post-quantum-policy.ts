import { isPostQuantum, takesOldTls } from "../../data/tls-policies";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const domain = { domainName: "orders.example.com", regionalCertificateArn: unknown };
const message = "`securityPolicy` is TLS_1_2, the default, which has no post-quantum key exchange";

export default policy("aws:apigateway/domainName:DomainName", {
  name: "apigateway-domain-post-quantum-policy",
  title: "A custom domain must offer a post-quantum key exchange",
  severity: "low",
  disabled: "No computer breaks today's key exchange: it matters for traffic that must stay secret for decades.",
  why: "Whoever records the traffic today can read it once a quantum computer breaks its key exchange.",
  fix: 'Set `securityPolicy: "SecurityPolicy_TLS13_1_2_PQ_2025_09"` and `endpointAccessMode: "STRICT"`.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html",
  owasp: ["SAS-3"],

  check(properties) {
    const { securityPolicy = "TLS_1_2, the default" } = properties;
    // Old TLS is the fault of apigateway-domain-tls-policy-modern; with mutual TLS none of these policies is allowed.
    const isSubject = !takesOldTls(securityPolicy) && !has(properties, "mutualTlsAuthentication");
    return isSubject && !isPostQuantum(securityPolicy)
      ? `\`securityPolicy\` is ${securityPolicy}, which has no post-quantum key exchange`
      : undefined;
  },

  good: {
    "post-quantum": { ...domain, securityPolicy: "SecurityPolicy_TLS13_1_2_PQ_2025_09", endpointAccessMode: "STRICT" },
    "mutual TLS excludes it": { ...domain, mutualTlsAuthentication: { truststoreUri: "s3://orders/trust.pem" } },
  },
  bad: {
    "nothing is said": [domain, message],
    "TLS 1.3 alone": [
      { ...domain, securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09", endpointAccessMode: "STRICT" },
      "`securityPolicy` is SecurityPolicy_TLS13_1_3_2025_09, which has no post-quantum key exchange",
    ],
  },
  unknown: {
    "the policy comes from another resource": [{ ...domain, securityPolicy: unknown }, "securityPolicy"],
  },
});
