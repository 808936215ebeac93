import assert from "node:assert/strict";
import { ConfigurationError } from "../policies/configuration";
import { type Evaluation, evaluate } from "../policies/evaluate";
import { exampleResources } from "../policies/examples";
import { policies as all } from "../policies/policies";
import type { ExampleStack, Policy } from "../policies/policy";
import { copyOf } from "../policies/reference";
import { json } from "../policies/report/json";
import type { Report } from "../policies/report/report";
import { text } from "../policies/report/text";
import type { Resource } from "../policies/resource";
import { unknown } from "../policies/unknown";
import { serve } from "./support/served";
import { usedTerms } from "./support/used";

const today = new Date("2026-12-01");
const name = "exception-justified";
const protection = "dynamodb-table-deletion-protection-enabled";
const route = "apigateway-method-authorization-required";
const owner = "security@acme";
const reason = "a table that a load test empties every night";
const current = { policy: protection, resource: "table", reason, owner, expires: "2027-01-31", ticket: "SEC-12" };
const policies = all.filter((policy) => [protection, route].includes(policy.name));
const unprotected = { table: { deletionProtectionEnabled: false } };
const openRoute = {
  authorizer: null,
  method: { authorization: "NONE", authorizerId: undefined, authorizationScopes: undefined },
};
const standing = "`deletionProtectionEnabled` is false";

const root: Resource = {
  ...{ urn: "urn:pulumi:dev::example::pulumi:pulumi:Stack::example-dev", type: "pulumi:pulumi:Stack" },
  ...{ name: "example-dev", inputs: {}, outputs: {}, dependencies: [], propertyDependencies: {} },
};
const component: Resource = {
  ...root,
  ...{ urn: "urn:pulumi:dev::example::secure-serverless:index:SecureTable::orders", name: "orders" },
  ...{ type: "secure-serverless:index:SecureTable", parent: root.urn },
};

interface Case {
  exceptions: unknown;
  changes: ExampleStack;
  /** What a component above the table states of the policy. */
  override?: object;
  /** Policy, resource and message. */
  findings?: [policy: string, name: string, message: string][];
  /** Policy, resource and owner, or component. */
  accepted?: [policy: string, name: string, source: string][];
}

const fault = (message: string, { policy, resource } = current): [string, string, string] => [
  name,
  "example-dev",
  `exception from \`${policy}\` for \`${resource}\` ${message}`,
];
const accepts = (exception: object): Case => ({
  exceptions: [{ ...current, ...exception }],
  changes: unprotected,
  accepted: [[protection, "table", owner]],
});
const refuses = (exception: object, message: string): Case => ({
  exceptions: [{ ...current, ...exception }],
  changes: unprotected,
  findings: [fault(message, { ...current, ...exception }), [protection, "table", standing]],
});
const unfit = "is not needed: the policy judged nothing that fits";
const idle = "is not needed: nothing that it covers violates the policy";

