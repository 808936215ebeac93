import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { HttpMethod, SecureApi, SecureFunction, SecureTable } from "../components/index";
import { checkOverrides, type Override, type Overrides } from "../components/overrides";
import type { Configuration } from "../policies/configuration";
import { type Evaluation, evaluate } from "../policies/evaluate";
import { exampleResources } from "../policies/examples";
import { policies } from "../policies/policies";
import type { ExampleStack, Policy } from "../policies/policy";
import { json } from "../policies/report/json";
import type { Report } from "../policies/report/report";
import { text } from "../policies/report/text";
import type { Resource } from "../policies/resource";
import { unknown } from "../policies/unknown";
import { inputsOf, registered } from "./components/registered";
import { serve } from "./support/served";
import { usedTerms } from "./support/used";

const today = new Date("2026-12-01");
const name = "override-justified";
const protection = "dynamodb-table-deletion-protection-enabled";
const recovery = "dynamodb-table-point-in-time-recovery-enabled";
const route = "apigateway-method-authorization-required";
const reason = "a table that a load test empties every night";
const current = { reason, expires: "2027-01-31", ticket: "SEC-12" };
const expired = { reason, expires: "2026-11-30" };

const unprotected = { table: { deletionProtectionEnabled: false } };
const openRoute = {
  authorizer: null,
  method: { authorization: "NONE", authorizerId: undefined, authorizationScopes: undefined },
};

interface Case {
  /** What each component states, outermost first: each is the parent of the next, the last of `below`. */
  components: object[];
  /** Changes to the base stack. */
  changes: ExampleStack;
  /** The resource below the innermost component. Default `table`. */
  below?: string;
  /** Policy, resource and message. */
  findings?: [policy: string, name: string, message: string][];
  /** Policy, resource and component. */
  accepted?: [policy: string, name: string, component: string][];
}

const standing = "`deletionProtectionEnabled` is false";
const fault = (policy: string, message: string, at = "component0"): [string, string, string] => [
  name,
  at,
  `override of \`${policy}\` ${message}`,
];
const refused = (override: unknown, message: string, policy = protection): Case => ({
  components: [{ [policy]: override }],
  changes: unprotected,
  findings: [[protection, "table", standing], fault(policy, message)],
});

