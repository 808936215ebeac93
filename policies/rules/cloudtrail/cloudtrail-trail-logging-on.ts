import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cloudtrail/trail:Trail", {
  name: "cloudtrail-trail-logging-on",
  title: "A trail must be switched on",
  severity: "high",
  why: "To stop the trail is the first thing that an intruder does: afterwards nobody can tell what was changed or read.",
  fix: "Set `enableLogging: true`, or leave it out: true is the default.",
  link: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html",
  owasp: ["SAS-5"],

  check({ enableLogging }) {
    return enableLogging === false ? "`enableLogging` is false" : undefined;
  },
  remediate: () => ({ enableLogging: true }),

  good: {
    "nothing is said, which is on": {},
  },
  bad: {
    "switched off": [{ enableLogging: false }, "`enableLogging` is false"],
  },
  unknown: {
    "another resource decides": [{ enableLogging: unknown }, "enableLogging"],
  },
});
