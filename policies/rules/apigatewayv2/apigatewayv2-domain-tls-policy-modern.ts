import { takesOldTls } from "../../data/tls-policies";
import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

const domain = (securityPolicy: string) => ({
  domainName: "orders.example.com",
  domainNameConfiguration: { certificateArn: unknown, endpointType: "REGIONAL", securityPolicy },
});

export default policy("aws:apigatewayv2/domainName:DomainName", {
  name: "apigatewayv2-domain-tls-policy-modern",
  title: "A custom domain of an HTTP or WebSocket API must take TLS 1.2 or later",
  severity: "high",
  why: "Whoever is on the way can push a client down to TLS 1.0 and use its known weaknesses to read tokens and data.",
  fix: 'Set `domainNameConfiguration.securityPolicy: "TLS_1_2"`.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-custom-domain-names.html",
  owasp: ["SAS-3"],

  check({ domainNameConfiguration: { securityPolicy } }) {
    return takesOldTls(securityPolicy) ? `\`domainNameConfiguration.securityPolicy\` is ${securityPolicy}` : undefined;
  },

  remediate({ domainNameConfiguration: configuration }) {
    return takesOldTls(configuration.securityPolicy)
      ? { domainNameConfiguration: { ...unguarded(configuration), securityPolicy: "TLS_1_2" } }
      : undefined;
  },

  good: {
    "TLS 1.2": domain("TLS_1_2"),
  },
  bad: {
    "TLS 1.0": [domain("TLS_1_0"), "`domainNameConfiguration.securityPolicy` is TLS_1_0"],
  },
  unknown: {
    "the policy comes from another resource": [domain(unknown), "domainNameConfiguration.securityPolicy"],
  },
});
