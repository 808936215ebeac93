import { ref } from "../../policies/reference";
import * as p from "./planted";

const { admit, allow, arn, deny, document, fn, may, role, roleArn } = p;

const gitHub = "token.actions.githubusercontent.com";
const byGitHub = (subject: object) => ({
  assumeRolePolicy: document(
    admit({ Federated: `arn:aws:iam::${p.account}:oidc-provider/${gitHub}` }, "sts:AssumeRoleWithWebIdentity", {
      Condition: { StringEquals: { [`${gitHub}:aud`]: "sts.amazonaws.com" }, ...subject },
    }),
  ),
});

const ofPool = "cognito-identity.amazonaws.com";
const pool: p.Planted["stack"] = {
  pool: ["aws:cognito/identityPool:IdentityPool", { identityPoolName: "shop", allowUnauthenticatedIdentities: true }],
  attached: [
    "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
    { identityPoolId: ref("pool", "id"), roles: { unauthenticated: ref("guest-role") } },
  ],
  ...role(
    "guest-role",
    admit({ Federated: ofPool }, "sts:AssumeRoleWithWebIdentity", {
      Condition: {
        StringEquals: { [`${ofPool}:aud`]: "eu-west-1:1234abcd" },
        "ForAnyValue:StringLike": { [`${ofPool}:amr`]: "unauthenticated" },
      },
    }),
    may.putObject("uploads/*"),
  ),
  ...p.bucket("uploads"),
};

const code = (name: string) => allow("lambda:UpdateFunctionCode", arn("lambda", `function:${name}`));
const assume = (name: string) => allow("sts:AssumeRole", roleArn(name));
const trust = (...names: string[]) => admit({ AWS: names.map(roleArn) }, "sts:AssumeRole");
const rightsOf = (name: string, ...statements: object[]) => ({
  [`${name}-policy`]: { policy: document(...statements) },
});

const admin = { ...fn("pay", may.write("payments")), ...p.table("payments") };
const creates = allow("lambda:CreateFunction", "arn:aws:lambda:eu-west-1:123456789012:function:*");
const passes = (Condition?: object) => allow("iam:PassRole", roleArn("pay-role"), Condition);
const passedTo = (service: string) => ({ StringEquals: { "iam:PassedToService": service } });

const boundary = (...statements: object[]): p.Change => ({
  limit: ["aws:iam/policy:Policy", { name: "limit", policy: document(...statements) }],
  "build-role": { permissionsBoundary: ref("limit") },
});

