import type { Finding } from "../../policies/finding";
import type { Report } from "../../policies/report/report";
import type { Resource } from "../../policies/resource";

/** What no format may show, in the inputs of every resource. */
export const secret = "sk_live_never-to-be-shown";

const types = {
  function: "aws:lambda/function:Function",
  table: "aws:dynamodb/table:Table",
  topic: "aws:sns/topic:Topic",
};

/** A resource of a program `orders`. */
export function resource(kind: keyof typeof types, name: string, place?: Resource["place"]): Resource {
  const type = types[kind];
  const urn = `urn:pulumi:dev::orders::${type}::${name}`;
  const inputs = { environment: { variables: { KEY: secret } } };
  return {
    urn,
    type,
    name,
    inputs,
    outputs: inputs,
    dependencies: [],
    propertyDependencies: {},
    ...(place && { place }),
  };
}

/** A finding about a resource. */
export function finding(on: Resource, policy: string, message: string, more: Partial<Finding> = {}): Finding {
  const { urn, type, name } = on;
  return { policy, level: "mandatory", severity: "high", urn, type, name, message, ...more };
}

const create = resource("function", "create", { file: "index.ts", line: 12 });
const orders = resource("table", "orders", { file: "data.ts", line: 3 });
const news = resource("topic", "news");

const injection = {
  file: "handlers/create.ts",
  line: 31,
  path: [
    { file: "handlers/create.ts", line: 30, what: "`event.body`" },
    { file: "handlers/sql.ts", line: 4, what: "is joined to a text" },
    { file: "handlers/create.ts", line: 31, what: "is run by `client.query`" },
  ],
};

/** A stack in which something of every kind was found. */
export const refused: Report = {
  source: "preview",
  program: "orders",
  stack: "dev",
  folder: "examples/orders",
  file: "Pulumi.yaml",
  today: "2026-11-22",
  resources: [create, orders, news],
  diagnostics: ["warning: the first\n  of two lines", "note: aws:index/getAmi:getAmi was not called"],
  findings: [
    finding(create, "lambda-function-environment-no-secrets", "variable `KEY` holds a Stripe key", {
      severity: "critical",
    }),
    finding(create, "lambda-function-code-no-secrets", "`event.body` is part of a statement of SQL", {
      code: injection,
    }),
    finding(orders, "dynamodb-table-deletion-protection-enabled", "`a|b` is <b>false</b> & *not* @true, see #1"),
    finding(create, "lambda-function-tracing-enabled", "`tracingConfig.mode` is PassThrough", {
      level: "advisory",
      severity: "low",
    }),
    finding(create, "lambda-function-tracing-enabled", "`tracingConfig` of its alias too", {
      level: "advisory",
      severity: "low",
    }),
    finding(news, "policy-of-another-pack", "its rule failed: TypeError", {
      level: "advisory",
      severity: "medium",
      defect: true,
    }),
  ],
  undecided: [
    {
      policy: "sns-topic-encrypted",
      severity: "high",
      ...{ urn: news.urn, type: news.type, name: news.name },
      property: "kmsMasterKeyId",
      dependsOn: ["key (aws:kms/key:Key)"],
    },
  ],
  accepted: [
    {
      policy: "dynamodb-table-point-in-time-recovery-enabled",
      ...{ urn: orders.urn, type: orders.type, name: orders.name },
      message: "`pointInTimeRecovery.enabled` is false",
      reason: "a table that a load test empties every night",
      expires: "2027-01-31",
      ticket: "SEC-12",
      ...{ by: "exception", owner: "data@example.com", resource: "orders" },
    },
  ],
  remediated: [
    {
      policy: "lambda-function-timeout-explicit",
      ...{ urn: create.urn, type: create.type, name: create.name },
      properties: { timeout: 30 },
    },
  ],
  policies: [
    "dynamodb-table-deletion-protection-enabled",
    "dynamodb-table-encrypted",
    "lambda-function-tracing-enabled",
  ],
  decisions: 9,
};

/** A stack in which all is well, from a state. */
export const compliant: Report = {
  ...{ source: "audit", program: "ledger", stack: "prod", today: "2026-11-22", file: "states/ledger.json" },
  resources: [resource("table", "entries")],
  ...{ diagnostics: [], findings: [], undecided: [], accepted: [], remediated: [] },
  ...{ policies: ["dynamodb-table-encrypted"], decisions: 1 },
};

/** The refused stack, as a state shows it: no folder, no places, no code. */
export const deployed: Report = {
  ...refused,
  ...{ source: "audit", stack: "prod", file: "states/orders.json" },
  resources: refused.resources.map(({ place, ...rest }) => rest),
  findings: refused.findings.map(({ code, ...rest }) => rest),
};
