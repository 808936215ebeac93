import { busDocument, twoAccounts } from "../../bases/documents";
import { describedForeign, foreignGrants, trustedAccounts } from "../../graph/account";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import type { Inputs } from "../../types";

const other = { Principal: { AWS: "arn:aws:iam::210987654321:root" } };
const permissionType = "aws:cloudwatch/eventPermission:EventPermission" as const;
const permission = (principal: string): [typeof permissionType, object] => {
  return [permissionType, { principal, statementId: "shop" }];
};

type BusPolicy = Inputs<"aws:cloudwatch/eventBusPolicy:EventBusPolicy">;

/** The document that a permission amounts to: its condition can only ask for an organisation as well. */
function documentOf({ principal, action = "events:PutEvents" }: Inputs<typeof permissionType>): object {
  return { Statement: { Effect: "Allow", Principal: { AWS: principal }, Action: action } };
}

export default stackPolicy(["aws:cloudwatch/eventBusPolicy:EventBusPolicy", permissionType], {
  name: "eventbridge-bus-policy-same-account",
  title: "A bus must take events of no other account than the trusted ones",
  severity: "medium",
  why: "Who controls the other account puts forged events on the bus, and its rules start whatever listens to them.",
  fix: "Remove the account, or list it in `trustedAccounts`.",
  link: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
  owasp: ["SAS-9"],
  parameters: { trustedAccounts },

  check(properties, { resource, stack, parameters }) {
    const document = "principal" in properties ? documentOf(properties) : (properties as BusPolicy).policy;
    return foreignGrants({ document, resource, stack, ...parameters }).map(describedForeign);
  },

  good: {
    "its own account, which the bus's ARN tells": {},
    "a permission for the own account": { permission2: permission("123456789012") },
  },
  bad: {
    "another account": [
      { busPolicy: { policy: busDocument(other) } },
      "allows events:PutEvents to the account 210987654321",
    ],
    "a permission for another account": [
      { permission2: permission("210987654321") },
      "allows events:PutEvents to the account 210987654321",
    ],
  },
  unknown: {
    "the policy holds the ARN of the bus": [{ busPolicy: { policy: ref("topic") } }, "policy"],
    "the stack is of two accounts": [
      { permission2: permission("210987654321"), ...twoAccounts },
      "account of the stack",
    ],
  },
});
