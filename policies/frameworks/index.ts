import awsFsbp from "./aws-fsbp.json";
import ccpa from "./ccpa.json";
import type { Framework } from "./framework";
import gdpr from "./gdpr.json";
import hipaa from "./hipaa.json";
import nist from "./nist-800-53.json";
import owasp from "./owasp-serverless.json";
import pciDss from "./pci-dss.json";

/** The frameworks, by the name of their file, of their preset, and in `--framework`. */
export const frameworks: Readonly<Record<string, Framework>> = {
  "owasp-serverless": owasp,
  "aws-fsbp": awsFsbp,
  "pci-dss": pciDss,
  hipaa: hipaa,
  "nist-800-53": nist,
  gdpr: gdpr,
  ccpa: ccpa,
} as Record<string, Framework>;
