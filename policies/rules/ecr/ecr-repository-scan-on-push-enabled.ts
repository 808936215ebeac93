import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const registry = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";
const rule = (scanFrequency: string) => ({
  rules: [{ scanFrequency, repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
});

export default policy(["aws:ecr/repository:Repository", registry], {
  name: "ecr-repository-scan-on-push-enabled",
  title: "The images of functions must be scanned when they are pushed",
  severity: "medium",
  why: "A weakness that is public knowledge goes live in a library of the image, and nobody is told.",
  fix: "Set `imageScanningConfiguration: { scanOnPush: true }`, or a RegistryScanningConfiguration of type ENHANCED.",
  link: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
  owasp: ["SAS-6"],

  check(subject) {
    if ("scanType" in subject) {
      // With basic scanning, the setting of each repository still counts.
      const scans =
        subject.scanType === "BASIC" || subject.rules?.some(({ scanFrequency }) => scanFrequency !== "MANUAL");
      return scans ? undefined : "`rules` has none that scans what is pushed";
    }
    const isOn = has(subject, "imageScanningConfiguration") && subject.imageScanningConfiguration?.scanOnPush;
    return isOn ? undefined : "`imageScanningConfiguration.scanOnPush` is false";
  },

  remediate(subject) {
    const remedy: object = { imageScanningConfiguration: { scanOnPush: true } };
    return "scanType" in subject ? undefined : remedy;
  },

  good: {
    "it is scanned": {},
    "Inspector scans again and again": [registry, { scanType: "ENHANCED", ...rule("CONTINUOUS_SCAN") }],
    "the repositories decide": [registry, { scanType: "BASIC" }],
  },
  bad: {
    "nothing is said, which is false": [
      { imageScanningConfiguration: undefined },
      "`imageScanningConfiguration.scanOnPush` is false",
    ],
    "Inspector, when somebody asks": [
      [registry, { scanType: "ENHANCED", ...rule("MANUAL") }],
      "`rules` has none that scans what is pushed",
    ],
  },
  unknown: {
    "another resource decides": [
      { imageScanningConfiguration: { scanOnPush: unknown } },
      "imageScanningConfiguration.scanOnPush",
    ],
  },
});