const cases: Record<string, Case> = {
  "accepts a violation below the component": {
    components: [{ [protection]: current }],
    changes: unprotected,
    accepted: [[protection, "table", "component0"]],
  },
  "accepts until the last day, that day included": {
    components: [{ [protection]: { reason, expires: "2026-12-01" } }],
    changes: unprotected,
    accepted: [[protection, "table", "component0"]],
  },
  "accepts what a relation found": {
    components: [{ [route]: current }],
    changes: openRoute,
    below: "method",
    accepted: [[route, "method", "component0"]],
  },
  "covers components in the component": {
    components: [{ [protection]: current }, {}],
    changes: unprotected,
    accepted: [[protection, "table", "component0"]],
  },
  "the nearest component decides, and the outer override is not needed": {
    components: [{ [protection]: current }, { [protection]: current }],
    changes: unprotected,
    findings: [fault(protection, "is not needed: nothing that it covers violates the policy")],
    accepted: [[protection, "table", "component1"]],
  },
  "an outer override counts where the inner one has expired": {
    components: [{ [protection]: current }, { [protection]: expired }],
    changes: unprotected,
    findings: [fault(protection, "expired on 2026-11-30", "component1")],
    accepted: [[protection, "table", "component0"]],
  },
  "does not cover what is not below": {
    components: [{ [protection]: current }],
    changes: unprotected,
    below: "function",
    findings: [[protection, "table", standing]],
  },
  "does not cover another policy": {
    components: [{ [recovery]: current }],
    changes: unprotected,
    findings: [
      [protection, "table", standing],
      fault(recovery, "is not needed: nothing that it covers violates the policy"),
    ],
  },
  "one that has expired is named at the violation": {
    components: [{ [protection]: expired }],
    changes: unprotected,
    findings: [
      [protection, "table", `${standing} (its override expired on 2026-11-30)`],
      fault(protection, "expired on 2026-11-30"),
    ],
  },
  "one that accepts nothing is stale": {
    components: [{ [protection]: current }],
    changes: {},
    findings: [fault(protection, "is not needed: nothing that it covers violates the policy")],
  },
  "one whose policy judges nothing below is left alone": {
    components: [{ [route]: current }],
    changes: {},
  },
  "accepts what is undecided, whatever it will be": {
    components: [{ [protection]: current }],
    changes: { table: { deletionProtectionEnabled: unknown } },
  },
  "refuses an unknown policy": refused(current, "names no policy of this pack that can be overridden", "table-safe"),
  "refuses to silence what is undecided": refused(
    current,
    "names no policy of this pack that can be overridden",
    "policy-decided-at-preview",
  ),
  "refuses no reason": refused({ expires: "2027-01-31" }, "gives a reason of 0 characters, where 20 are the least"),
  "refuses a short reason": refused(
    { reason: "  for a test            ", expires: "2027-01-31" },
    "gives a reason of 10 characters, where 20 are the least",
  ),
  "refuses no date": refused({ reason }, 'expires on "", which is no date such as "2027-01-31"'),
  "refuses a day that there is not": refused(
    { reason, expires: "2027-02-30" },
    'expires on "2027-02-30", which is no date such as "2027-01-31"',
  ),
  "refuses a date with a time": refused(
    { reason, expires: "2027-01-31T00:00:00.000Z" },
    'expires on "2027-01-31T00:00:00.000Z", which is no date such as "2027-01-31"',
  ),
  "refuses more than a year": refused(
    { reason, expires: "2027-12-02" },
    "lasts until 2027-12-02, and 365 days from today are the most",
  ),
  "refuses what is not known": refused({ reason: unknown, expires: "2027-01-31" }, "is not known before deployment"),
  "refuses what is no object, fault by fault": {
    components: [{ [protection]: null }],
    changes: unprotected,
    findings: [
      [protection, "table", standing],
      fault(protection, "gives a reason of 0 characters, where 20 are the least"),
      fault(protection, 'expires on "", which is no date such as "2027-01-31"'),
    ],
  },
};

/** Components, each the parent of the next, and the base stack with one of its resources below the innermost. */
function resourcesOf({ components, changes, below = "table" }: Case): Resource[] {
  const stack = exampleResources({ kind: "stack", types: [] } as unknown as Policy, changes);
  const made = components.map((overrides, index) => component(index, { overrides }));
  const parent = made.at(-1)?.urn;
  return [...made, ...stack.map((one) => (one.name === below ? { ...one, parent } : one))];
}

function component(index: number, inputs: Resource["inputs"], type = "secure-serverless:index:SecureTable"): Resource {
  const urn = (at: number) => `urn:pulumi:dev::example::${type}::component${at}`;
  const parent = index > 0 ? { parent: urn(index - 1) } : {};
  const none = { outputs: {}, dependencies: [], propertyDependencies: {} };
  return { urn: urn(index), type, name: `component${index}`, ...parent, inputs, ...none };
}

const nameOf = (urn: string) => urn.split("::").at(-1) ?? "";
const judged = (resources: Resource[], configuration = {}) => evaluate(resources, policies, configuration, today);
const shown = ({ findings, accepted }: Evaluation) => ({
  findings: findings.map(({ policy, name, message }) => [policy, name, message]),
  accepted: accepted.map(({ policy, name, component = "" }) => [policy, name, nameOf(component)]),
});

describe("an override", () => {
  for (const [title, one] of Object.entries(cases)) {
    it(title, () => {
      const { findings = [], accepted = [] } = one;
      assert.deepEqual(shown(judged(resourcesOf(one))), { findings, accepted });
    });
    it(`${title}: served alike`, () => assertServedAlike(resourcesOf(one)));
    it(`${title}: served alike where a bad override is mandatory`, () => assertServedAlike(resourcesOf(one), true));
  }

  it("counts on components of this library only", () => {
    const [own, ...stack] = resourcesOf({ components: [{ [protection]: current }], changes: unprotected });
    const stranger = component(0, own?.inputs ?? {}, "acme:index:Table");
    const below = stack.map((one) => (one.parent ? { ...one, parent: stranger.urn } : one));
    assert.deepEqual(shown(judged([stranger, ...below])).findings, [[protection, "table", standing]]);
  });

  it("leaves the count of decisions as it is", () => {
    const counted = (changes: ExampleStack) => judged(resourcesOf({ components: [{}], changes })).decisions;
    assert.equal(
      judged(resourcesOf({ components: [{ [protection]: current }], changes: unprotected })).decisions,
      counted({}),
    );
  });
});