const cases: Record<string, Case> = {
  "accepts a violation by the resource's name": accepts({}),
  "by a pattern of names": accepts({ resource: "t*e" }),
  "by type and name": accepts({ resource: "aws:dynamodb/table:Table::table" }),
  "by a pattern of types": accepts({ resource: "aws:dynamodb/*::*" }),
  "by a URN": accepts({ resource: "urn:pulumi:dev::example::aws:dynamodb/table:Table::table" }),
  "by a pattern of URNs": accepts({ resource: "urn:pulumi:*::example::*::table" }),
  "until the last day, that day included": accepts({ expires: "2026-12-01" }),
  "accepts what a relation found": {
    exceptions: [{ ...current, policy: route, resource: "method" }],
    changes: openRoute,
    accepted: [[route, "method", owner]],
  },
  "accepts for every resource that fits": {
    exceptions: [{ ...current, resource: "*" }],
    changes: { ...unprotected, other: copyOf("table", { name: "other", deletionProtectionEnabled: false }) },
    accepted: [
      [protection, "other", owner],
      [protection, "table", owner],
    ],
  },
  "accepts what is undecided, whatever it will be": {
    exceptions: [current],
    changes: { table: { deletionProtectionEnabled: unknown } },
  },
  "does not concern another stack": {
    exceptions: [{ ...current, resource: "urn:pulumi:prod::example::*::table" }],
    changes: unprotected,
    findings: [[protection, "table", standing]],
  },
  "nor another project": {
    exceptions: [{ ...current, resource: "urn:pulumi:*::shop::*", expires: "2020-01-01" }],
    changes: {},
  },
  "does not cover another name": refuses({ resource: "tables" }, unfit),
  "nor a part of a name": refuses({ resource: "tab" }, unfit),
  "takes a dot for a dot": refuses({ resource: "t.ble" }, unfit),
  "is a fault where nothing violates the policy": {
    exceptions: [current],
    changes: {},
    findings: [fault(idle)],
  },
  "one of two that are not needed is named": {
    exceptions: [current, { ...current, resource: "function" }],
    changes: unprotected,
    findings: [fault(unfit, { ...current, resource: "function" })],
    accepted: [[protection, "table", owner]],
  },
  "where two cover, the first accepts, and neither is a fault": {
    exceptions: [current, { ...current, resource: "*", owner: "platform@acme" }],
    changes: unprotected,
    accepted: [[protection, "table", owner]],
  },
  "one that has expired is named at the violation": {
    exceptions: [{ ...current, expires: "2026-11-30" }],
    changes: unprotected,
    findings: [
      fault("expired on 2026-11-30"),
      [protection, "table", `${standing} (its exception expired on 2026-11-30)`],
    ],
  },
  "leaves to an override in code what both cover": {
    exceptions: [current],
    changes: unprotected,
    override: { reason, expires: "2027-01-31" },
    accepted: [[protection, "table", component.urn]],
  },
  "accepts where the override in code has expired": {
    exceptions: [current],
    changes: unprotected,
    override: { reason, expires: "2026-11-30" },
    findings: [["override-justified", "orders", `override of \`${protection}\` expired on 2026-11-30`]],
    accepted: [[protection, "table", owner]],
  },
  "refuses an unknown policy": refuses({ policy: "table-safe" }, "names no policy of this pack that can be excepted"),
  "refuses to except a policy about the pack": refuses(
    { policy: "override-justified" },
    "names no policy of this pack that can be excepted",
  ),
  "refuses no resource": refuses({ resource: "" }, "names no resource"),
  "refuses no owner": refuses({ owner: " " }, "names no owner who answers for it"),
  "refuses no reason": refuses({ reason: undefined }, "gives a reason of 0 characters, where 20 are the least"),
  "refuses a short reason": refuses(
    { reason: "for a test" },
    "gives a reason of 10 characters, where 20 are the least",
  ),
  "refuses no date": refuses({ expires: undefined }, 'expires on "", which is no date such as "2027-01-31"'),
  "refuses a day that there is not": refuses(
    { expires: "2027-02-30" },
    'expires on "2027-02-30", which is no date such as "2027-01-31"',
  ),
  "refuses more than a year": refuses(
    { expires: "2027-12-02" },
    "lasts until 2027-12-02, and 365 days from today are the most",
  ),
};

/** Of another form than the schema of the parameter says. */
const malformed: Record<string, unknown> = {
  "a text": ["orders"],
  "no list": 5,
  nothing: [null],
  "an empty object": [{}],
  "one with an owner of another type": [
    { policy: protection, resource: "*", reason: "r", owner: 7, expires: "2027-01-31" },
  ],
};

function resourcesOf({ changes, override }: Case): Resource[] {
  const stack = exampleResources({ kind: "stack", types: [] } as unknown as Policy, changes);
  const inputs = override ? { overrides: { [protection]: override } } : {};
  const above = override ? [root, { ...component, inputs }] : [root];
  const parent = above.at(-1)?.urn;
  return [...above, ...stack.map((one) => ({ ...one, parent: one.name === "table" ? parent : root.urn }))];
}

const configurationOf = ({ exceptions }: Case) => ({ [name]: { exceptions } });
const judged = (one: Case, configuration: object = configurationOf(one)) =>
  evaluate(resourcesOf(one), policies, configuration as never, today);
const shown = ({ findings, accepted }: Pick<Evaluation, "findings" | "accepted">) => ({
  findings: findings.map((one) => [one.policy, one.name, one.message]),
  accepted: accepted.map((one) => [one.policy, one.name, one.component ?? one.owner]),
});

