import { busDocument } from "../../bases/documents";
import { publicGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const permission = { principal: "*", statementId: "partners" };
const organisation = { key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-a1b2c3d4e5" };
const inOrganisation = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

export default policy(
  ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "aws:cloudwatch/eventPermission:EventPermission"],
  {
    name: "eventbridge-bus-policy-not-public",
    title: "A bus must not take events of every AWS account",
    severity: "high",
    why: "Anybody puts forged events on the bus, and its rules start whatever listens to them.",
    fix: "Name the accounts in `Principal`, or add a condition on `aws:PrincipalOrgID`.",
    link: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
    owasp: ["SAS-2"],

    check(properties) {
      if ("policy" in properties) {
        return publicGrants(properties.policy);
      }
      const isOpen = !has(properties, "condition") && properties.principal === "*";
      return isOpen ? "`principal` is *, and no `condition` narrows it" : undefined;
    },

    good: {
      "the own account": {},
      "the accounts of one organisation": { policy: busDocument({ Principal: "*", Condition: inOrganisation }) },
      "a permission for one organisation": [
        "aws:cloudwatch/eventPermission:EventPermission",
        { ...permission, condition: organisation },
      ],
    },
    bad: {
      everyone: [{ policy: busDocument({ Principal: "*" }) }, "allows events:PutEvents to everyone"],
      "everyone, for events of one source": [
        {
          policy: busDocument({ Principal: { AWS: "*" }, Condition: { StringEquals: { "events:source": "shop" } } }),
        },
        "allows events:PutEvents to everyone",
      ],
      "a permission for everyone": [
        ["aws:cloudwatch/eventPermission:EventPermission", permission],
        "`principal` is *, and no `condition` narrows it",
      ],
    },
    unknown: {
      "it holds the ARN of a bus that is not made yet": [{ policy: unknown }, "policy"],
      "the account comes from another stack": [
        ["aws:cloudwatch/eventPermission:EventPermission", { ...permission, principal: unknown }],
        "principal",
      ],
    },
  },
);
