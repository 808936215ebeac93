import { buildAccess } from "../../graph/access/build";
import { graveEscalations } from "../../graph/access/grave";
import { listed } from "../../graph/breadth";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const account = "123456789012";
const allow = (Action: string | string[], Resource: string) => ({ Effect: "Allow", Action, Resource });
const document = (...Statement: object[]) => ({ policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
const reports = `arn:aws:lambda:eu-west-1:${account}:function:reports`;
const table = `arn:aws:dynamodb:eu-west-1:${account}:table/orders-table`;
const update = allow("lambda:UpdateFunctionCode", reports);
const pass = allow("iam:PassRole", `arn:aws:iam::${account}:role/reports-role`);
const stronger = (...rights: object[]) => ({
  rolePolicy: document(allow("dynamodb:GetItem", table), ...rights),
  reportsRole: copyOf("role", { name: "reports-role" }),
  reportsRights: copyOf("rolePolicy", { role: "reports-role", ...document(allow("dynamodb:DeleteItem", table)) }),
  reports: copyOf("function", { name: "reports", role: ref("reportsRole") }),
});

export default stackPolicy("aws:iam/role:Role", {
  name: "iam-role-no-escalation-path",
  title: "The role of a function must not lead to the rights of a stronger role",
  severity: "high",
  why: "Whoever injects one command into the function puts code of their own into another one, and acts by its role.",
  fix: "Remove the action that begins the path; leave it to the role of the pipeline that deploys the stack.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  owasp: ["SAS-4"],

  *check(_, { resource, stack }) {
    for (const { way, gains } of graveEscalations(buildAccess(stack), resource)) {
      yield `lets its functions gain ${listed(gains)}: ${way}`;
    }
  },

  good: {
    "the other function may no more": { ...stronger(update), reportsRights: null },
    "a role is passed on, but to nothing": stronger(pass),
    "another role is assumed": stronger(allow("sts:AssumeRole", `arn:aws:iam::${account}:role/reports-role`)),
  },
  bad: {
    "the code of a function with a stronger role": [
      stronger(update),
      "lets its functions gain dynamodb:DeleteItem on table: lambda:UpdateFunctionCode on reports, which acts by reportsRole",
    ],
    "a stronger role for a new function": [
      stronger(pass, allow("lambda:CreateFunction", `${reports}-copy`)),
      "lets its functions gain dynamodb:DeleteItem on table: iam:PassRole and lambda:CreateFunction on reportsRole",
    ],
  },
  unknown: {
    "the other function's role comes from another stack": [
      { ...stronger(update), reports: copyOf("function", { name: "reports", role: unknown }) },
      "role of reports",
    ],
  },
});
