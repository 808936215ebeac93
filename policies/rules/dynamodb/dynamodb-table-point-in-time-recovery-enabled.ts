import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

export default policy("aws:dynamodb/table:Table", {
  name: "dynamodb-table-point-in-time-recovery-enabled",
  title: "A table must enable point-in-time recovery",
  severity: "medium",
  why: "Items that an attacker or a faulty release overwrites or deletes are gone for good.",
  fix: "Set `pointInTimeRecovery: { enabled: true }`, as SecureTable does.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
  owasp: ["SAS-3"],

  check({ pointInTimeRecovery }) {
    return pointInTimeRecovery?.enabled ? undefined : "`pointInTimeRecovery.enabled` is false";
  },

  remediate({ pointInTimeRecovery }) {
    return { pointInTimeRecovery: { ...unguarded(pointInTimeRecovery), enabled: true } };
  },

  good: {
    "with a window of its own": { pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 7 } },
  },
  bad: {
    "nothing is said, which is false": [{ pointInTimeRecovery: undefined }, "`pointInTimeRecovery.enabled` is false"],
    "switched off": [{ pointInTimeRecovery: { enabled: false } }, "`pointInTimeRecovery.enabled` is false"],
  },
  unknown: {
    "the switch comes from another resource": [
      { pointInTimeRecovery: { enabled: unknown } },
      "pointInTimeRecovery.enabled",
    ],
  },
});