/** The served pack says the same, and one advisory line for each override that is used. */
async function assertServedAlike(resources: Resource[], isMandatory = false): Promise<void> {
  const configuration: Configuration = isMandatory ? { [name]: "mandatory" } : {};
  const { findings, accepted } = judged(resources, configuration);
  const brief = ({ urn, policy, level, message }: Pick<Served, "urn" | "policy" | "level" | "message">) =>
    `${nameOf(urn)} ${policy} ${level} ${message}`;
  const served = (await serve(resources, policies, today, configuration)).map((one) =>
    brief({ ...one, message: bare(one.message) }),
  );
  assert.deepEqual(served.sort(), [...findings, ...usedTerms(accepted)].map(brief).sort());
}

type Served = { urn: string; policy: string; level: string; message: string };

/** A finding is served between its title and its fix; the line about an override that is used stands alone. */
function bare(message: string): string {
  return message.includes("\n") ? message.split("\n").slice(1, -1).join("\n") : message;
}

describe("configuration decides which overrides count", () => {
  const accepted = resourcesOf({ components: [{ [protection]: current }], changes: unprotected });
  const why = (message: string) => [[protection, "table", standing], fault(protection, message)];
  const own = (parameters: object) => ({ [name]: parameters });
  const configured: [configuration: object, findings: unknown[]][] = [
    [own({ allowed: ["dynamodb-*"] }), []],
    [own({ allowed: ["lambda-*", "*-deletion-protection-enabled"] }), []],
    [
      own({ allowed: ["table-deletion-protection-enabled"] }),
      why("is not allowed by the pack's configuration, which allows `table-deletion-protection-enabled`"),
    ],
    [
      own({ allowed: ["dynamodb-table"] }),
      why("is not allowed by the pack's configuration, which allows `dynamodb-table`"),
    ],
    [own({ allowed: [] }), why("is not allowed by the pack's configuration, which allows none")],
    [own({ maximumDays: 61 }), []],
    [own({ maximumDays: 60 }), why("lasts until 2027-01-31, and 60 days from today are the most")],
    [{ [name]: "disabled" }, [[protection, "table", standing]]],
    [{ [protection]: "disabled" }, []],
  ];
  for (const [configuration, findings] of configured) {
    it(JSON.stringify(configuration), () => {
      assert.deepEqual(shown(judged(accepted, configuration)).findings, findings);
    });
  }

  it("and at which level a bad one is reported", () => {
    const late = resourcesOf({ components: [{ [protection]: expired }], changes: {} });
    const levels = judged(late, { [name]: "mandatory" }).findings.map(({ level }) => level);
    assert.deepEqual(levels, ["mandatory"]);
  });
});

describe("reports of what is accepted", () => {
  const resources = resourcesOf({ components: [{ [protection]: current }], changes: unprotected });
  const report: Report = {
    ...{ source: "preview", program: "orders", stack: "dev", today: "2026-11-22" },
    ...{ resources, diagnostics: [], ...judged(resources) },
  };

  it("text: what, until when, why", () => {
    const lines = text([report], { colour: false }).split("\n");
    assert.equal(lines[0], "✅ orders (dev), previewed offline: no violation");
    assert.match(lines[1] ?? "", /, 1 violation accepted$/);
    const start = lines.indexOf("Accepted:");
    assert.deepEqual(lines.slice(start + 1, start + 4), [
      "  aws:dynamodb:Table table  dynamodb-table-deletion-protection-enabled, until 2027-01-31",
      "    `deletionProtectionEnabled` is false",
      "    Reason: a table that a load test empties every night (SEC-12)",
    ]);
  });

  it("JSON: beside the findings, and counted", () => {
    const { findings, accepted, summary } = JSON.parse(json([report]));
    assert.deepEqual([findings, summary.mandatory, summary.advisory, summary.accepted], [[], 0, 0, 1]);
    const { urn, component: by, ...rest } = accepted[0];
    assert.deepEqual([nameOf(urn), nameOf(by)], ["table", "component0"]);
    assert.deepEqual(rest, {
      ...{ policy: protection, type: "aws:dynamodb/table:Table", name: "table", message: standing, by: "override" },
      ...current,
    });
  });

  it("nothing where nothing is accepted", () => {
    const none = { ...report, accepted: [] };
    assert.doesNotMatch(text([none], { colour: false }), /ccepted/);
  });
});

