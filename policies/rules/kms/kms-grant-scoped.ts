import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:kms/grant:Grant", {
  name: "kms-grant-scoped",
  title: "A grant must allow few operations and be bound to a context or somebody who ends it",
  severity: "medium",
  why: "A grant stands beside the key's policy where nobody looks, and stays after the work that it was made for.",
  fix: "List the operations that are needed, and set `constraints` or `retiringPrincipal`.",
  link: "https://docs.aws.amazon.com/kms/latest/developerguide/grant-best-practices.html",
  owasp: ["SAS-4"],
  parameters: {
    maximumOperations: {
      default: 4,
      minimum: 1,
      maximum: 17,
      description: "The most operations that one grant may allow.",
    },
  },

  check(grant, { parameters: { maximumOperations } }) {
    const isBound = has(grant, "constraints") || has(grant, "retiringPrincipal");
    const count = grant.operations.length;
    const faults = [
      ...(count > maximumOperations ? [`allows ${count} operations, more than ${maximumOperations}`] : []),
      ...(isBound ? [] : ["has neither `constraints` nor `retiringPrincipal`"]),
    ];
    return faults.length > 0 ? faults.join(", and ") : undefined;
  },

  good: {
    "one operation on one kind of data": {},
    "somebody retires it, whose ARN is not known yet": { constraints: undefined, retiringPrincipal: unknown },
  },
  bad: {
    "for whatever was encrypted, without an end": [
      { constraints: undefined },
      "has neither `constraints` nor `retiringPrincipal`",
    ],
    "all there is": [
      { operations: ["Decrypt", "Encrypt", "GenerateDataKey", "DescribeKey", "CreateGrant"] },
      "allows 5 operations, more than 4",
    ],
  },
  unknown: { "another resource decides": [{ operations: unknown }, "operations"] },
});
