import { listed } from "../../graph/breadth";
import { statementsOf } from "../../graph/reach";
import { selfChanges } from "../../graph/self-change";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const document = (Action: string | string[], Resource: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource }] });
const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-role-cannot-change-itself",
  title: "The role of a function must not let it change its own code, configuration or rights",
  severity: "high",
  why: "Whoever injects one command into the function makes it stay there for good, or takes any right they like.",
  fix: "Remove the actions; let the pipeline that deploys the function, with a role of its own, change it.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  owasp: ["SAS-4"],

  *check(_, { resource, stack }) {
    const role = stack.referred(resource, "role", "aws:iam/role:Role");
    // A document that is not known yet is reported where it is: iam-policy-no-privilege-escalation cannot decide it.
    const statements = role ? statementsOf(stack, role).items : [];
    for (const { actions, resource: target } of role ? selfChanges(statements, resource, role) : []) {
      yield `its role allows ${listed(actions)} on ${target}`;
    }
  },

  good: {
    "another function is updated": {
      rolePolicy: { role: "orders-role", policy: document("lambda:UpdateFunctionCode", functionArn("reports")) },
    },
    "it invokes itself": {
      rolePolicy: { role: "orders-role", policy: document("lambda:InvokeFunction", functionArn("orders-function")) },
    },
  },
  bad: {
    "its own code": [
      { rolePolicy: { role: "orders-role", policy: document("lambda:Update*", functionArn("orders-*")) } },
      "its role allows lambda:Update* on arn:aws:lambda:eu-west-1:123456789012:function:orders-*",
    ],
    "its own role": [
      {
        rolePolicy: {
          role: "orders-role",
          policy: document(["iam:PutRolePolicy", "iam:GetRole"], "arn:aws:iam::123456789012:role/orders-role"),
        },
      },
      "its role allows iam:PutRolePolicy on arn:aws:iam::123456789012:role/orders-role",
    ],
  },
  unknown: { "the role comes from another stack": [{ function: { role: unknown } }, "role"] },
});