describe("a component leaves the control that an override names, and no other", () => {
  const code = new pulumi.asset.StringAsset("exports.handler = async () => 1;");
  const handler = { name: "health", arn: "arn", invokeArn: "arn" };
  const auth = { public: { reason: "a health check that tells nothing of the system" } };
  const made = (overrides: Overrides) =>
    registered(() => {
      new SecureTable("orders", { partitionKey: "id", overrides: only(overrides, "dynamodb") });
      new SecureFunction("ready", {
        code: new pulumi.asset.AssetArchive({ "index.js": code }),
        overrides: only(overrides, "lambda"),
      });
      const routes = [{ method: HttpMethod.Get, path: "/health", handler, auth }];
      new SecureApi("health", { routes, overrides: only(overrides, "apigateway") });
    });
  const settings = async (overrides: Overrides) => {
    const resources = await made(overrides);
    const table = inputsOf(resources, "aws:dynamodb/table:Table", "orders-table");
    return {
      protection: table.deletionProtectionEnabled,
      recovery: table.pointInTimeRecovery.enabled,
      tracing: inputsOf(resources, "aws:lambda/function:Function", "ready-function").tracingConfig.mode,
      traces: /xray:/.test(inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "ready-role-policy").policy),
      stage: inputsOf(resources, "aws:apigateway/stage:Stage", "health-stage").xrayTracingEnabled,
    };
  };
  const kept = { protection: true, recovery: true, tracing: "Active", traces: true, stage: true };
  const left: [policy: string, change: object][] = [
    [protection, { protection: false }],
    [recovery, { recovery: false }],
    ["lambda-function-tracing-enabled", { tracing: "PassThrough", traces: false }],
    ["apigateway-stage-tracing-enabled", { stage: false }],
    [route, {}],
  ];
  for (const [policy, change] of left) {
    it(policy, async () => assert.deepEqual(await settings({ [policy]: current }), { ...kept, ...change }));
  }

  it("a new reason is no new deployment of an API", async () => {
    const triggers = async (override: Override) =>
      inputsOf(await made({ [route]: override }), "aws:apigateway/deployment:Deployment", "health-deployment").triggers;
    assert.deepEqual(await triggers(expired), await triggers(current));
  });
});

/** The overrides of the policies of one service. */
function only(overrides: Overrides, service: string): Overrides {
  return Object.fromEntries(Object.entries(overrides).filter(([policy]) => policy.startsWith(service)));
}

describe("a component refuses", () => {
  const place = { component: "SecureTable", name: "orders", argument: "overrides" };
  const check = (overrides: object) => () => checkOverrides(place, overrides as Overrides, [protection, recovery]);
  const remedies: [overrides: object, message: string][] = [
    [
      { [route]: current },
      `["${route}"] is no policy that this component can leave; write one of those that it can leave: ${protection}, ${recovery}`,
    ],
    [
      { [recovery]: { ...current, reason: " for a test " } },
      `["${recovery}"].reason has 10 characters; say in 20 or more why the control is not needed`,
    ],
    [
      { [recovery]: { expires: "2027-01-31" } },
      `["${recovery}"].reason has 0 characters; say in 20 or more why the control is not needed`,
    ],
    ...["soon", "2027-02-30", "31.01.2027", "2027-01-31T00:00:00Z"].map((expires): [object, string] => [
      { [protection]: { reason, expires } },
      `["${protection}"].expires is "${expires}"; write the last day that it counts, such as "2027-01-31"`,
    ]),
  ];
  for (const [overrides, message] of remedies) {
    it(message, () => {
      assert.throws(check(overrides), { message: `SecureTable "orders": overrides${message}.` });
    });
  }
  it("not one that has expired, which the pack reports", () => assert.doesNotThrow(check({ [recovery]: expired })));
});
