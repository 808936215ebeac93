import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cloudtrail/trail:Trail", {
  name: "cloudtrail-trail-log-validation-enabled",
  title: "A trail must sign its log files",
  severity: "medium",
  why: "Whoever can write to the bucket removes their traces, and nobody can tell a changed log file from a true one.",
  fix: "Set `enableLogFileValidation: true`, as AuditTrail does.",
  link: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
  owasp: ["SAS-5"],

  check({ enableLogFileValidation = false }) {
    return enableLogFileValidation ? undefined : "`enableLogFileValidation` is false";
  },
  remediate: () => ({ enableLogFileValidation: true }),

  good: {
    "files are signed": {},
  },
  bad: {
    "nothing is said, which is false": [{ enableLogFileValidation: undefined }, "`enableLogFileValidation` is false"],
  },
  unknown: {
    "another resource decides": [{ enableLogFileValidation: unknown }, "enableLogFileValidation"],
  },
});