/** The served pack says the same, and one advisory line for each exception and override that is used. */
async function assertServedAlike(one: Case): Promise<void> {
  const { findings, accepted } = judged(one);
  const brief = ({ urn, policy, level, message }: { urn: string; policy: string; level: string; message: string }) =>
    `${urn} ${policy} ${level} ${message}`;
  const served = (await serve(resourcesOf(one), policies, today, configurationOf(one) as never)).map((found) =>
    brief({ ...found, message: bare(found.message) }),
  );
  assert.deepEqual(served.sort(), [...findings, ...usedTerms(accepted, root.urn)].map(brief).sort());
}

const bare = (message: string) => (message.includes("\n") ? message.split("\n").slice(1, -1).join("\n") : message);

describe("an exception", () => {
  for (const [title, one] of Object.entries(cases)) {
    it(title, () => {
      const { findings = [], accepted = [] } = one;
      assert.deepEqual(shown(judged(one)), { findings, accepted });
    });
    it(`${title}: served alike`, () => assertServedAlike(one));
  }

  for (const [title, exceptions] of Object.entries(malformed)) {
    it(`that is ${title} is refused with the configuration, also by the served pack`, () => {
      const configuration = { [name]: { exceptions } } as never;
      assert.throws(() => evaluate([root], policies, configuration, today), ConfigurationError);
      assert.throws(() => serve([root], policies, today, configuration), ConfigurationError);
    });
  }

  it("is a mandatory fault where it is not justified, unless configured otherwise", () => {
    const late = refuses({ expires: "2026-11-30" }, "");
    const levels = ["mandatory", "advisory"].map((enforcementLevel) => {
      const { findings } = judged(late, { [name]: { enforcementLevel, exceptions: late.exceptions } });
      return findings.filter(({ policy }) => policy === name).map(({ level }) => level);
    });
    const byDefault = judged(late).findings.find(({ policy }) => policy === name)?.level;
    assert.deepEqual([byDefault, ...levels], ["mandatory", ["mandatory"], ["advisory"]]);
  });

  it("does not count where the policy about exceptions is disabled", () => {
    const { exceptions } = accepts({});
    const { findings } = judged(accepts({}), { [name]: { enforcementLevel: "disabled", exceptions } });
    assert.deepEqual(
      findings.map(({ policy }) => policy),
      [protection],
    );
  });

  it("lasts as long as the parameter allows", () => {
    const within = (maximumDays: number) =>
      judged(accepts({}), { [name]: { exceptions: [current], maximumDays } }).findings.length;
    assert.deepEqual([within(61), within(60)], [0, 2]);
  });
});

describe("reports of exceptions", () => {
  const one = accepts({});
  const report: Report = {
    ...{ source: "preview", program: "orders", stack: "dev", today: "2026-11-22" },
    ...{ resources: resourcesOf(one), diagnostics: [], ...judged(one) },
  };

  it("text: what, until when, who answers for it, why", () => {
    const lines = text([report], { colour: false }).split("\n");
    const start = lines.indexOf("Accepted:");
    assert.deepEqual(lines.slice(start + 1, start + 4), [
      `  aws:dynamodb:Table table  ${protection}, until 2027-01-31 by ${owner}`,
      `    ${standing}`,
      `    Reason: ${reason} (SEC-12)`,
    ]);
  });

  it("JSON: beside the findings, with where it comes from", () => {
    const { accepted, summary } = JSON.parse(json([report]));
    const { urn, type, ...rest } = accepted[0];
    assert.deepEqual([summary.accepted, urn.split("::").at(-1), type], [1, "table", "aws:dynamodb/table:Table"]);
    const { policy, resource, ...terms } = current;
    assert.deepEqual(rest, { policy, resource, ...terms, name: "table", message: standing, by: "exception" });
  });

  it("the served pack: an advisory line at the stack", async () => {
    const served = await serve(resourcesOf(one), policies, today, configurationOf(one) as never);
    const message = `accepted until 2027-01-31 by ${owner}: 1 violation of ${protection}, because ${reason} (SEC-12)`;
    assert.deepEqual(served, [{ policy: name, level: "advisory", message, urn: root.urn }]);
  });
});
