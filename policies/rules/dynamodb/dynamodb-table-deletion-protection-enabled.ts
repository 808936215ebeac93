import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:dynamodb/table:Table", {
  name: "dynamodb-table-deletion-protection-enabled",
  title: "A table must be protected from deletion",
  severity: "medium",
  why: "One call, or one renamed resource in a program, deletes the table with all that it holds.",
  fix: "Set `deletionProtectionEnabled: true`, as SecureTable does.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html",
  owasp: ["SAS-3"],

  check({ deletionProtectionEnabled }) {
    return deletionProtectionEnabled ? undefined : "`deletionProtectionEnabled` is false";
  },

  remediate: () => ({ deletionProtectionEnabled: true }),

  good: {
    "it is on": {},
  },
  bad: {
    "nothing is said, which is false": [
      { deletionProtectionEnabled: undefined },
      "`deletionProtectionEnabled` is false",
    ],
  },
  unknown: {
    "the switch comes from another resource": [{ deletionProtectionEnabled: unknown }, "deletionProtectionEnabled"],
  },
});
