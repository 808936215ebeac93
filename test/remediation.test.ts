import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type Evaluation, evaluate } from "../policies/evaluate";
import { exampleResources } from "../policies/examples";
import { policies } from "../policies/policies";
import { type Policy, policy } from "../policies/policy";
import { json } from "../policies/report/json";
import type { Report } from "../policies/report/report";
import { text } from "../policies/report/text";
import type { Properties, Resource } from "../policies/resource";
import { unguarded, unknown } from "../policies/unknown";
import { packOf, remediate, serve } from "./support/served";

const mark = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [mark]: "1b47061264138c4ac30d75fd1eb44270", value });
const archive = (content: object) => ({ [mark]: "0def7320c3a5731c473e5ecbe6d01bc7", ...content });
const asset = { [mark]: "c44067f5952c0a294b673a41bacd8c17", text: "exports.handler = async () => 1;" };

const today = new Date("2026-12-01");
const remediating = policies.filter((one) => one.remediate);
/** What a policy must be told before it can remediate. */
const parameters: Record<string, object> = {
  "resource-required-tags-present": { values: { owner: "orders", environment: "dev", "data-class": "internal" } },
};
/** What a person has to do then: it needs another resource. */
const next: Record<string, string> = {
  "dynamodb-table-kms-encryption-enabled": "dynamodb-table-customer-managed-key",
};
const inBrief = ({ findings }: Pick<Evaluation, "findings">) =>
  findings.map(({ policy, level, urn, message }) => `${urn} ${policy} ${level} ${message}`).sort();

async function servedInBrief(resources: Resource[], judged: readonly Policy[], configuration: object) {
  const served = await serve(resources, judged, today, configuration as never);
  const findings = served.map((one) => ({ ...one, message: one.message.split("\n").slice(1, -1).join("\n") }));
  return inBrief({ findings } as never);
}

describe("a bad example after its policy's remediation", () => {
  for (const one of remediating) {
    const configuration = { [one.name]: { enforcementLevel: "remediate", ...parameters[one.name] } };
    const mended = Object.entries(one.examples.bad).map(([title, [example]]) => {
      const resources = exampleResources(one, example);
      return { title, resources, ...evaluate(resources, policies, configuration) };
    });

    for (const { title, resources, remediated, findings } of mended) {
      it(`${one.name}: ${title}`, () => {
        const found = findings.map(({ policy }) => policy).filter((name) => name !== next[one.name]);
        assert.deepEqual(found, remediated.length > 0 ? [] : [one.name]);
      });
      it(`${one.name}: ${title}: served alike`, async () => {
        const alone = evaluate(resources, [one], configuration);
        assert.deepEqual(await servedInBrief(resources, [one], configuration), inBrief(alone));
      });
    }

    it(`${one.name}: it can be done`, () => assert.ok(mended.some(({ remediated }) => remediated.length > 0)));

    for (const [title, example] of Object.entries(one.examples.good)) {
      it(`${one.name}: nothing is done where all is well: ${title}`, () => {
        assert.deepEqual(evaluate(exampleResources(one, example), [one], configuration).remediated, []);
      });
    }
    for (const [title, [example]] of Object.entries(one.examples.unknown)) {
      it(`${one.name}: nothing is done where nobody knows: ${title}`, () => {
        const { remediated, undecided } = evaluate(exampleResources(one, example), [one], configuration);
        assert.deepEqual([remediated, undecided.length], [[], 1]);
      });
    }
  }
});

const words = { title: "T", why: "W.", fix: "F.", link: "https://www.pulumi.com/", good: {}, bad: {}, unknown: {} };
const functions = "aws:lambda/function:Function";

/** Wants every function to take a minute, and JSON logs. */
const slow = policy(functions, {
  ...{ ...words, name: "slow", severity: "high" },
  check: ({ timeout }) => (timeout === 60 ? undefined : "fast"),
  remediate: ({ loggingConfig }) => ({
    timeout: 60,
    loggingConfig: { ...unguarded(loggingConfig), logFormat: "JSON" },
  }),
});
const reading = policy(functions, {
  ...{ ...words, name: "reading", severity: "high" },
  check: ({ timeout }) => (timeout === 60 ? undefined : "fast"),
  remediate: ({ memorySize }) => ({ timeout: 60, memorySize: Number(memorySize) * 2 }),
});
const failing = policy(functions, {
  ...{ ...words, name: "failing", severity: "high" },
  check: ({ timeout }) => (timeout === 60 ? undefined : "fast"),
  remediate: () => {
    throw new TypeError("cannot write");
  },
});
const removing = policy(functions, {
  ...{ ...words, name: "removing", severity: "high" },
  check: ({ description }) => description && "it talks",
  remediate: () => ({ description: undefined }),
});
const variables = policy(functions, {
  ...{ ...words, name: "variables", severity: "high" },
  check: ({ environment }) => (environment?.variables?.NODE_ENV ? undefined : "`NODE_ENV` is not set"),
  remediate: ({ environment }) => {
    const { variables = {} } = unguarded(environment) ?? {};
    return { environment: { variables: { ...variables, NODE_ENV: "production" } } };
  },
});
const layers = policy(functions, {
  ...{ ...words, name: "layers", severity: "high" },
  check: ({ layers = [] }) => (layers.length > 1 ? "`layers` are many" : undefined),
  remediate: ({ layers = [] }) => ({ layers: [layers[0] as string] }),
});

