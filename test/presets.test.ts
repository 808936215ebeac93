import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { ConfigurationError, checkConfiguration, settings } from "../policies/configuration";
import { frameworks } from "../policies/frameworks";
import { type Framework, names } from "../policies/frameworks/framework";
import { policies, policiesAboutPack } from "../policies/policies";
import { defaultLevel, type Policy } from "../policies/policy";
import { presetNamed, presetNames } from "../policies/presets";
import { generated } from "../policies/tools/generated";

const pack = join(__dirname, "..", "policies");
const all = [...policies, ...policiesAboutPack];
const schema = JSON.parse(generated()["policy-pack-config.schema.json"] as string);
const validate = new Ajv().compile(schema);
const read = (name: string) => JSON.parse(readFileSync(join(pack, "presets", `${name}.json`), "utf8"));

const disabled = "dynamodb-table-stream-enabled";
const low = "lambda-function-tracing-enabled";
const critical = "iam-role-trust-not-public";
const undecided = "policy-decided-at-preview";

const levels: [preset: string, policy: string, level: string][] = [
  ["baseline", low, "advisory"],
  ["baseline", critical, "mandatory"],
  ["baseline", disabled, "disabled"],
  ["baseline", undecided, "advisory"],
  ["strict", low, "mandatory"],
  ["strict", disabled, "disabled"],
  ["strict", undecided, "mandatory"],
  ["strict", "override-justified", "mandatory"],
  ["owasp-serverless", low, "mandatory"],
  ["aws-fsbp", "dynamodb-table-point-in-time-recovery-enabled", "mandatory"],
  ["aws-fsbp", "cloudfront-distribution-geo-restriction", "disabled"],
  ["hipaa", "dynamodb-table-kms-encryption-enabled", "mandatory"],
  ["pci-dss", "cloudtrail-trail-data-events-recorded", "advisory"],
  ["gdpr", "cloudwatch-log-group-retention-set", "mandatory"],
  ["ccpa", "apigateway-method-authorization-required", "mandatory"],
  ["nist-800-53", critical, "mandatory"],
];

/** Configurations, and whether an editor that knows the schema accepts them. */
const configurations: [configuration: object, accepted: boolean][] = [
  [{}, true],
  [{ all: "mandatory", environments: ["secure/policies"] }, true],
  [{ all: { enforcementLevel: "advisory" } }, true],
  [{ [low]: "remediate" }, true],
  [{ [low]: "error" }, false],
  [{ "lambda-tracing": "mandatory" }, false],
  [{ "lambda-function-timeout-explicit": { enforcementLevel: "mandatory", maximum: 60 } }, true],
  [{ "lambda-function-timeout-explicit": { maximum: "60" } }, false],
  [{ "lambda-function-timeout-explicit": { maximum: 901 } }, false],
  [{ "lambda-function-timeout-explicit": { most: 60 } }, false],
  [{ "override-justified": { allowed: ["lambda-*"], maximumDays: 30 } }, true],
  [{ "override-justified": { allowed: "lambda-*" } }, false],
];

describe("presets", () => {
  for (const name of presetNames) {
    it(`${name}: a level for every policy, sorted, accepted by the pack and by the schema`, () => {
      const preset = presetNamed(name);
      assert.deepEqual(Object.keys(preset), all.map((policy) => policy.name).sort());
      assert.ok(validate(preset), JSON.stringify(validate.errors));
      const checked = checkConfiguration(preset, all);
      assert.deepEqual(Object.fromEntries(all.map((one) => [one.name, settings(one, checked).level])), sorted(preset));
    });
  }
  for (const [preset, policy, level] of levels) {
    it(`${preset}: ${policy} is ${level}`, () => assert.equal(presetNamed(preset)[policy], level));
  }
  for (const [name, framework] of Object.entries(frameworks)) {
    it(`${name}: what it names is mandatory, or advisory where it ships disabled; the rest keeps its level`, () => {
      const expected = all.map((policy) => [policy.name, expectedLevel(framework, policy)]);
      assert.deepEqual(sorted(presetNamed(name)), Object.fromEntries(expected));
    });
  }
  it("add up: a second preset leaves what it is not about", () => {
    const both = presetNamed("gdpr", presetNamed("strict"));
    assert.equal(both[undecided], "mandatory");
    assert.deepEqual(presetNamed("baseline", both), presetNamed("baseline"));
  });
  it("an unknown preset: the message lists those that there are", () => {
    const sentence = `there is no preset \`pci\`; there are: ${presetNames.join(", ")}`;
    assert.throws(() => presetNamed("pci"), new ConfigurationError(sentence));
  });
});

describe("the schema of the configuration", () => {
  for (const [configuration, accepted] of configurations) {
    it(`${accepted ? "accepts" : "refuses"} ${JSON.stringify(configuration)}`, () =>
      assert.equal(validate(configuration), accepted, JSON.stringify(validate.errors)));
  }
  it("has every policy", () => {
    const { all: _all, environments: _environments, ...own } = schema.properties;
    assert.deepEqual(Object.keys(own).sort(), all.map(({ name }) => name).sort());
  });
});

describe("what is generated", () => {
  it("is current: run `npm run docs`", () => {
    const stale = Object.entries(generated()).filter(([path, text]) => text !== written(path));
    assert.deepEqual(
      stale.map(([path]) => path),
      [],
    );
  });
  it("is in the package, presets and schema, and fits the schema there", () => {
    const { files } = JSON.parse(readFileSync(join(pack, "package.json"), "utf8"));
    assert.ok(["presets", "policy-pack-config.schema.json", "README.md"].every((path) => files.includes(path)));
    assert.ok(presetNames.every((name) => validate(read(name))));
  });
  it("links to anchors that exist", () => {
    const files = generated();
    const links = [...(files["README.md"] ?? "").matchAll(/\]\((docs\/[^)#]+)(?:#([^)]+))?\)/g)];
    const broken = links.filter(([, path = "", anchor]) => {
      return files[path] === undefined || (anchor && !files[path].includes(`\n### ${anchor}\n`));
    });
    assert.ok(links.length >= all.length);
    assert.deepEqual(
      broken.map(([link]) => link),
      [],
    );
  });
  it("no page is too long for GitHub to show", () => {
    const long = Object.entries(generated()).filter(([path, text]) => path.endsWith(".md") && text.length > 500_000);
    assert.deepEqual(
      long.map(([path]) => path),
      [],
    );
  });
});

function expectedLevel(framework: Framework, policy: Policy): string {
  if (!names(framework, policy)) {
    return defaultLevel(policy);
  }
  return policy.disabled ? "advisory" : "mandatory";
}

function written(path: string): string | undefined {
  return existsSync(join(pack, path)) ? readFileSync(join(pack, path), "utf8") : undefined;
}

function sorted(levels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(all.map(({ name }) => [name, levels[name] as string]));
}
