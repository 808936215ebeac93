import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AccountBaseline } from "../../components/index";
import { inputsOf, type Registered, registered, titleOf } from "./registered";

type Args = ConstructorParameters<typeof AccountBaseline>[1];

const account = "123456789012";
const made = (args?: Args) => registered(() => new AccountBaseline("account", args));
const titles = (resources: Registered[]) => resources.filter(({ type }) => type.startsWith("aws:")).map(titleOf);
const accountOf = (resources: Registered[]) =>
  inputsOf(resources, "aws:apigateway/account:Account", "account-api-logs");
const logPolicy = (resources: Registered[]) =>
  JSON.parse(inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "account-api-log-role-policy").policy).Statement;

const regional = ["Analyzer account-analyzer", "Account account-api-logs"];
const role = [
  "Role account-api-log-role",
  "RolePoliciesExclusive account-api-log-role-policies",
  "RolePolicy account-api-log-role-policy",
  "RolePolicyAttachmentsExclusive account-api-log-role-attachments",
];
const passwords = "AccountPasswordPolicy account-passwords";
const noPublicBuckets = "AccountPublicAccessBlock account-private";

describe("new AccountBaseline(name)", () => {
  const rows: [title: string, args: Args, expected: string[]][] = [
    ["makes each setting once", {}, [...regional, passwords, ...role, noPublicBuckets]],
    ["makes in a further region what the region has", { accountWide: false }, [...regional, ...role]],
    [
      "makes no role where there is one",
      { adopt: { apiLogRoleArn: `arn:aws:iam::${account}:role/logs` } },
      [...regional, passwords, noPublicBuckets],
    ],
  ];
  for (const [title, args, expected] of rows) {
    it(title, async () => assert.deepEqual(titles(await made(args)), expected));
  }

  it("gives API Gateway a role that writes to its own log groups, known at preview", async () => {
    const resources = await made({ apiLogGroups: ["/shop/"] });
    const group = `arn:aws:logs:eu-central-1:${account}:log-group:`;
    const [first, second] = logPolicy(resources);
    assert.equal(accountOf(resources).cloudwatchRoleArn, `arn:aws:iam::${account}:role/account-api-log-role-1234567`);
    assert.deepEqual([first.Action, first.Resource], ["logs:DescribeLogGroups", "*"]);
    assert.deepEqual(second.Resource, [
      `${group}/aws/apigateway/*`,
      `${group}/shop/*`,
      `${group}API-Gateway-Execution-Logs_*`,
    ]);
  });

  it("sets the rules for passwords that AWS Config asks for, or stricter ones", async () => {
    const of = async (args: Args) =>
      inputsOf(await made(args), "aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "account-passwords");
    const { minimumPasswordLength, maxPasswordAge, passwordReusePrevention, ...rest } = await of({});
    assert.deepEqual([minimumPasswordLength, maxPasswordAge, passwordReusePrevention], [14, 90, 24]);
    assert.deepEqual(
      Object.entries(rest).filter(([, value]) => value !== true),
      [["hardExpiry", false]],
    );
    assert.equal((await of({ passwordPolicy: { minimumLength: 20 } })).minimumPasswordLength, 20);
  });

  it("is of the region of its provider", async () => {
    const resources = await registered(() => {
      const providers = [new aws.Provider("ireland", { region: "eu-west-1" })];
      new AccountBaseline("account", { accountWide: false }, { providers });
    });
    assert.match(JSON.stringify(logPolicy(resources)), /arn:aws:logs:eu-west-1:/);
  });
});

/** What the program asked of the engine, by the type of the resource. */
async function optionsOf(args: Args): Promise<Map<string, pulumi.ResourceOptions & { import?: string }>> {
  const options = new Map<string, pulumi.ResourceOptions>();
  await registered(() => {
    pulumi.runtime.registerStackTransformation(({ type, opts }) => void options.set(type, opts));
    new AccountBaseline("account", args, { protect: true });
  });
  return options;
}

describe("the settings of an AccountBaseline", () => {
  it("stay when the stack goes", async () => {
    const options = await optionsOf({});
    const kept = [...options].filter(([, { retainOnDelete }]) => retainOnDelete).map(([type]) => type);
    assert.deepEqual(kept.sort(), [
      "aws:accessanalyzer/analyzer:Analyzer",
      "aws:apigateway/account:Account",
      "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
      "secure-serverless:index:AccountBaseline",
    ]);
  });

  it("are imported where the program says that they exist", async () => {
    const imports = async (args: Args) =>
      [...(await optionsOf(args)).values()].flatMap((options) =>
        options.import === undefined ? [] : [options.import],
      );
    const adopt = { analyzerName: "ConsoleAnalyzer-1", passwordPolicy: true };
    assert.deepEqual(await imports({}), []);
    assert.deepEqual((await imports({ adopt })).sort(), ["ConsoleAnalyzer-1", "iam-account-password-policy"]);
  });
});