const functionOf = (inputs: Properties): Resource => ({
  ...{ urn: `urn:pulumi:dev::orders::${functions}::orders`, type: functions, name: "orders" },
  ...{ inputs, outputs: inputs, dependencies: [], propertyDependencies: {} },
});
const atRemediate = (judged: readonly Policy[]) => Object.fromEntries(judged.map(({ name }) => [name, "remediate"]));

/** What the engine sends, and what comes back for it; nothing where nothing is done. */
const cases: Record<string, [judged: Policy[], sent: Properties, answered: Properties | undefined]> = {
  "all else stays, with the provider's notes of its defaults": [
    [slow],
    { __defaults: ["timeout"], timeout: 3, role: unknown, tags: { team: "orders", __defaults: [] } },
    {
      __defaults: ["timeout"],
      timeout: 60,
      role: unknown,
      tags: { team: "orders", __defaults: [] },
      loggingConfig: { logFormat: "JSON" },
    },
  ],
  "what is unknown beside the value stays unknown": [
    [slow],
    { loggingConfig: { logGroup: unknown, __defaults: [] } },
    { timeout: 60, loggingConfig: { logGroup: unknown, __defaults: [], logFormat: "JSON" } },
  ],
  "what is secret beside the value stays secret": [
    [slow],
    { environment: secret({ variables: { TOKEN: "t" } }), loggingConfig: { logGroup: secret("orders") } },
    {
      timeout: 60,
      environment: secret({ variables: { TOKEN: "t" } }),
      loggingConfig: { logGroup: secret("orders"), logFormat: "JSON" },
    },
  ],
  "a secret value is replaced by a secret": [
    [slow],
    { timeout: secret(3) },
    { timeout: secret(60), loggingConfig: { logFormat: "JSON" } },
  ],
  "a secret deep inside what is set stays secret": [
    [variables],
    { environment: { variables: { TOKEN: secret("t"), LATER: secret(unknown) }, __defaults: [] } },
    {
      environment: {
        variables: { TOKEN: secret("t"), LATER: secret(unknown), NODE_ENV: "production" },
        __defaults: [],
      },
    },
  ],
  "a list with a secret becomes a secret list": [
    [layers],
    { layers: [secret("arn:one"), "arn:two"] },
    { layers: secret(["arn:one"]) },
  ],
  "a property is removed": [[removing], { description: "orders", timeout: 3 }, { timeout: 3 }],
  "one policy follows the other": [
    [removing, slow, variables],
    { description: secret("orders"), memorySize: secret(128) },
    {
      memorySize: secret(128),
      timeout: 60,
      loggingConfig: { logFormat: "JSON" },
      environment: { variables: { NODE_ENV: "production" } },
    },
  ],
  "nothing is done where nothing is wrong": [[slow], { timeout: 60 }, undefined],
  "nothing is done where it is not known what is wrong": [[slow], { timeout: unknown }, undefined],
  "nothing is done where an unknown value would have to be read": [[reading], { memorySize: unknown }, undefined],
  "nothing is done by one that fails": [[failing], { timeout: 3 }, undefined],
  "code is never passed through: a folder": [[slow], { timeout: 3, code: archive({ path: "." }) }, undefined],
  "code is never passed through: files": [
    [slow],
    { timeout: 3, code: archive({ assets: { "index.js": asset } }) },
    undefined,
  ],
  "code is never passed through: a text": [[slow], { timeout: 3, environment: { variables: { a: asset } } }, undefined],
  "code is never passed through: as a secret": [
    [slow],
    { timeout: 3, code: secret(archive({ uri: "https://example.com/code.zip" })) },
    undefined,
  ],
};

