import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:iam/role:Role", {
  name: "iam-role-session-duration-limited",
  title: "A session of a role must end after some hours",
  severity: "low",
  why: "Stolen credentials of a session open doors until it ends, however soon the theft is noticed.",
  fix: "Leave `maxSessionDuration` out: the default is an hour. AWS services renew sessions by themselves.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html#id_roles_use_view-role-max-session",
  owasp: ["SAS-2"],
  parameters: {
    maximumSeconds: {
      default: 14_400,
      minimum: 3600,
      maximum: 43_200,
      description: "The longest that a session of a role may last, in seconds.",
    },
  },

  check({ maxSessionDuration = 3600 }, { parameters: { maximumSeconds } }) {
    return maxSessionDuration > maximumSeconds
      ? `\`maxSessionDuration\` is ${maxSessionDuration} seconds, more than ${maximumSeconds}`
      : undefined;
  },

  remediate({ maxSessionDuration = 3600 }, { parameters: { maximumSeconds } }) {
    return maxSessionDuration > maximumSeconds ? { maxSessionDuration: maximumSeconds } : undefined;
  },

  good: {
    "nothing is said: an hour": {},
    "long enough for a deployment": { maxSessionDuration: 7200 },
  },
  bad: {
    "half a day": [{ maxSessionDuration: 43_200 }, "`maxSessionDuration` is 43200 seconds, more than 14400"],
  },
  unknown: { "another resource decides": [{ maxSessionDuration: unknown }, "maxSessionDuration"] },
});
