import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { associateFirewall, Firewall, sharedFirewall } from "../../components/index";
import { inputsOf, type Registered, registered, titleOf, unknown } from "./registered";

const aclType = "aws:wafv2/webAcl:WebAcl";
type Rule = { name: string; priority: number; action?: object; overrideAction?: object; statement: Statement };
type Statement = {
  managedRuleGroupStatement?: { name: string; ruleActionOverrides: object[] };
  sizeConstraintStatement?: object;
};

async function webAcl(
  args: ConstructorParameters<typeof Firewall>[1],
): Promise<{ rules: Rule[] } & Registered["inputs"]> {
  return inputsOf(await registered(() => new Firewall("shop", args)), aclType, "shop-acl");
}

describe("new Firewall(name)", () => {
  let resources: Registered[];
  let rules: Rule[];
  before(async () => {
    resources = await registered(() => new Firewall("shop"));
    rules = inputsOf(resources, aclType, "shop-acl").rules;
  });

  it("makes a web ACL, its log, its alarm, and what the stack shares", () => {
    assert.deepEqual(resources.filter(({ type }) => type.startsWith("aws:")).map(titleOf), [
      "LogGroup shop-logs",
      "MetricAlarm shop-blocked-requests-alarm",
      "Alias logs-alias",
      "Alias messages-alias",
      "Key logs-key",
      "Key messages-key",
      "Topic alarms-topic",
      "TopicPolicy alarms-topic-policy",
      "WebAcl shop-acl",
      "WebAclLoggingConfiguration shop-logging",
    ]);
  });

  it("asks the rate first, and each rule at a place of its own", () => {
    assert.deepEqual(
      rules.map(({ name, priority }) => [name, priority]),
      [
        ["rate", 0],
        ["body-size", 1],
        ["ip-reputation", 2],
        ["known-bad-inputs", 3],
        ["common", 4],
        ["sql-injection", 5],
      ],
    );
  });

  it("blocks an address that asks more than 1000 times in five minutes", () => {
    const statement = { rateBasedStatement: { limit: 1000, aggregateKeyType: "IP", evaluationWindowSec: 300 } };
    const [rate] = rules;
    assert.deepEqual([rate?.action, rate?.statement], [{ block: {} }, statement]);
  });

  it("blocks bodies of more than 8 KB, and those that AWS WAF cannot see to their end", () => {
    const expected = {
      comparisonOperator: "GT",
      size: 8192,
      fieldToMatch: { body: { oversizeHandling: "MATCH" } },
      textTransformations: [{ priority: 0, type: "NONE" }],
    };
    const [, size] = rules;
    assert.deepEqual([size?.action, size?.statement.sizeConstraintStatement], [{ block: {} }, expected]);
  });

  it("blocks with every rule of the groups of AWS", () => {
    const groups = rules.slice(2);
    assert.deepEqual(
      groups.map(({ statement }) => statement.managedRuleGroupStatement),
      [
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
        "AWSManagedRulesSQLiRuleSet",
      ].map((name) => ({ vendorName: "AWS", name, ruleActionOverrides: [] })),
    );
    assert.ok(groups.every(({ action, overrideAction }) => !action && "none" in (overrideAction ?? {})));
  });

  it("logs to a group that is encrypted and kept for a year, whose name AWS WAF takes", () => {
    const group = { name: "aws-waf-logs-orders-dev-shop", retentionInDays: 365, kmsKeyId: unknown };
    assert.deepEqual(inputsOf(resources, "aws:cloudwatch/logGroup:LogGroup", "shop-logs"), group);
    const type = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
    const { logDestinationConfigs, resourceArn } = inputsOf(resources, type, "shop-logging");
    const arn = "arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-orders-dev-shop";
    assert.deepEqual([logDestinationConfigs, resourceArn], [[arn], unknown]);
  });

  it("writes credentials neither to logs nor to samples", () => {
    const headers = ["authorization", "cookie", "x-amz-security-token", "x-api-key"];
    const type = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
    const { redactedFields } = inputsOf(resources, type, "shop-logging");
    assert.deepEqual(
      redactedFields,
      headers.map((name) => ({ singleHeader: { name } })),
    );
    const field = { fieldType: "SINGLE_HEADER", fieldKeys: headers };
    const { dataProtectionConfig } = inputsOf(resources, aclType, "shop-acl");
    assert.deepEqual(dataProtectionConfig, { dataProtections: [{ action: "SUBSTITUTION", field }] });
  });
});

describe("a Firewall with limits of its own", () => {
  const sizes: [maximumBodyBytes: number, limit: string, counted: string[]][] = [
    [1, "KB_16", []],
    [8192, "KB_16", []],
    [8193, "KB_16", ["SizeRestrictions_BODY"]],
    [16_384, "KB_16", ["SizeRestrictions_BODY"]],
    [16_385, "KB_32", ["SizeRestrictions_BODY"]],
    [40_000, "KB_48", ["SizeRestrictions_BODY"]],
    [65_536, "KB_64", ["SizeRestrictions_BODY"]],
  ];
  for (const [maximumBodyBytes, defaultSizeInspectionLimit, counted] of sizes) {
    it(`reads ${defaultSizeInspectionLimit} of bodies of at most ${maximumBodyBytes} bytes`, async () => {
      const { rules, associationConfig } = await webAcl({ maximumBodyBytes });
      const limit = { defaultSizeInspectionLimit };
      assert.deepEqual(associationConfig, { requestBodies: [{ apiGateway: limit, cognitoUserPool: limit }] });
      assert.equal(rules[1].statement.sizeConstraintStatement.size, maximumBodyBytes);
      assert.deepEqual(
        rules[4].statement.managedRuleGroupStatement.ruleActionOverrides,
        counted.map((name) => ({ name, actionToUse: { count: {} } })),
      );
    });
  }

  it("only counts the rules that it is told to, in their group", async () => {
    const reason = "reports are written in SQL by analysts";
    const { rules } = await webAcl({ countedRules: { SQLi_BODY: reason, NoUserAgent_HEADER: reason } });
    const overrides = (rules as Rule[]).map(
      ({ statement }) => statement.managedRuleGroupStatement?.ruleActionOverrides,
    );
    const counts = (name: string) => [{ name, actionToUse: { count: {} } }];
    assert.deepEqual(overrides.slice(2), [[], [], counts("NoUserAgent_HEADER"), counts("SQLi_BODY")]);
  });
});

describe("sharedFirewall(parent)", () => {
  it("is one for a provider, and associated with what it guards", async () => {
    const resources = await registered(() => {
      const ireland = new aws.Provider("ireland", { region: "eu-west-1" });
      const parents = ["here", "too"].map((name) => new aws.sns.Topic(name));
      parents.push(new aws.sns.Topic("there", {}, { provider: ireland }));
      for (const [index, parent] of parents.entries()) {
        associateFirewall(`stage-${index}`, `arn:${index}`, sharedFirewall(parent), parent);
      }
    });
    const made = resources.filter(({ type }) => type === aclType).map(({ name }) => name);
    assert.deepEqual(made, ["firewall-acl", "firewall-ireland-acl"]);
    const association = inputsOf(resources, "aws:wafv2/webAclAssociation:WebAclAssociation", "stage-2-firewall");
    assert.deepEqual(association, { resourceArn: "arn:2", webAclArn: unknown });
  });
});