describe("a remediation", () => {
  for (const [title, [judged, sent, answered]] of Object.entries(cases)) {
    it(title, async () => {
      const configuration = atRemediate(judged);
      const answers = await remediate(packOf(judged, today, configuration), functionOf(sent));
      assert.deepEqual(answers.at(-1)?.properties, answered);
    });
  }

  it("runs at its level only", async () => {
    const answers = await remediate(packOf([slow], today), functionOf({ timeout: 3 }));
    assert.deepEqual(answers, []);
    assert.deepEqual(evaluate([functionOf({ timeout: 3 })], [slow]).remediated, []);
  });

  const left: [title: string, judged: Policy, inputs: Properties, found: string[]][] = [
    ["leaves a function with code to the validation", slow, { timeout: 3, code: archive({ path: "." }) }, ["fast"]],
    ["that would read an unknown value leaves it", reading, { timeout: 3, memorySize: unknown }, ["fast"]],
    [
      "that fails is reported beside what it left",
      failing,
      { timeout: 3 },
      [
        "could not be remediated, because the policy itself failed (TypeError: cannot write); please report this",
        "fast",
      ],
    ],
  ];
  for (const [title, judged, inputs, found] of left) {
    it(`${title}, mandatory`, async () => {
      const configuration = { [judged.name]: "remediate" };
      const evaluation = evaluate([functionOf(inputs)], [judged], configuration);
      assert.deepEqual(evaluation.findings.map(({ message }) => message).sort(), found);
      assert.ok(evaluation.findings.some(({ level, message }) => level === "mandatory" && message === "fast"));
      const served = await serve([functionOf(inputs)], [judged], today, configuration);
      const lines = served.map(({ message, level }) => `${message.split("\n")[1]} ${level}`).sort();
      assert.deepEqual(lines, evaluation.findings.map(({ message, level }) => `${message} ${level}`).sort());
    });
  }

  it("leaves what holds an asset of the SDK's class", () => {
    const held = { code: new pulumi.asset.StringAsset("1"), timeout: 3 };
    assert.deepEqual(evaluate([functionOf(held)], [slow], { slow: "remediate" }).remediated, []);
  });
});

describe("what is accepted is not remediated", () => {
  const root: Resource = {
    ...functionOf({}),
    ...{ urn: "urn:pulumi:dev::orders::pulumi:pulumi:Stack::orders-dev", type: "pulumi:pulumi:Stack" },
  };
  const terms = { reason: "it answers a person who waits for it", expires: "2027-01-31" };
  const component: Resource = {
    ...root,
    ...{ urn: "urn:pulumi:dev::orders::secure-serverless:index:SecureFunction::orders", parent: root.urn },
    ...{ type: "secure-serverless:index:SecureFunction", inputs: { overrides: { slow: terms } } },
  };
  const exceptions = [{ policy: "slow", resource: "orders", owner: "security@acme", ...terms }];
  const rows: [title: string, above: Resource, configuration: object, timeout: number, lines: number][] = [
    ["by an exception", root, { "exception-justified": { exceptions } }, 3, 1],
    ["by an override", component, {}, 3, 1],
    ["by neither", root, {}, 60, 0],
  ];
  for (const [title, above, configuration, timeout, lines] of rows) {
    it(title, async () => {
      const resources = [root, above, { ...functionOf({ timeout: 3 }), parent: above.urn }];
      const all = { ...configuration, slow: "remediate" };
      const { findings, accepted, remediated } = evaluate(resources, [slow], all, today);
      assert.deepEqual([findings, accepted.length, remediated.length], [[], lines, timeout === 60 ? 1 : 0]);
      const served = await serve(resources, [slow], today, all);
      assert.equal(served.length, lines);
      assert.ok(served.every(({ message }) => message.startsWith("accepted until")));
    });
  }
});

describe("reports of remediations", () => {
  const inputs = { timeout: 3, loggingConfig: { logGroup: "/orders" }, layers: ["arn:one", "arn:two"] };
  const resources = [functionOf(inputs)];
  const report: Report = {
    ...{ source: "preview", program: "orders", stack: "dev", resources, diagnostics: [], today: "2026-11-22" },
    ...evaluate(resources, [layers, slow], atRemediate([layers, slow])),
  };

  it("text: what was set, but not what was kept", () => {
    const lines = text([report], { colour: false }).split("\n");
    assert.match(lines[1] ?? "", /, 2 remediated$/);
    const start = lines.indexOf("Remediated:");
    assert.deepEqual(lines.slice(start + 1, start + 6), [
      "  aws:lambda:Function orders  layers",
      '    `layers`: ["(as before)"]',
      "  aws:lambda:Function orders  slow",
      "    `timeout`: 60",
      '    `loggingConfig.logFormat`: "JSON"',
    ]);
  });

  it("JSON: beside the findings, and counted", () => {
    const { remediated, summary } = JSON.parse(json([report]));
    assert.equal(summary.remediated, 2);
    const { urn, ...last } = remediated[1];
    const properties = { timeout: 60, "loggingConfig.logFormat": "JSON" };
    assert.deepEqual(last, { policy: "slow", type: functions, name: "orders", properties });
    assert.equal(urn, resources[0]?.urn);
  });
});
