import { daysBetween } from "../../graph/schedule";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:secretsmanager/secretRotation:SecretRotation", {
  name: "secretsmanager-secret-rotation-period-short",
  title: "A secret must be rotated often enough",
  severity: "medium",
  why: "A value that leaked unnoticed opens the door until the next rotation.",
  fix: "Set `rotationRules.automaticallyAfterDays: 30`, as the component SecretRotation does.",
  link: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html",
  owasp: ["SAS-7"],
  parameters: {
    maximumDays: { default: 90, minimum: 1, description: "The most days between two rotations of a secret." },
  },

  check({ rotationRules }, { parameters: { maximumDays } }) {
    const { automaticallyAfterDays, scheduleExpression } = rotationRules ?? {};
    if (automaticallyAfterDays !== undefined) {
      return automaticallyAfterDays > maximumDays
        ? `\`rotationRules.automaticallyAfterDays\` is ${automaticallyAfterDays}, more than ${maximumDays}`
        : undefined;
    }
    const days = daysBetween(scheduleExpression ?? "");
    return days !== undefined && days > maximumDays
      ? `\`rotationRules.scheduleExpression\` is ${scheduleExpression}, about every ${days} days, more than ${maximumDays}`
      : undefined;
  },

  good: {
    "every month": {},
    "every week, on Sunday night": { rotationRules: { scheduleExpression: "cron(0 4 ? * SUN *)" } },
    "every quarter": { rotationRules: { scheduleExpression: "cron(0 4 1 1,4,JUL/3 ? *)" } },
  },
  bad: {
    "every year": [
      { rotationRules: { automaticallyAfterDays: 365 } },
      "`rotationRules.automaticallyAfterDays` is 365, more than 90",
    ],
    "every second quarter": [
      { rotationRules: { scheduleExpression: "cron(0 4 1 */6 ? *)" } },
      "`rotationRules.scheduleExpression` is cron(0 4 1 */6 ? *), about every 180 days, more than 90",
    ],
    "a rate": [
      { rotationRules: { scheduleExpression: "rate(91 days)" } },
      "`rotationRules.scheduleExpression` is rate(91 days), about every 91 days, more than 90",
    ],
  },
  unknown: {
    "another resource decides": [
      { rotationRules: { automaticallyAfterDays: unknown } },
      "rotationRules.automaticallyAfterDays",
    ],
  },
});
