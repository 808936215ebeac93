import assert from "node:assert/strict";
import { additions, readCatalogue } from "../policies/catalogue";
import { frameworks } from "../policies/frameworks";
import { applies, type Framework, names, type Requirement, requirementsOf } from "../policies/frameworks/framework";
import { policies } from "../policies/policies";
import type { Policy } from "../policies/policy";

const known = new Set([...readCatalogue().map(({ id }) => id), ...policies.map(({ name }) => name)]);

/** How the publisher writes the ids of its requirements. */
const patterns: Record<string, RegExp> = {
  "owasp-serverless": /^(SAS-([1-9]|10)|S([1-9]|10):2017)$/,
  "aws-fsbp": /^[A-Z][A-Za-z0-9]+\.\d+$/,
  "pci-dss": /^(\d{1,2}|A[123])(\.\d+){2,3}$/,
  hipaa: /^164\.3(08|10|12|14|16)\([a-e]\)\(\d\)(\([iv]+\)(\([A-F]\))?)?$|^164\.312\([bd]\)$/,
  "nist-800-53": /^[A-Z]{2}-\d+(\(\d+\))?$/,
  gdpr: /^Art\.\d+(\(\d\)(\([a-f]\))?)?$/,
  ccpa: /^1798\.\d+\([a-e]\)(\(\d\))?$/,
};

/** Facts that a reader of the source can look up. */
const facts: [framework: string, requirement: string, policy: string, applies: boolean][] = [
  ["aws-fsbp", "DynamoDB.7", "dax-cluster-encrypted-in-transit", true],
  ["aws-fsbp", "DynamoDB.7", "dynamodb-table-deletion-protection-enabled", false],
  ["aws-fsbp", "DynamoDB.6", "dynamodb-table-deletion-protection-enabled", true],
  ["aws-fsbp", "Lambda.1", "lambda-permission-principal-not-public", true],
  ["aws-fsbp", "Lambda.2", "lambda-function-runtime-supported", true],
  ["aws-fsbp", "SQS.1", "sqs-queue-encryption-enabled", true],
  ["aws-fsbp", "APIGateway.5", "apigateway-method-cache-encrypted", true],
  ["aws-fsbp", "RDS.2", "rds-instance-not-public", true],
  ["pci-dss", "8.6.2", "lambda-function-environment-no-secrets", true],
  ["pci-dss", "8.4.2", "iam-user-console-mfa-required", true],
  ["pci-dss", "4.2.1", "cloudfront-distribution-minimum-tls", true],
  ["pci-dss", "6.4.2", "apigateway-stage-web-acl-associated", true],
  ["hipaa", "164.312(a)(2)(iv)", "dynamodb-table-kms-encryption-enabled", true],
  ["hipaa", "164.312(b)", "cloudtrail-trail-multi-region", true],
  ["hipaa", "164.312(e)(1)", "apigateway-domain-tls-policy-modern", true],
  ["nist-800-53", "AC-6", "iam-policy-no-admin-statement", true],
  ["nist-800-53", "SC-28(1)", "dynamodb-table-kms-encryption-enabled", true],
  ["nist-800-53", "IA-5(7)", "lambda-function-environment-no-secrets", true],
  ["nist-800-53", "SC-8(1)", "dynamodb-table-kms-encryption-enabled", false],
  ["gdpr", "Art.32(1)(a)", "dynamodb-table-kms-encryption-enabled", true],
  ["gdpr", "Art.5(1)(e)", "cloudwatch-log-group-retention-set", true],
  ["ccpa", "1798.150(a)(1)", "dynamodb-table-kms-encryption-enabled", true],
  ["owasp-serverless", "SAS-4", "iam-policy-no-admin-statement", true],
  ["owasp-serverless", "S5:2017", "iam-policy-no-admin-statement", true],
  ["owasp-serverless", "S10:2017", "lambda-function-tracing-enabled", true],
  ["owasp-serverless", "S1:2017", "lambda-function-tracing-enabled", false],
];

/** Controls outside the standard, retired, or not in revision 5. */
const absent: [framework: string, requirement: string][] = [
  ["aws-fsbp", "S3.7"],
  ["aws-fsbp", "SNS.2"],
  ["aws-fsbp", "RDS.18"],
  ["aws-fsbp", "AppSync.1"],
  ["aws-fsbp", "Lambda.3"],
  ["nist-800-53", "AC-3(1)"],
  ["nist-800-53", "SC-7(2)"],
];