/** Ways by the trust and the rights of roles. */
export const roles: Record<string, p.Planted> = {
  "a role that everyone may assume": {
    stack: { ...role("reader", admit({ AWS: "*" }, "sts:AssumeRole"), may.write("orders")), ...p.table("orders") },
    found: { policies: ["iam-role-trust-not-public: reader"], reached: ["assume reader > reader > orders: write"] },
    twins: {
      "one organisation": {
        reader: {
          assumeRolePolicy: document(
            admit({ AWS: "*" }, "sts:AssumeRole", {
              Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
            }),
          ),
        },
      },
      "one role of the account": { reader: { assumeRolePolicy: document(trust("deployer")) } },
    },
  },
  "a role that the scheduler assumes for whichever account: the confused deputy": {
    stack: {
      ...role(
        "clock-role",
        admit({ Service: "scheduler.amazonaws.com" }, "sts:AssumeRole"),
        allow("lambda:InvokeFunction", arn("lambda", "function:pay")),
      ),
      ...admin,
    },
    found: { policies: ["iam-role-trust-confused-deputy-guarded: clock-role"] },
    twins: {
      "the own account": {
        "clock-role": { assumeRolePolicy: p.trusting("scheduler.amazonaws.com") },
      },
    },
  },
  "a role for GitHub, of whichever repository": {
    stack: {
      deployer: ["aws:iam/role:Role", { name: "deployer", ...byGitHub({}) }],
      rights: ["aws:iam/rolePolicy:RolePolicy", { role: ref("deployer", "name"), policy: document(code("pay")) }],
      ...admin,
    },
    found: {
      policies: ["iam-role-trust-oidc-subject-scoped: deployer"],
      reached: ["assume deployer > deployer > pay: administer"],
    },
    twins: {
      "one branch of one repository": {
        deployer: byGitHub({ StringLike: { [`${gitHub}:sub`]: "repo:shop/orders:ref:refs/heads/main" } }),
        rights: { policy: document(allow("lambda:GetFunction", arn("lambda", "function:pay"))) },
      },
    },
  },
  "a guest of an identity pool who writes a bucket": {
    stack: pool,
    found: {
      policies: ["cognito-identity-pool-guest-access-disabled: pool"],
      reached: ["guest of pool > guest-role > uploads: write"],
    },
    twins: { "no guests": { pool: { allowUnauthenticatedIdentities: false } } },
  },
  "a role for the guests of whichever identity pool": {
    stack: {
      ...pool,
      pool: [
        "aws:cognito/identityPool:IdentityPool",
        { identityPoolName: "shop", allowUnauthenticatedIdentities: false },
      ],
      "guest-role": [
        "aws:iam/role:Role",
        {
          name: "guest-role",
          assumeRolePolicy: document(admit({ Federated: ofPool }, "sts:AssumeRoleWithWebIdentity")),
        },
      ],
    },
    found: { reached: ["assume guest-role > guest-role > uploads: write"] },
    twins: { "one pool": { "guest-role": pool["guest-role"]?.[1] ?? null } },
  },
  "a function that may change its own code": {
    stack: fn("pay", code("pay")),
    found: { policies: ["lambda-function-role-cannot-change-itself: pay"] },
    twins: {
      "it reads what it is": rightsOf("pay-role", allow("lambda:GetFunction", arn("lambda", "function:pay"))),
      "an explicit Deny": rightsOf("pay-role", code("pay"), deny("lambda:Update*", "*")),
    },
  },
  "a function that may give its role any right": {
    stack: fn("pay", allow("iam:PutRolePolicy", roleArn("pay-role"))),
    found: {
      policies: ["lambda-function-role-cannot-change-itself: pay"],
      escalations: ["pay: iam:PutRolePolicy on pay-role, by which it gets any right"],
    },
    twins: {
      "it reads its role": rightsOf("pay-role", allow("iam:GetRolePolicy", roleArn("pay-role"))),
    },
  },
  "a new version of the policy that a role has": {
    stack: {
      ...fn("build"),
      own: [
        "aws:iam/policy:Policy",
        { name: "own", policy: document(allow("iam:CreatePolicyVersion", `arn:aws:iam::${p.account}:policy/own`)) },
      ],
      attached: [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { role: ref("build-role", "name"), policyArn: ref("own") },
      ],
    },
    found: {
      policies: ["iam-role-no-escalation-path: build-role"],
      escalations: ["build: iam:CreatePolicyVersion on own, by which it gets any right"],
    },
    twins: {
      "a policy that it does not have": {
        other: ["aws:iam/policy:Policy", { name: "other", policy: document(may.read("orders")) }],
        own: { policy: document(allow("iam:CreatePolicyVersion", `arn:aws:iam::${p.account}:policy/other`)) },
      },
    },
  },
  "a stronger role, passed to a function that it makes": {
    stack: { ...fn("build", creates, passes()), ...admin },
    found: {
      policies: ["iam-role-no-escalation-path: build-role"],
      escalations: ["build: iam:PassRole and lambda:CreateFunction on pay-role"],
    },
    twins: {
      "passed to another service only": rightsOf("build-role", creates, passes(passedTo("states.amazonaws.com"))),
      "nothing to make": rightsOf("build-role", passes()),
      "a boundary without functions": boundary(allow("iam:PassRole", "*"), may.read("orders")),
      "an explicit Deny": rightsOf("build-role", creates, passes(), deny("iam:PassRole", "*")),
    },
  },
  "a chain of two roles": {
    stack: {
      ...fn("build", assume("middle")),
      ...role("middle", trust("build-role"), assume("strong")),
      ...role("strong", trust("middle"), may.write("payments")),
      ...p.table("payments"),
    },
    found: { escalations: ["build: sts:AssumeRole on middle, then sts:AssumeRole on strong"] },
    twins: {
      "the roles trust another": {
        middle: { assumeRolePolicy: document(trust("deployer")) },
        strong: { assumeRolePolicy: document(trust("deployer")) },
      },
      "an explicit Deny": rightsOf("middle", assume("strong"), deny("sts:*", roleArn("strong"))),
    },
  },
  "the code of a stronger function": {
    stack: { ...fn("build", code("pay")), ...admin },
    found: {
      policies: ["iam-role-no-escalation-path: build-role"],
      escalations: ["build: lambda:UpdateFunctionCode on pay, which acts by pay-role"],
    },
    twins: {
      "a function that may no more": { "pay-role-policy": null },
      "an explicit Deny": rightsOf(
        "build-role",
        code("pay"),
        deny("lambda:UpdateFunctionCode", arn("lambda", "function:pay")),
      ),
      "a boundary": boundary(may.read("orders")),
      "a tag that the function has not": {
        ...rightsOf(
          "build-role",
          allow("lambda:UpdateFunctionCode", arn("lambda", "function:*"), {
            StringEquals: { "aws:ResourceTag/stage": "test" },
          }),
        ),
        pay: { tags: { stage: "live" } },
      },
    },
  },
  "the definition of a stronger state machine": {
    stack: {
      ...fn("build", allow("states:UpdateStateMachine", arn("states", "stateMachine:flow"))),
      flow: ["aws:sfn/stateMachine:StateMachine", { name: "flow", definition: "{}", roleArn: ref("flow-role") }],
      ...role("flow-role", "states.amazonaws.com", may.write("payments")),
      ...p.table("payments"),
    },
    found: {
      policies: ["iam-role-no-escalation-path: build-role"],
      escalations: ["build: states:UpdateStateMachine on flow, which acts by flow-role"],
    },
    twins: {
      "it starts it": rightsOf("build-role", allow("states:StartExecution", arn("states", "stateMachine:flow"))),
    },
  },
  "the access key of a user, in a secret that a function reads": {
    stack: {
      ...fn("sync", may.readSecret("legacy")),
      user: ["aws:iam/user:User", { name: "legacy" }],
      key: ["aws:iam/accessKey:AccessKey", { user: ref("user", "name") }],
      ...p.secret("legacy"),
      version: [
        "aws:secretsmanager/secretVersion:SecretVersion",
        { secretId: ref("legacy", "id"), secretString: ref("key", "secret") },
      ],
    },
    found: { escalations: ["sync: secretsmanager:GetSecretValue on legacy, which holds a key of user"] },
    twins: {
      "another secret": {
        other: ["aws:secretsmanager/secret:Secret", { name: "other" }],
        ...rightsOf("sync-role", may.readSecret("other")),
      },
    },
  },
  "a role that two functions share": {
    stack: {
      ...fn("pay", may.write("payments")),
      ...p.table("payments"),
      list: ["aws:lambda/function:Function", { name: "list", role: ref("pay-role") }],
    },
    found: { policies: ["lambda-function-role-not-shared: list"] },
    twins: {
      "a role of its own": {
        list: { role: ref("list-role") },
        ...role("list-role", "lambda.amazonaws.com", may.read("payments")),
      },
    },
  },
  "a secret in the environment of a function": {
    stack: {
      ...fn("pay"),
      pay: [
        "aws:lambda/function:Function",
        { name: "pay", role: ref("pay-role"), environment: { variables: { DATABASE_URL: ref("word", "result") } } },
      ],
      word: ["random:index/randomPassword:RandomPassword", { length: 32 }],
    },
    found: { policies: ["secret-value-not-exported: pay"] },
    twins: {
      "the ARN of a secret": {
        pay: { environment: { variables: { SECRET_ARN: ref("word-secret") } } },
        "word-secret": ["aws:secretsmanager/secret:Secret", { name: "word" }],
        version: [
          "aws:secretsmanager/secretVersion:SecretVersion",
          { secretId: ref("word-secret", "id"), secretString: ref("word", "result") },
        ],
      },
    },
  },
};
