import { X509Certificate } from "node:crypto";
import { expiredCertificate, longCertificate } from "../../bases/certificates";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const imported = (certificateBody: string) => ({ certificateBody, privateKey: unknown });
const day = 86_400_000;

export default policy("aws:acm/certificate:Certificate", {
  name: "acm-certificate-not-expiring",
  title: "An imported certificate must not be about to expire",
  severity: "medium",
  why: "AWS renews only the certificates that it made: on the day that this one ends, every client refuses to connect.",
  fix: "Import a new certificate, or let ACM make and renew one: set `domainName` in place of `certificateBody`.",
  link: "https://docs.aws.amazon.com/acm/latest/userguide/import-certificate.html",
  owasp: ["SAS-3"],
  parameters: {
    days: {
      default: 30,
      minimum: 0,
      maximum: 3650,
      description: "The fewest days that a certificate must be valid yet.",
    },
  },

  check({ certificateBody }, { parameters: { days } }) {
    if (!certificateBody) {
      return undefined;
    }
    const end = endOf(certificateBody);
    if (!end) {
      return "`certificateBody` holds no certificate in PEM form";
    }
    const isNear = end.getTime() < Date.now() + days * day;
    return isNear ? `\`certificateBody\` is valid until ${end.toISOString().slice(0, 10)} only` : undefined;
  },

  good: {
    "made and renewed by ACM": { domainName: "orders.example.com", validationMethod: "DNS" },
    "valid for long": imported(longCertificate),
  },
  bad: {
    "it has ended": [imported(expiredCertificate), "`certificateBody` is valid until 2025-01-01 only"],
    "something else": [imported("orders.pem"), "`certificateBody` holds no certificate in PEM form"],
  },
  unknown: {
    "the certificate comes from another resource": [imported(unknown), "certificateBody"],
  },
});

function endOf(pem: string): Date | undefined {
  try {
    return new Date(new X509Certificate(pem).validTo);
  } catch {
    return undefined;
  }
}