for (const [name, framework] of Object.entries(frameworks)) {
  describe(`the framework ${name}`, () => {
    it("says where and when its facts are from", () => assert.deepEqual(undated(framework), []));
    it("writes ids as the publisher does, in natural order", () => {
      const ids = Object.keys(framework.requirements);
      assert.deepEqual(
        ids.filter((id) => !patterns[name]?.test(id)),
        [],
      );
      assert.deepEqual(ids, [...ids].sort(naturally));
    });
    it("names controls of the catalogue, each once in a requirement, sorted", () => {
      assert.deepEqual(Object.entries(framework.requirements).flatMap(wronglyNamed), []);
    });
    it("has no requirement without a policy, but for those of AWS, and a reason for what is ours", () => {
      assert.deepEqual(Object.entries(framework.requirements).flatMap(unfounded(framework)), []);
    });
  });
}

describe("the frameworks", () => {
  for (const [name, id, policy, expected] of facts) {
    it(`${name} ${id} ${expected ? "names" : "does not name"} ${policy}`, () => {
      const named = { name: policy, owasp: policies.find((one) => one.name === policy)?.owasp } as Policy;
      assert.equal(applies(frameworks[name] as Framework, id, named), expected);
    });
  }
  for (const [name, id] of absent) {
    it(`${name} does not have ${id}`, () => assert.equal(frameworks[name]?.requirements[id], undefined));
  }
  it("a control that another policy covers counts for that policy", () => {
    const merged = { name: "other", sameAs: ["rds-instance-not-public"] } as unknown as Policy;
    assert.deepEqual(requirementsOf(frameworks["aws-fsbp"] as Framework, merged), ["RDS.2"]);
  });
  it("every policy that is not disabled is in one at least", () => {
    const homeless = policies.filter(
      (policy) => !policy.disabled && !Object.values(frameworks).some((framework) => names(framework, policy)),
    );
    assert.deepEqual(
      homeless.map(({ name }) => name),
      [],
    );
  });
  it("every id in a policy's `owasp` exists", () => {
    const ids = Object.keys(frameworks["owasp-serverless"]?.requirements ?? {});
    const strange = policies.filter(({ owasp = [] }) => !owasp.every((id) => ids.includes(id)));
    assert.deepEqual(
      strange.map(({ name }) => name),
      [],
    );
  });
  it("additions to the catalogue count as known", () => assert.ok(Object.keys(additions).every((id) => known.has(id))));
});

function undated({
  title,
  version,
  publisher,
  published,
  reviewed,
  sources,
  note,
  responsibility,
}: Framework): string[] {
  const rules: [holds: boolean, rule: string][] = [
    [[title, version, publisher, note].every((text) => text.length > 0), "title, version, publisher and note"],
    [published === undefined || /^\d{4}(-\d{2})?$/.test(published), "published: a year, or a year and a month"],
    [/^\d{4}-\d{2}-\d{2}$/.test(reviewed) && new Date(reviewed) <= new Date(), "reviewed: a day that has been"],
    [sources.length > 0 && sources.every((source) => source.startsWith("https://")), "sources: addresses"],
    [["aws", "customer", "shared"].includes(responsibility), "responsibility"],
  ];
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}

function wronglyNamed([id, { policies = [], added }]: [string, Requirement]): string[] {
  const lists = [policies, added?.policies ?? []];
  const both = lists.flat();
  const sorted = lists.every((list) => list.every((name, index) => index === 0 || (list[index - 1] ?? "") < name));
  const strangers = both.filter((name) => !known.has(name)).map((name) => `${id}: ${name} is not in the catalogue`);
  return [
    ...strangers,
    ...(sorted ? [] : [`${id} is not sorted`]),
    ...(new Set(both).size === both.length ? [] : [`${id} names a policy twice`]),
  ];
}

function unfounded(framework: Framework) {
  return ([id, requirement]: [string, Requirement]): string[] => {
    const { title, responsibility, policies = [], added, includes = [], reason } = requirement;
    const isPureSec = id.startsWith("SAS-") && framework === frameworks["owasp-serverless"];
    const rules: [holds: boolean, rule: string][] = [
      [/^[A-Z].*[^.]$/.test(title) && title.length <= 100, "title: a few words, no full stop"],
      [
        isPureSec ||
          policies.length + (added?.policies.length ?? 0) + includes.length > 0 !== (responsibility === "aws"),
        "policies, unless AWS is responsible",
      ],
      [responsibility !== "aws" || reason !== undefined, "reason: why there is nothing to configure"],
      [added === undefined || (/\.$/.test(added.reason) && added.policies.length > 0), "added: policies and a reason"],
      [includes.every((other) => Object.hasOwn(framework.requirements, other)), "includes: requirements that exist"],
    ];
    return rules.filter(([holds]) => !holds).map(([, rule]) => `${id}: ${rule}`);
  };
}

function naturally(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true }) || (one < other ? -1 : 1);
}
