import assert from "node:assert/strict";
import { buildAccess } from "../../../policies/graph/access/build";
import { escalationInWords, escalationsFrom } from "../../../policies/graph/access/escalation";
import { buildStack, type StackResource } from "../../../policies/graph/stack";
import { ref } from "../../../policies/reference";
import { UnknownRead, unknown } from "../../../policies/unknown";
import { type Described, resourcesOf } from "../../support/estate";

const account = "123456789012";
const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:${account}:${name}`;
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const allow = (Action: string | string[], Resource: string, more = {}) => ({
  ...{ Effect: "Allow", Action, Resource },
  ...more,
});
const trusting = (Principal: object) => document({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });
const service = (name: string) => trusting({ Service: `${name}.amazonaws.com` });
const remove = allow("dynamodb:DeleteItem", arn("dynamodb", "table/orders"));

const role = (name: string, assumeRolePolicy: unknown, ...rights: object[]): Described => ({
  [name]: ["aws:iam/role:Role", { name, assumeRolePolicy }],
  [`${name}-rights`]: ["aws:iam/rolePolicy:RolePolicy", { role: ref(name, "name"), policy: document(...rights) }],
});
const fn = (name: string, by: string): Described => ({
  [name]: ["aws:lambda/function:Function", { name, role: ref(by) }],
});

/** A role that may what each case says, and what it may do it with: all of which may more than it. */
const others: Described = {
  table: ["aws:dynamodb/table:Table", { name: "orders" }],
  ...role("strong", service("lambda"), remove),
  ...fn("reports", "strong"),
  ...role("flows", service("states"), remove),
  machine: ["aws:sfn/stateMachine:StateMachine", { name: "machine", roleArn: ref("flows") }],
  ...role("trusting", trusting({ AWS: account }), remove),
  ...role("middle", trusting({ AWS: account }), allow("lambda:UpdateFunctionCode", arn("lambda", "function:reports"))),
  ...role("deployed", service("cloudformation"), remove),
  ...role("planned", service("scheduler"), remove),
  user: ["aws:iam/user:User", { name: "robot" }],
  key: ["aws:iam/accessKey:AccessKey", { user: ref("user", "name") }],
  secret: ["aws:secretsmanager/secret:Secret", { name: "robot-key" }],
  version: [
    "aws:secretsmanager/secretVersion:SecretVersion",
    { secretId: ref("secret", "id"), secretString: ref("key", "secret") },
  ],
};

function accessOf(rights: object[], changes: Described = {}) {
  const start: Described = { ...role("start", service("lambda"), ...rights), ...fn("handle", "start") };
  const stack = buildStack(resourcesOf({ ...others, ...start, ...changes }));
  const named = (name: string) => stack.resources.find((one) => one.name === name) as StackResource;
  return { access: buildAccess(stack), named };
}

function ways(rights: object[], changes?: Described): string[] {
  const { access, named } = accessOf(rights, changes);
  return escalationsFrom(access, named("start")).map(escalationInWords);
}

const update = allow("lambda:UpdateFunctionCode", arn("lambda", "function:reports"));
const create = allow("lambda:CreateFunction", arn("lambda", "function:copy"));
const pass = (name: string, to = "lambda") =>
  allow("iam:PassRole", roleArn(name), {
    Condition: { StringEquals: { "iam:PassedToService": `${to}.amazonaws.com` } },
  });

type Case = [title: string, rights: object[], expected: string[]];

const paths: Case[] = [
  ["code of a function", [update], ["lambda:UpdateFunctionCode on reports, which acts by strong"]],
  [
    "configuration of a function",
    [allow("lambda:UpdateFunctionConfiguration", arn("lambda", "function:rep*"))],
    ["lambda:UpdateFunctionConfiguration on reports, which acts by strong"],
  ],
  [
    "definition of a state machine",
    [allow("states:UpdateStateMachine", arn("states", "stateMachine:machine"))],
    ["states:UpdateStateMachine on machine, which acts by flows"],
  ],
  ["a role for a new function", [pass("strong"), create], ["iam:PassRole and lambda:CreateFunction on strong"]],
  [
    "a role for a new state machine",
    [pass("flows", "states"), allow("states:CreateStateMachine", arn("states", "stateMachine:copy"))],
    ["iam:PassRole and states:CreateStateMachine on flows"],
  ],
  [
    "a role for a schedule",
    [pass("planned", "scheduler"), allow("scheduler:CreateSchedule", arn("scheduler", "schedule/default/*"))],
    ["iam:PassRole and scheduler:CreateSchedule on planned"],
  ],
  [
    "a role for CloudFormation",
    [pass("deployed", "cloudformation"), allow("cloudformation:CreateStack", "*")],
    ["iam:PassRole and cloudformation:CreateStack on deployed"],
  ],
  ["assuming a role", [allow("sts:AssumeRole", roleArn("trusting"))], ["sts:AssumeRole on trusting"]],
  [
    "a chain, of which each end that may more is a way",
    [allow("sts:AssumeRole", roleArn("middle"))],
    [
      "sts:AssumeRole on middle",
      "sts:AssumeRole on middle, then lambda:UpdateFunctionCode on reports, which acts by strong",
    ],
  ],
  [
    "changing who may assume a role",
    [allow("iam:UpdateAssumeRolePolicy", roleArn("strong"))],
    ["iam:UpdateAssumeRolePolicy on strong"],
  ],
  ...["iam:AttachRolePolicy", "iam:PutRolePolicy"].map((action): Case => {
    return [
      `${action} on itself`,
      [allow(action, roleArn("start"))],
      [`${action} on start, by which it gets any right`],
    ];
  }),
  [
    "giving rights to a role that it can assume",
    [allow("iam:PutRolePolicy", roleArn("trusting")), allow("sts:AssumeRole", roleArn("trusting"))],
    ["sts:AssumeRole on trusting", "iam:PutRolePolicy on trusting, by which it gets any right"],
  ],
  [
    "new credentials of a user",
    [allow("iam:CreateAccessKey", `arn:aws:iam::${account}:user/robot`)],
    ["iam:CreateAccessKey on user"],
  ],
  [
    "the secret that holds a user's key",
    [allow("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:robot-key-*"))],
    ["secretsmanager:GetSecretValue on secret, which holds a key of user"],
  ],
];

const harmless: [title: string, rights: object[], changes?: Described][] = [
  ["only invoking a function", [allow("lambda:InvokeFunction", arn("lambda", "function:reports"))]],
  ["letting others invoke a function", [allow("lambda:AddPermission", arn("lambda", "function:reports"))]],
  ["the code of a function that may no more", [update], role("strong", service("lambda"))],
  ["the code of a function, when it may delete anyway", [update, remove]],
  ["passing a role to nothing", [pass("strong")]],
  ["passing a role to a service that it does not trust", [pass("flows"), create]],
  ["passing a role to another service only", [pass("strong", "states"), create]],
  ["making functions without a role to pass", [create]],
  ["assuming a role that trusts a service only", [allow("sts:AssumeRole", roleArn("strong"))]],
  ["giving rights to a role that it has no way to", [allow("iam:PutRolePolicy", roleArn("strong"))]],
  ["what is denied", [update, { ...allow("lambda:Update*", "*"), Effect: "Deny" }]],
  [
    "attaching one policy only",
    [
      allow("iam:AttachRolePolicy", roleArn("start"), {
        Condition: { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess" } },
      }),
    ],
  ],
  [
    "all but IAM",
    [
      {
        Effect: "Allow",
        NotAction: ["iam:*", "lambda:*", "states:*", "sts:*", "secretsmanager:*", "dynamodb:*"],
        Resource: "*",
      },
    ],
  ],
  ["an administrator has nothing to gain", [allow("*", "*")]],
  ["reading a secret that holds no key", [allow("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:x-*"))]],
];

describe("ways to more rights", () => {
  for (const [title, rights, expected] of paths) {
    it(title, () => assert.deepEqual(ways(rights).sort(), expected.sort()));
  }
  for (const [title, rights, changes] of harmless) {
    it(`none: ${title}`, () => assert.deepEqual(ways(rights, changes), []));
  }

  it("tells each step, and what is gained", () => {
    const { access, named } = accessOf([update]);
    const [way] = escalationsFrom(access, named("start"));
    const steps = way?.steps.map(({ by, action, to }) => `${by.name} ${action} ${to.name}`);
    assert.deepEqual(steps, ["start lambda:UpdateFunctionCode reports", "reports acts by strong"]);
    assert.deepEqual(
      way?.gains.map(({ intent, resource }) => `${intent} ${resource?.name}`),
      ["delete table"],
    );
  });

  it("cannot tell while the role of the other function is unknown", () => {
    const changes: Described = { reports: ["aws:lambda/function:Function", { name: "reports", role: unknown }] };
    assert.throws(() => ways([update], changes), new UnknownRead("role of reports"));
  });
});
